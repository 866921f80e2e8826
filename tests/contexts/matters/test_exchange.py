"""Tests of clues handed from organ to organ: what each side sees, and what stays with one side alone."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import unquote

import pytest

from gongyi.contexts.ledger import reading, record
from gongyi.contexts.organs.models import Organ, Person
from tests.contexts.matters.browser import Desk, told, where
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.handing import handed
from tests.contexts.matters.steps import opened

OWN, JW = "南昌市西湖区人民检察院", "南昌市西湖区监察委员会"


class Circle(NamedTuple):
    """The confidential officers of both sides, and somebody of the supervision organ who is not one."""

    officer: Desk
    own: Desk
    head: Desk


@pytest.fixture
def circle(desks: Desks) -> Circle:
    """A supervision organ beside the three."""
    organ = Organ.objects.create(
        code="xh-j",
        name=JW,
        short="西湖监委",
        en="xh-j",
        kind="supervision",
        role="supervision_organ",
        level="county",
        division="360103",
        division_name="西湖区",
    )
    record.organ_of.cache_clear()
    reading.organ_names.cache_clear()

    def desk(username: str, at: Organ, post: str) -> Desk:
        return Desk(Person.objects.create(username=username, name=username, organ=at, post=post))

    own = desks.prosecutor.person.organ
    return Circle(
        desk("jwmi", organ, "confidential_officer"),
        desk("jcymi", own, "confidential_officer"),
        desk("jwzh", organ, "agency_head"),
    )


def given(circle: Circle, **more: Any) -> str:
    """A clue given by the supervision organ to the procuratorate; the number of the exchange."""
    answer = circle.officer.send(
        "/matters/new/?kind=supervision_exchange_in&act=supervision_given",
        {
            "day": "2025-03-03",
            "to_other": [OWN],
            "title": "公益线索一号",
            "place": "抚河路段",
            "envelope-0-name": "what",
            "envelope-0-content": "河岸固体废物无人清理。",
            "envelope-0-ground": "clue_passed_on",
            **more,
        },
    )
    assert answer.status_code == 302, told(answer)
    return unquote(where(answer)).split("/")[2]


def test_each_side_keeps_what_it_links_to_itself(desks: Desks) -> None:
    """The agency learns the result, and never the number of the case that came of its clue."""
    number, case = handed(desks), opened(desks)
    desk, clerk = desks.chief, desks.clerk
    desk.do(number, "exchange_accepted", "2025-03-04", owner=["王检察"])
    desk.do(number, "exchange_case", "2025-03-05", matter=case)
    desk.do(number, "exchange_result", "2025-04-01", result="filed", text="已经立案。")
    assert case in desk.get(f"/matters/{number}/")
    assert number in desk.get(f"/matters/{case}/")
    page = clerk.get(f"/matters/{number}/")
    assert "回告办理结果" in page
    assert case not in page
    clerk.get(f"/matters/{number}/acts/3/", 404)
    assert desks.stranger.status(f"/matters/{number}/") == 404


def test_the_result_goes_to_the_sender_without_asking(desks: Desks) -> None:
    number = handed(desks)
    page = desks.chief.get(f"/matters/{number}/do/exchange_received/")
    ticked = page.split('name="to"')[1].split(">")[0]
    assert "checked" in ticked


def test_a_closed_exchange_is_there_for_its_officers_alone(desks: Desks, circle: Circle) -> None:
    number = given(circle)
    assert circle.own.status(f"/matters/{number}/") == 200
    for desk in (desks.prosecutor, desks.chief, desks.superior, desks.auditor, desks.administrator, circle.head):
        assert desk.status(f"/matters/{number}/") == 404
    circle.own.do(number, "supervision_receipt", "2025-03-04", registry_no="密1", people=["王检察"])
    assert desks.prosecutor.status(f"/matters/{number}/") == 200
    assert desks.second.status(f"/matters/{number}/") == 404


def test_a_closed_exchange_never_goes_to_an_organ_that_it_speaks_of(desks: Desks, circle: Circle) -> None:
    answer = circle.officer.send(
        "/matters/new/?kind=supervision_exchange_in&act=supervision_given",
        {
            "day": "2025-03-03",
            "to_other": [OWN],
            "title": "公益线索二号",
            "place": "抚河路段",
            "envelope-0-name": "what",
            "envelope-0-content": "河岸固体废物无人清理。",
            "envelope-0-ground": "clue_passed_on",
            "subject_organs": [OWN],
        },
    )
    assert answer.status_code == 409
    assert "不得发给" in "".join(told(answer))


def test_what_the_receiver_of_a_closed_exchange_keeps_is_not_the_sender_s(desks: Desks, circle: Circle) -> None:
    number, case = given(circle), opened(desks)
    circle.own.do(number, "supervision_accepted", "2025-03-04", people=["王检察"])
    desks.prosecutor.do(number, "supervision_case", "2025-03-05", matter=case)
    assert case in desks.prosecutor.get(f"/matters/{number}/")
    assert case not in circle.officer.get(f"/matters/{number}/")
    circle.officer.get(f"/matters/{number}/acts/3/", 404)
