"""What an organ is not shown it cannot infer: an act within the procuratorate changes no word that others read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from difflib import unified_diff

import pytest

from gongyi.contexts.desk import counting
from gongyi.contexts.ledger.models import Act
from gongyi.contexts.ledger.record import Draft, append
from gongyi.contexts.organs.models import Person
from gongyi.core.terms.days import on
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.matters.browser import Desk
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import filed, replied

_VARIES = re.compile(r'name="(csrfmiddlewaretoken|token)" value="[^"]*"|"X-CSRFToken": "[^"]*"|\d\d:\d\d')


def shown(desk: Desk, number: str) -> dict[str, str]:
    """All that a person can read of a matter, without what changes by itself."""
    counting.forget()
    pages = [f"/matters/{number}/", f"/matters/{number}/seals/", "/desk/", "/matters/", "/inbox/", "/desk/digest/"]
    pages += [f"/matters/{number}/do/{kind}/" for kind in ("reply", "receipt", "objection", "rectification", "defence")]
    found = {}
    for page in pages:
        answer = desk.client.get(page)
        body = answer.content.decode()
        found[page] = f"{answer.status_code} " + _VARIES.sub("", body)
    return found


def done_inside(person: Person, number: str, kind: str, day: date, **payload: object) -> None:
    """An act of the procuratorate's own, recorded past its form."""
    with looking(person.sight()):
        with whole_ledger():
            head = Act.objects.filter(matter__number=number).count()
        append(person, number, Draft(kind, on(day), payload), head)


def _plan(d: Desks, number: str) -> None:
    done_inside(d.prosecutor.person, number, "investigation_plan", date(2025, 3, 11), line="x")


def _evidence(d: Desks, number: str) -> None:
    done_inside(
        d.prosecutor.person,
        number,
        "evidence",
        date(2025, 3, 12),
        name="x",
        no_coercive_measure=True,
        people=["王检察", "刘检察"],
    )


def _report(d: Desks, number: str) -> None:
    _plan(d, number)
    done_inside(d.prosecutor.person, number, "investigation_report", date(2025, 3, 20), facts="x", proposal="suggest")


def _suggestion(d: Desks, number: str) -> None:
    _report(d, number)
    done_inside(
        d.prosecutor.person,
        number,
        "suggestion",
        date(2025, 3, 25),
        breach_found=True,
        interest_harmed=True,
        approved_by="chief_procurator",
        items=[],
    )


def _follow(d: Desks, number: str) -> None:
    done_inside(d.prosecutor.person, number, "follow_up", date(2025, 6, 3), findings="x")


def _review(d: Desks, number: str) -> None:
    _follow(d, number)
    done_inside(d.prosecutor.person, number, "review_report", date(2025, 6, 4), proposal="sue", facts="x")


@pytest.mark.parametrize(
    ("world", "act"),
    [
        (filed, _plan),
        (filed, _evidence),
        (filed, _report),
        (filed, _suggestion),
        (replied, _follow),
        (replied, _review),
    ],
)
def test_an_act_inside_the_procuratorate_changes_nothing_that_an_agency_reads(
    desks: Desks, world: Callable[[Desks], str], act: Callable[[Desks, str], None]
) -> None:
    number = world(desks)
    for desk in (desks.clerk, desks.head, desks.stranger):
        shown(desk, number)  # what is said once is said now
    before = {desk.person.username: shown(desk, number) for desk in (desks.clerk, desks.head, desks.stranger)}
    act(desks, number)
    for desk in (desks.clerk, desks.head, desks.stranger):
        after = shown(desk, number)
        told = [
            line
            for page, said in before[desk.person.username].items()
            for line in unified_diff(said.splitlines(), after[page].splitlines(), page, lineterm="", n=0)
        ]
        assert told == [], "\n".join(told)
