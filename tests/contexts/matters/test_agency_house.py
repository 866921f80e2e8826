"""行政机关自己的办理、不整改情况的报告: what is the agency's own stays so; who gets a letter sees that letter alone."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

from gongyi.contexts.organs.models import Organ, Person
from tests.contexts.matters.browser import Desk, picture, text, told, where
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import AGENCY, SECRET, approved, suggested

pytestmark = pytest.mark.django_db
GOVERNMENT = "南昌市西湖区人民政府"
OWN = "本局认为巡查不到位"


@pytest.fixture
def government(desks: Desks) -> Desk:
    """The clerk of the government of the place."""
    organ = Organ.objects.create(
        code="xh-g",
        name=GOVERNMENT,
        short="西湖区政府",
        en="xh-g",
        kind="government",
        role="government",
        level="county",
        division="360103",
        division_name="西湖区",
    )
    assert desks
    return Desk(Person.objects.create(username="g1", name="何秘书", organ=organ, post="agency_clerk"))


def served(desks: Desks) -> str:
    """A matter whose suggestion the agency has signed for and given to its legal officer."""
    number = suggested(desks)
    desks.clerk.do(number, "receipt", "2025-03-27", number="西环收2025-18", signed_by="周收文", owner="吴法制")
    return number


def inspected(desks: Desks, case: str) -> str:
    """The agency opens a self-inspection against the suggestion and finds an item; its number."""
    answer = desks.officer.send(
        "/matters/new/?kind=self_inspection&act=self_inspection",
        {
            "day": "2025-03-28",
            "title": "对照检察建议自查",
            "matter": case,
            "paper": "检察建议书",
            "people": ["吴法制"],
            "items-0-demand": "查处排污口",
            "items-0-article": "水污染防治法第八十四条",
            "items-0-unit": "执法大队",
        },
    )
    assert answer.status_code == 302, told(answer)
    number = unquote(where(answer)).split("/")[2]
    row = {"items-0-finding": "omitted", "items-0-cause": OWN}
    desks.officer.do(number, "self_inspection_finding", "2025-04-01", **row)
    return number


def seen(desk: Desk, number: str) -> str:
    """The page of the matter with all acts that this person may open."""
    pages = [desk.client.get(f"/matters/{number}/acts/{seq}/") for seq in range(1, 30)]
    return desk.get(f"/matters/{number}/") + "".join(text(one) for one in pages if one.status_code == 200)


def escalated(desks: Desks, number: str, day: str) -> Any:
    """The procuratorate tells the government that nothing was done."""
    approved(
        *(desks, number, "escalation", day),
        to_other=GOVERNMENT,
        to=[],
        to_whom=["government"],
        agencies=[AGENCY],
        facts="三月二十六日送达，五月十二日督促",
        not_done="两项都没有办理",
        asks="督促整改",
        urged_in_vain="yes",
    )


def test_a_self_inspection_is_the_agencys_own(desks: Desks) -> None:
    case = served(desks)
    number = inspected(desks, case)
    assert OWN in seen(desks.officer, number)
    assert number in desks.officer.get(f"/matters/{case}/")
    for desk in (desks.prosecutor, desks.chief, desks.superior, desks.stranger, desks.judge):
        assert desk.status(f"/matters/{number}/") == 404
    assert number not in desks.prosecutor.get(f"/matters/{case}/")
    assert OWN not in seen(desks.prosecutor, case)


def test_a_milestone_needs_its_photograph_its_place_and_its_time(desks: Desks) -> None:
    number = served(desks)
    address = f"/matters/{number}/do/milestone/"
    bare = {"items-0-reached": "清完北段", "items-0-day": "2025-04-17"}
    answer = desks.officer.send(address, {"day": "2025-04-18", **bare})
    assert answer.status_code == 422
    for word in ("拍摄地点", "拍摄时间", "照片"):
        assert any(word in one for one in told(answer)), word


def test_an_escalation_before_the_term_has_ended_is_refused_with_its_article(desks: Desks, government: Desk) -> None:
    number = served(desks)
    assert government.status(f"/matters/{number}/") == 404
    page = desks.prosecutor.get(f"/matters/{number}/")
    assert "检察建议工作规定" in page
    answer = desks.prosecutor.send(
        f"/matters/{number}/do/escalation/",
        {
            "day": "2025-04-20",
            "to_other": GOVERNMENT,
            "to_whom": ["government"],
            "agencies": [AGENCY],
            "facts": "送达",
            "not_done": "没有办理",
            "asks": "督促",
            "urged_in_vain": "yes",
        },
    )
    assert answer.status_code == 409
    assert any("期限" in one for one in told(answer)), told(answer)


def test_who_gets_the_letter_sees_it_alone_and_may_answer(desks: Desks, government: Desk) -> None:
    number = served(desks)
    inspected(desks, number)
    desks.officer.do(
        *(number, "milestone", "2025-04-18"),
        **{
            "items-0-reached": "清完北段",
            "items-0-day": "2025-04-17",
            "items-0-place": "二号点",
            "items-0-taken": "16时",
            "items-0-files": [picture("二号点.png")],
        },
    )
    escalated(desks, number, "2025-06-09")
    page = seen(government, number)
    assert "两项都没有办理" in page
    for hidden in (SECRET, OWN, "二号点", "查处排污口"):
        assert hidden not in page, hidden
    assert "/do/escalation_answer/" in page
    for act in ("reply", "rectification", "duty_performed", "receipt", "escalation"):
        assert government.status(f"/matters/{number}/do/{act}/") == 404, act
    government.do(number, "escalation_answer", "2025-06-16", measure="coordinated", text="已召集街道清运")
    assert "已召集街道清运" in seen(desks.prosecutor, number)


def test_the_agency_says_that_it_performed_its_duty_with_its_papers(desks: Desks) -> None:
    number = served(desks)
    desks.officer.do(
        *(number, "duty_performed", "2025-04-21"),
        text="已责令停止",
        still_harmed="没有",
        **{
            "items-0-act_done": "责令停止",
            "items-0-day": "2025-04-03",
            "items-0-article": "水污染防治法第八十五条",
            "items-0-effect": "已停止",
            "items-0-files": [picture("责令书.png")],
        },
    )
    assert "已责令停止" in seen(desks.prosecutor, number)
