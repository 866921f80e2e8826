"""Three organs and a fourth that has nothing to do with the matter, and their people."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.db import transaction

from gongyi.contexts.ledger import reading, record
from gongyi.contexts.matters.opened import Opened, open_matter_page
from gongyi.contexts.organs.models import Organ, Person
from gongyi.database.sight import looking
from tests.contexts.matters.browser import Desk


class Desks(NamedTuple):
    """People at their desks."""

    prosecutor: Desk
    second: Desk
    unassigned: Desk
    chief: Desk
    superior: Desk
    auditor: Desk
    clerk: Desk
    officer: Desk
    head: Desk
    stranger: Desk
    judge: Desk
    registrar: Desk
    administrator: Desk


@pytest.fixture
def desks(db: None) -> Desks:
    """Everybody, signed in."""
    record.organ_of.cache_clear()
    reading.organ_names.cache_clear()

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

    city = organ("city-p", "南昌市人民检察院", "procuratorate")
    own = organ("xh-p", "南昌市西湖区人民检察院", "procuratorate", city)
    agency = organ("xh-e", "南昌市西湖生态环境局", "agency")
    other = organ("xh-w", "南昌市西湖区水利局", "agency")
    court = organ("xh-c", "南昌市西湖区人民法院", "court")

    def desk(username: str, name: str, at: Organ, post: str) -> Desk:
        return Desk(Person.objects.create(username=username, name=name, organ=at, post=post))

    return Desks(
        desk("p1", "王检察", own, "prosecutor"),
        desk("p2", "刘检察", own, "prosecutor"),
        desk("p3", "陈检察", own, "prosecutor"),
        desk("p4", "李检察长", own, "chief_procurator"),
        desk("s1", "赵处长", city, "department_head"),
        desk("p5", "孙审计", own, "auditor"),
        desk("a1", "周收文", agency, "agency_clerk"),
        desk("a2", "吴法制", agency, "legal_officer"),
        desk("a3", "郑局长", agency, "agency_head"),
        desk("b1", "钱收文", other, "agency_clerk"),
        desk("c1", "冯法官", court, "judge"),
        desk("c2", "褚书记员", court, "court_clerk"),
        desk("p6", "管理员", own, "administrator"),
    )


Look = Callable[[Desk, str], Opened]


@pytest.fixture
def look() -> Look:
    """A matter as a person has it opened, with his eyes."""

    def opened(desk: Desk, number: str) -> Opened:
        with looking(desk.person.sight()), transaction.atomic():
            found = open_matter_page(desk.person, number)
            assert found.procedure
            return found

    return opened
