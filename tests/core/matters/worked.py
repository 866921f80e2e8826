"""办好的例子: the worked examples in `examples/`, read: acts and today on one side, the docket on the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from gongyi.core.acts.envelope import Act, Fact, Matter, Record
from gongyi.core.matters.docket import Docket, Duty
from gongyi.core.matters.fold import Fold
from gongyi.core.terms.days import LegalDay, on, read_day
from gongyi.rulebook.reader import rulebook

FOLDER = Path(__file__).with_name("examples")


class Example(NamedTuple):
    """One worked example: what was done, on which day it is looked at, and what then stands on the docket."""

    id: str
    name: str
    cite: str
    matter: Matter
    today: date
    stage: str
    duties: tuple[str, ...]
    released: tuple[str, ...]
    permitted: tuple[str, ...]
    findings: tuple[str, ...]
    changes_on: date | None


@cache
def examples() -> tuple[Example, ...]:
    """Every example of every file, in order."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [_example(one, page["kind"], f"{path.stem}-{n}") for n, one in enumerate(page["examples"], 1)]
    return tuple(found)


def example(name: str) -> Example:
    """The example of a name."""
    return next(one for one in examples() if one.name == name)


def matter_of(kind: str, acts: list[Any]) -> Matter:
    """A complete ledger of acts, each numbered by its place."""
    return Matter("例", kind, tuple(_act(n, one) for n, one in enumerate(_flat(acts), 1)))


def fold_of(acts: list[Any], today: date, record: Record = "complete", kind: str = "administrative") -> Fold:
    """A ledger read on a day."""
    return Fold(matter_of(kind, acts)._replace(record=record), rulebook(), today)


def _flat(items: list[Any]) -> Iterator[Any]:
    """The items with the lists inside, which are shared beginnings, laid out."""
    for item in items:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def _act(seq: int, one: Mapping[str, Any]) -> Act:
    facts: dict[str, Fact] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in one.get("states", {}).items()
    }
    day = one["day"]
    return Act(
        seq,
        one["act"],
        on(day) if isinstance(day, date) else read_day(day),
        one.get("by", ""),
        tuple(one.get("to", ())),
        facts,
        tuple(one.get("answers", ())),
        posted=one.get("posted"),
    )


def _example(one: Mapping[str, Any], kind: str, number: str) -> Example:
    return Example(
        f"{number}-{one['name']}",
        one["name"],
        one["cite"],
        matter_of(kind, one["acts"]),
        one["today"],
        one["stage"],
        tuple(_flat(one["duties"])),
        tuple(one.get("released", ())),
        tuple(one["permitted"]),
        tuple(one["findings"]),
        one["changes_on"],
    )


def due_line(due: LegalDay | None) -> str:
    """The last day as an example writes it: a day, a range, or - where there is none."""
    return "-" if due is None else str(due)


def duty_line(duty: Duty) -> str:
    """A duty as an example writes it: rule, who owes it, last day, state, and whom it concerns."""
    line = f"{duty.rule.id} {duty.who or duty.rule.who} {due_line(duty.due)} {duty.state}"
    return f"{line} →{duty.towards}" if duty.towards else line


def permitted_lines(docket: Docket) -> list[str]:
    """The permitted acts as an example writes them: the act, and towards whom."""
    return [one.act + ("→" + "、".join(one.towards) if one.towards else "") for one in docket.permitted]
