"""A procuratorate with its body of volunteers, another one with its own, and people of both."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from gongyi.contexts.organs.models import Organ, Person, Volunteer
from gongyi.contexts.reports.buckets import buckets
from gongyi.database.sight import Sight, looking
from tests.contexts.matters.browser import Desk
from tests.contexts.matters.conftest import Desks, desks

__all__ = ["desks"]


class Helpers(NamedTuple):
    """Two volunteers of one body, one of another procuratorate's, and the head who decides."""

    desks: Desks
    body: Organ
    first: Desk
    second: Desk
    elsewhere: Desk
    head: Desk


def body(code: str, name: str, superior: Organ | None) -> Organ:
    """A body of volunteers."""
    assert superior is not None
    return Organ.objects.create(
        code=code,
        name=name,
        short=name,
        en=code,
        kind="volunteers",
        role="volunteers",
        level="county",
        division=superior.division,
        division_name=superior.division_name,
        superior=superior,
    )


def helper(username: str, name: str, of: Organ, expertise: str = "水环境") -> Desk:
    """A volunteer with an account."""
    person = Person.objects.create(username=username, name=name, organ=of, post="volunteer")
    assert of.superior is not None
    with looking(Sight(whole=True)):
        Volunteer.objects.create(
            person=person, keeper=of.superior, profession="教师", expertise=expertise, since="2025-01-06"
        )
    return Desk(person)


@pytest.fixture
def helpers(desks: Desks) -> Helpers:
    """Everybody, signed in; nothing counted yet."""
    buckets._begin()
    own, city = desks.prosecutor.person.organ, desks.superior.person.organ
    here, there = body("xh-v", "西湖区检察院公益诉讼志愿者", own), body("city-v", "南昌市检察院公益诉讼志愿者", city)
    head = Desk(Person.objects.create(username="dh", name="何部长", organ=own, post="department_head"))
    first, second = helper("v1", "周志愿", here), helper("v2", "吴志愿", here, "律师")
    return Helpers(desks, here, first, second, helper("v3", "郑志愿", there), head)
