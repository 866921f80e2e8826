"""读公布案例的读法: how the steps and the words of published cases are taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from gongyi.core.matching.wording import StepCase, StepReading, Wording
from gongyi.rulebook.reader.files import Files, Node


def read_published(files: Files) -> tuple[Mapping[str, StepReading], tuple[Wording, ...]]:
    """How the steps and the words of published cases are read (`published/`). Raises RulebookError."""
    kinds = {PurePosixPath(name).stem for name in files.names("acts/*.yaml")}
    steps = {}
    for node in files.many("published/steps.yaml"):
        node.only(("step", "acts", "when", "running", "moves"))
        for one in (node, *node.nodes("when")):
            for act in one.texts("acts"):
                if act not in kinds:
                    one.refuse("acts", f"没有“{act}”这种行为")
        steps[node.text("step")] = StepReading(
            node.text("step"),
            node.texts("acts"),
            tuple(
                StepCase(
                    n.texts("acts"),
                    n.texts("kinds"),
                    n.get("by_procuratorate"),
                    _pattern(n, "says"),
                    n.flag("stated", default=False),
                )
                for n in node.nodes("when")
            ),
            node.flag("running", default=True),
            node.flag("moves", default=True),
        )
    wordings = []
    for node in files.many("published/wording.yaml"):
        node.only(("states", "of", "says", "words", "unless", "whole_case", "for_all"))
        for step in node.texts("of"):
            if step not in steps:
                node.refuse("of", f"没有“{step}”这种步骤")
        wordings.append(
            Wording(
                node.text("states"),
                frozenset(node.texts("of")),
                node.text("says"),
                _patterns(node, "words"),
                _patterns(node, "unless"),
                node.flag("whole_case", default=False),
                node.flag("for_all", default=False),
            )
        )
    return MappingProxyType(steps), tuple(wordings)


def _pattern(node: Node, key: str) -> re.Pattern[str] | None:
    if key not in node:
        return None
    try:
        return re.compile(node.text(key))
    except re.error as wrong:
        node.refuse(key, f"不是正确的正则表达式：{wrong}")


def _patterns(node: Node, key: str) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(word) for word in node.texts(key))
    except re.error as wrong:
        node.refuse(key, f"不是正确的正则表达式：{wrong}")
