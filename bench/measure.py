"""计速：rates of several runs on one machine, taken in turns so that a busy minute falls on all of them."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

Run = Callable[[], int]
"""One slice of work, a few milliseconds or more: does it and answers how many things it did."""


class Rate(NamedTuple):
    """Things a second: the median of the rounds, and the slowest and the fastest round."""

    median: float
    slowest: float
    fastest: float

    @property
    def microseconds(self) -> float:
        """Microseconds for one thing, by the median round."""
        return 1e6 / self.median


def rates(runs: Sequence[Run], *, rounds: int, seconds: float) -> tuple[Rate, ...]:
    """The rate of each run: in each round every run works for at least `seconds`, one run after the other."""
    found: list[list[float]] = [[] for _ in runs]
    for run in runs:
        run()
    for _ in range(rounds):
        for run, rounds_of_it in zip(runs, found, strict=True):
            rounds_of_it.append(_round(run, seconds))
    return tuple(Rate(median(one), min(one), max(one)) for one in found)


def _round(run: Run, seconds: float) -> float:
    done, start = 0, time.perf_counter()
    while True:
        done += run()
        spent = time.perf_counter() - start
        if spent >= seconds:
            return done / spent


def machine() -> str:
    """The machine in one line, with its load: a figure without it says nothing."""
    load = os.getloadavg()[0]
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {os.cpu_count()} cores, load {load:.1f}, one process, one thread"
