"""Three organs and their people, and a matter worked a few acts far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest

from gongyi.contexts.ledger.record import Change, Draft, append, open_matter
from gongyi.contexts.organs.models import Organ, Person
from gongyi.core.terms.days import on
from gongyi.database.sight import looking


class People(NamedTuple):
    """The people of the tests."""

    prosecutor: Person
    colleague: Person
    chief: Person
    superior: Person
    clerk: Person
    officer: Person
    other_clerk: Person
    judge: Person


def organ(code: str, name: str, role: str, superior: Organ | None = None) -> Organ:
    return Organ.objects.create(
        code=code,
        name=name,
        short=name,
        en=code,
        kind=role,
        role=role,
        level="county",
        division="360103",
        division_name="西湖区",
        superior=superior,
    )


def make_people(of: str = "") -> People:
    """of: put before the organs' names, where the real ones of these names are there already."""
    city = organ("city-p", f"{of}南昌市人民检察院", "procuratorate")
    own = organ("p", f"{of}南昌市西湖区人民检察院", "procuratorate", city)
    agency, other = (organ("a", f"{of}南昌市西湖生态环境局", "agency"), organ("b", f"{of}南昌市西湖区水利局", "agency"))
    court = organ("c", f"{of}南昌市西湖区人民法院", "court")

    def person(username: str, name: str, at: Organ, post: str) -> Person:
        return Person.objects.create(username=username, name=name, organ=at, post=post)

    return People(
        person("p1", "王检察官", own, "prosecutor"),
        person("p2", "刘检察官", own, "prosecutor"),
        person("p3", "李检察长", own, "chief_procurator"),
        person("p4", "赵处长", city, "department_head"),
        person("a1", "周收文", agency, "agency_clerk"),
        person("a2", "吴法制", agency, "legal_officer"),
        person("b1", "郑收文", other, "agency_clerk"),
        person("c1", "冯法官", court, "judge"),
    )


@pytest.fixture
def people(db: None) -> People:
    return make_people()


def clue() -> Draft:
    return Draft("clue", on(date(2026, 3, 2)), {"title": "抚河沿岸排污", "field": "生态环境"})


FILING: dict[str, Any] = {"interest_harmed": True, "possible_breach": True, "approved_by": "chief_procurator"}


def filed(people: People) -> Change:
    """A matter filed against the agency and served on it: clue, assessment, filing, service."""
    with looking(people.prosecutor.sight()):
        number = open_matter(people.prosecutor, "administrative", clue()).number
        steps: tuple[Callable[[], Draft], ...] = (
            lambda: Draft("assessment", on(date(2026, 3, 3)), {}),
            lambda: Draft("filing", on(date(2026, 3, 4)), FILING),
            lambda: Draft("filing_service", on(date(2026, 3, 5)), {"way": "direct"}, (people.clerk.organ_id,)),
        )
        for expected, step in enumerate(steps, 1):
            change = append(people.prosecutor, number, step(), expected)
    return change
