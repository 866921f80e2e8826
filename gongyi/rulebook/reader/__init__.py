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
from gongyi.rulebook.reader.procedures import Refers, read_act_kinds, read_procedures
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
    chosen = dict(files.one("settings.yaml")) | dict(settings or {})
    roles = {role: (str(names[0]), str(names[1])) for role, names in files.one("roles.yaml").items() if len(names) == 2}
    if chosen["suit_approval_level"] not in roles:
        raise RulebookError(
            f"settings.yaml:1：suit_approval_level：“{chosen['suit_approval_level']}”不在 roles.yaml 中"
        )
    instruments = read_instruments(files)
    act_kinds = read_act_kinds(files, roles)
    rules = read_rules(files, Known(instruments, act_kinds, roles, chosen))
    questions, said = read_questions(files, rules)
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
    )


@cache
def published_readings() -> tuple[Mapping[str, StepReading], tuple[Wording, ...]]:
    """How the steps and the words of published cases are read (`published/`), read once."""
    return read_published(Files(HERE))
