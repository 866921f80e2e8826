"""逐件办理: the matters of `by_hand.yaml`, each act as a clerk would fill it in, and done if nothing refuses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from gongyi.core.acts.envelope import Act, Facts, Matter
from gongyi.core.matters.asked import fields_asked
from gongyi.core.matters.derive import derive
from gongyi.core.matters.permits import Request
from gongyi.core.statutes.kinds import Field
from gongyi.core.statutes.payload import facts_of
from gongyi.core.terms.days import on
from gongyi.rulebook.reader import rulebook


class Step(NamedTuple):
    """One act to be done: who does it in which role, what was filled in, the stage that it leads to."""

    act: str
    role: str
    by: str
    to: tuple[str, ...]
    day: date
    answers: tuple[int, ...]
    payload: Mapping[str, Any]
    approved_by: str
    stage: str


class Way(NamedTuple):
    """One matter from its clue to its end."""

    name: str
    ends: str
    findings: tuple[str, ...]
    steps: tuple[Step, ...]


@cache
def ways() -> tuple[Way, ...]:
    """The matters, in order."""
    page = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return tuple(
        Way(one["name"], one["ends"], tuple(one["findings"]), tuple(_step(step, page) for step in _flat(one["acts"])))
        for one in page["ways"]
    )


def _flat(listed: list[Any]) -> Iterator[Any]:
    for one in listed:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one


def _step(one: Mapping[str, Any], page: Mapping[str, Any]) -> Step:
    role = one.get("role", "procuratorate")
    return Step(
        one["act"],
        role,
        one.get("by", page.get(role, "")),
        tuple(one.get("to", ())),
        one["day"],
        tuple(one.get("answers", ())),
        one["payload"],
        one.get("approved_by", ""),
        one["stage"],
    )


def asked_of(step: Step, so_far: Matter) -> tuple[Field, ...]:
    """What the gates ask the step to state."""
    book = rulebook()
    return fields_asked(book.procedures[so_far.kind], step.act, derive(so_far, book, step.day).stage, step.day)


def facts_filled_in(step: Step, so_far: Matter) -> Facts:
    """What was filled in, with who approved it, as facts."""
    payload = {**step.payload, **({"approved_by": step.approved_by} if step.approved_by else {})}
    return facts_of(rulebook().act_kinds[step.act], payload, asked_of(step, so_far))


def request_of(step: Step, facts: Facts) -> Request:
    """The step as it is asked of the law."""
    defendants = step.payload.get("defendants", ())
    return Request(step.act, facts, tuple(defendants), step.by, step.role)


def matter_before(way: Way, number: int) -> Matter:
    """The complete record before the step of a number (from 0)."""
    matter = Matter("例", "administrative", ())
    for step in way.steps[:number]:
        matter = done(matter, step)
    return matter


def done(matter: Matter, step: Step) -> Matter:
    """The record with the step done."""
    act = Act(
        len(matter.acts) + 1, step.act, on(step.day), step.by, step.to, facts_filled_in(step, matter), step.answers
    )
    return matter._replace(acts=(*matter.acts, act))
