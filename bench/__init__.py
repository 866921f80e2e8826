"""性能与对照：how fast the core answers, and whether it answers rightly, beside other systems on the same machine.

`python -m bench.derive`: dockets (卷面) a second, beside a BPMN engine that runs an equal procedure.
`python -m bench.terms`: last days (期间届满日), all held against a brute-force counter; beside other systems' counting.

Both take `--quick`. A figure is printed, never asserted: the machine is shared. What is asserted is the answer.
"""
