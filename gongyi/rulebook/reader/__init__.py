"""读规则库: the rulebook's files, checked and read once; refused whole when one of them is wrong.

Every message names the file, the line, the key, and what was expected there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gongyi.core.matching.wording import StepReading, Wording
from gongyi.core.statutes.book import Era, Rulebook
from gongyi.core.statutes.rules import Question, Rule
from gongyi.rulebook.reader.calendars import read_calendar
from gongyi.rulebook.reader.files import Files, RulebookError
from gongyi.rulebook.reader.kinds import read_act_kinds, read_names
from gongyi.rulebook.reader.procedures import Refers, read_procedures
from gongyi.rulebook.reader.published import read_published
from gongyi.rulebook.reader.statutes import (
    Known,
    check_questions,
    read_counting,
    read_instruments,
    read_questions,
    read_rules,
)

__all__ = ["HERE", "RulebookError", "published_readings", "read", "rulebook"]

HERE = Path(__file__).parents[1]


@cache
def rulebook() -> Rulebook:
    """The product's own rulebook, read once."""
    return read(HERE)


def read(root: Path, *, settings: Mapping[str, Any] | None = None) -> Rulebook:
    """Read a rulebook from a folder.

    settings: overrides of `settings.yaml`, such as the level that approves a suit.
    Raises RulebookError, naming file, line, key and what was expected, when any file is wrong.
    """
    files = Files(root)
    chosen = _settings(files, dict(settings or {}))
    roles, posts = read_names(files, "roles.yaml"), read_names(files, "posts.yaml")
    kinds = frozenset(Path(name).stem for name in files.names("procedures/*.yaml"))
    instruments = read_instruments(files)
    act_kinds = read_act_kinds(files, roles, posts, instruments)
    rules = read_rules(files, Known(instruments, act_kinds, roles, chosen, kinds))
    questions, said = read_questions(files, rules)
    for question in chosen["suspension_pauses"]:
        if question not in questions:
            raise RulebookError(f"settings.yaml：suspension_pauses：没有“{question}”这个问题")
    refers = Refers(instruments, act_kinds, roles, questions, str(chosen["suit_approval_level"]))
    procedures = read_procedures(files, refers)
    check_questions(questions, frozenset(procedures))
    by_id: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_id[rule.id].append(rule)
    by_trigger: dict[str, list[Question]] = defaultdict(list)
    after: dict[str, list[Question]] = defaultdict(list)
    for question in questions.values():
        for trigger in dict.fromkeys(rule.trigger for rule in question.rules):
            if trigger.startswith("end_of "):
                after[trigger.removeprefix("end_of ")].append(question)
            else:
                by_trigger[trigger].append(question)
    eras = tuple(
        Era(n.text("id"), n.text("title"), n.text("en"), n.in_force(None), n.texts("texts"), n.text("note", ""))
        for n in files.many("eras.yaml")
    )
    counting = read_counting(files, instruments)
    calendar = read_calendar(files)
    return Rulebook(
        files.version(),
        instruments,
        eras,
        questions,
        {rule_id: tuple(versions) for rule_id, versions in by_id.items()},
        {kind: tuple(found) for kind, found in by_trigger.items()},
        {kind: tuple(found) for kind, found in after.items()},
        said,
        counting,
        act_kinds,
        procedures,
        roles,
        calendar,
        posts,
    )


SUIT_LEVELS = ("chief_procurator", "procuratorial_committee", "superior_procuratorate", "supreme_procuratorate")
"""The levels that may approve a suit; which of them does is a setting (办案规则 第5条 names none)."""


def _settings(files: Files, overrides: dict[str, Any]) -> dict[str, Any]:
    chosen: dict[str, Any] = {**files.one("settings.yaml"), **overrides}
    known = {"suit_approval_level", "suspension_pauses"}
    for name in sorted(chosen.keys() ^ known):
        raise RulebookError(f"settings.yaml：{name}：{'缺少这一项' if name in known else '没有这一项'}")
    if chosen["suit_approval_level"] not in SUIT_LEVELS:
        level = chosen["suit_approval_level"]
        raise RulebookError(
            f"settings.yaml：suit_approval_level：“{level}”不能批准起诉，应为{'、'.join(SUIT_LEVELS)}之一"
        )
    if not isinstance(chosen["suspension_pauses"], list):
        raise RulebookError("settings.yaml：suspension_pauses：应为问题的列表")
    return chosen


@cache
def published_readings() -> tuple[Mapping[str, StepReading], tuple[Wording, ...]]:
    """How the steps and the words of published cases are read (`published/`), read once."""
    return read_published(Files(HERE))
