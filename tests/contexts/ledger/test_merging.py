"""An organ merged into another: its heir sees, owes and answers in its place, and not one act is touched."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connection, transaction

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.ledger.access import parties_of
from gongyi.contexts.ledger.merging import merge
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.reading import forget_organs, names_now
from gongyi.contexts.ledger.rebuild import rebuild
from gongyi.contexts.ledger.record import organ_of
from gongyi.contexts.organs import people
from gongyi.contexts.organs.models import Organ, Person
from gongyi.database.sight import whole_ledger
from tests.contexts.desk.conferring import conference, met
from tests.contexts.ledger.test_rebuild import rows as read_rows
from tests.contexts.matters.browser import Desk, told, where
from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.matters.steps import AGENCY, opened, replied, suggested

__all__ = ["desks"]

HEIR = "南昌市西湖区水利局"


@pytest.fixture(autouse=True)
def _organs_read_anew(db: None) -> Any:
    yield
    forget_organs()
    organ_of.cache_clear()


def recorded() -> list[Any]:
    """Every act, every head, every party's own row, as they stand."""
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute("select to_jsonb(a)::text from ledger_act a order by matter_id, seq")
        acts = cursor.fetchall()
        cursor.execute("select to_jsonb(m)::text from ledger_matter m order by id")
        return [*acts, *cursor.fetchall()]


def test_the_heir_sees_and_owes_and_answers_in_its_place(desks: Desks) -> None:
    number = suggested(desks)
    assert desks.stranger.status(f"/matters/{number}/") == 404
    before = recorded()
    found = merge("xh-e", "xh-w")
    assert (found.matters, found.people, found.kept) == (1, 3, 0)
    assert recorded() == before
    page = desks.stranger.get(f"/matters/{number}/")
    assert AGENCY in page
    assert "检察建议" in page
    assert number in desks.stranger.get("/desk/")
    assert "未签收" in desks.stranger.get("/inbox/")
    desks.stranger.do(number, "receipt", "2025-03-27", number="西水收2025-1", signed_by="钱收文", owner="钱收文")
    desks.stranger.do(
        *(number, "reply", "2025-05-20"),
        **{"text": "已办结", "items-0-answer": "done", "items-0-text": "已处罚"},
        **{"items-1-answer": "done", "items-1-text": "已清除"},
    )
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        owed = Matter.objects.get(number=number)
        cursor.execute("select who, rule from desk_task where matter_id = %s", [owed.pk])
        tasks = cursor.fetchall()
        parts = {(one.name, one.part) for one in parties_of(owed.pk)}
    assert not [one for one in tasks if "reply" in one[1]], tasks
    assert AGENCY not in {who for who, _rule in tasks}
    assert (HEIR, "agency") in parts
    assert AGENCY not in {name for name, _part in parts}
    assert HEIR in desks.prosecutor.get(f"/matters/{number}/")


def test_read_rows_made_again_equal_those_that_passed(desks: Desks) -> None:
    replied(desks)
    merge("xh-e", "xh-w")
    before = read_rows()
    rebuild()
    assert read_rows() == before


def test_given_once_more_it_changes_nothing(desks: Desks) -> None:
    replied(desks)
    merge("xh-e", "xh-w")
    before = read_rows()
    merge("xh-e", "xh-w")
    assert read_rows() == before


def test_a_form_that_names_the_merged_organ_is_told_and_kept(desks: Desks) -> None:
    number = opened(desks)
    desks.prosecutor.do(
        number, "assessment", "2025-03-05", truth="属实", checkability="可查", opinion="file", reason="建议立案"
    )
    merge("xh-e", "xh-w")
    answer = desks.prosecutor.send(
        f"/matters/{number}/do/filing/",
        {"day": "2025-03-06", "agencies": [AGENCY], "facts": "河水发黑一处", "breach": "未处理"},
    )
    assert answer.status_code == 422
    assert f"{AGENCY}已并入{HEIR}，请写{HEIR}。" in told(answer)
    page = answer.content.decode()
    assert "河水发黑一处" in page
    assert f'value="{AGENCY}"' in page
    form = desks.prosecutor.get(f"/matters/{number}/do/filing/")
    assert HEIR in form
    assert AGENCY not in form


def test_a_draft_to_the_merged_organ_is_not_let_in(desks: Desks) -> None:
    number = opened(desks)
    desks.prosecutor.do(
        number, "assessment", "2025-03-05", truth="属实", checkability="可查", opinion="file", reason="建议立案"
    )
    filled = {"agencies": [AGENCY], "facts": "河水发黑", "breach": "未处理", "legal_basis": "水污染防治法第九条"}
    answer = desks.prosecutor.do(number, "filing", "2025-03-06", **filled, interest_harmed="yes", possible_breach="yes")
    merge("xh-e", "xh-w")
    signed = desks.chief.send(answer["Location"], {"opinion": "同意。"}, do="sign", field="opinion")
    assert signed.status_code == 409
    assert any("已并入" in one for one in told(signed))


def test_rows_owed_by_the_merged_organ_are_owed_by_its_heir(desks: Desks) -> None:
    change = conference(desks.prosecutor.person, desks.clerk.person)
    change = met(desks.prosecutor.person, change, [{"owner": "xh-e", "what": "完成排查", "by": "2026-05-01"}])
    merge("xh-e", "xh-w")
    assert "完成排查" in desks.stranger.get(f"/matters/{change.number}/")
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute(
            "select o.code, t.who from desk_task t join organs_organ o on o.id = t.organ_id where t.title like %s",
            ["%完成排查%"],
        )
        assert cursor.fetchall() == [("xh-w", HEIR)]


def test_its_people_are_out_of_use_and_none_is_entered(desks: Desks) -> None:
    merge("xh-e", "xh-w")
    gone = Organ.objects.get(code="xh-e")
    assert not Person.objects.filter(organ=gone, is_active=True).exists()
    assert desks.clerk.client.get("/desk/").status_code == 302
    with pytest.raises(ValueError, match="已并入"):
        people.add(None, gone, "new-one", "新来的", "agency_clerk")
    with transaction.atomic(), whole_ledger():
        (noted,) = (one for one in Entry.objects.all() if one.detail.get("did") == "organ_merged")
    assert (noted.what, noted.detail["organ"]) == ("people", gone.pk)


def _commission(code: str, name: str) -> tuple[Organ, Desk]:
    """A political-legal commission and its confidential officer."""
    at = Organ.objects.create(
        code=code,
        short=code,
        en=code,
        kind="political_legal",
        name=name,
        role="party",
        level="county",
        division="360103",
        division_name="西湖区",
    )
    person = Person.objects.create(username=f"{code}-room", name=name[-4:], organ=at, post="confidential_officer")
    return at, Desk(person)


def _interference(desks: Desks, about: str, to: str) -> str:
    """A record of interference by somebody of an organ, reported to another; its number."""
    said = {"title": "过问记录", "subject_kind": "official", "subject_name": "郑某", "subject_post": "副职"}
    said |= {"subject_organ": about, "at": "2025-03-11T09:30", "place": "电话", "words": "放一放"}
    answer = desks.prosecutor.send(
        "/matters/new/?kind=interference&act=interference_record",
        {"day": "2025-03-11", **said, "how": ["phone"], "conduct": ["intercede"]},
    )
    assert answer.status_code == 302, told(answer)
    number = unquote(where(answer)).split("/")[2]
    report = {"channel": "at_once", "why_now": "正在影响办案", "text": "现报告如下。", "to_other": [to]}
    desks.prosecutor.do(number, "interference_report", "2025-03-12", **report)
    return number


def test_a_closed_circle_passes_from_room_to_room(desks: Desks) -> None:
    old, before = _commission("zfw-1", "西湖区委政法委")
    new, after = _commission("zfw-2", "西湖区委平安办")
    number = _interference(desks, AGENCY, old.name)
    assert "放一放" in before.get(f"/matters/{number}/acts/1/")
    assert after.status(f"/matters/{number}/") == 404
    clerk = Desk(Person.objects.create(username="zfw-2-head", name="平安办主任", organ=new, post="agency_head"))
    assert merge("zfw-1", "zfw-2").kept == 0
    assert "放一放" in after.get(f"/matters/{number}/acts/1/")
    assert number in after.get("/circle/")
    assert clerk.status(f"/matters/{number}/") == 404
    assert before.status(f"/matters/{number}/") == 302


def test_a_closed_circle_that_speaks_of_the_heir_does_not_pass(desks: Desks) -> None:
    old, _before = _commission("zfw-1", "西湖区委政法委")
    new, after = _commission("zfw-2", "西湖区委平安办")
    number = _interference(desks, new.name, old.name)
    assert merge("zfw-1", "zfw-2").kept == 1
    assert after.status(f"/matters/{number}/") == 404
    assert number not in after.get("/circle/")


def test_a_record_about_a_merged_organ_is_not_sent_to_its_heir(desks: Desks) -> None:
    old, _before = _commission("zfw-1", "西湖区委政法委")
    new, _after = _commission("zfw-2", "西湖区委平安办")
    third, _third = _commission("zfw-3", "南昌市委政法委")
    number = _interference(desks, old.name, third.name)
    merge("zfw-1", "zfw-2")
    answer = desks.prosecutor.send(
        f"/matters/{number}/do/interference_report/",
        {"day": "2025-03-13", "channel": "at_once", "why_now": "x", "text": "x", "to_other": [new.name]},
    )
    assert answer.status_code == 409
    assert "不得发给该单位" in answer.content.decode()


def test_one_after_the_other_the_last_one_stands_in_the_place(desks: Desks) -> None:
    number = suggested(desks)
    later = Organ.objects.create(
        code="xh-n",
        name="西湖区自然资源局",
        short="x",
        en="x",
        kind="natural_resources",
        role="agency",
        level="county",
        division="360103",
        division_name="西湖区",
    )
    merge("xh-e", "xh-w")
    merge("xh-w", "xh-n")
    desk = Desk(Person.objects.create(username="n1", name="曹收文", organ=later, post="agency_clerk"))
    assert "检察建议" in desk.get(f"/matters/{number}/")
    assert names_now()["xh-e"] == "西湖区自然资源局"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("xh-e", "xh-e", "它自己"),
        ("xh-e", "xh-c", "不是同一类"),
        ("none", "xh-e", "没有代码"),
        ("xh-e", "none", "没有代码"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(desks: Desks, old: str, new: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        merge(old, new)
    assert not Organ.objects.filter(successor__isnull=False).exists()
    assert Person.objects.filter(is_active=True).count() == 13


def test_into_a_merged_organ_nothing_is_merged_any_more(desks: Desks) -> None:
    merge("xh-e", "xh-w")
    with pytest.raises(ValueError, match="自己已并入"):
        merge("xh-w", "xh-e")
