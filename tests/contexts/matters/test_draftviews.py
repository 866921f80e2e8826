"""Drafts: for their own organ alone, by both walls; approved, returned with reasons, taken back; every step stays."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from gongyi.contexts.ledger.models import Act
from gongyi.contexts.matters.models import Draft, Step
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.matters.browser import picture, text, told, where
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import AGENCY, filed, opened, suggested

FILING = {
    "day": "2025-03-06",
    "agencies": [AGENCY],
    "facts": "河水发黑",
    "legal_basis": "水污染防治法第九条",
    "interest_harmed": "yes",
    "possible_breach": "yes",
}


def sent(desks: Desks) -> tuple[str, str]:
    """A filing sent for approval: the matter's number and the draft's address."""
    number = opened(desks)
    desks.prosecutor.do(
        number, "assessment", "2025-03-05", truth="属实", checkability="可", opinion="file", reason="立"
    )
    answer = desks.prosecutor.send(f"/matters/{number}/do/filing/", FILING)
    assert answer.status_code == 302, told(answer)
    return number, where(answer)


def last_act(number: str) -> Act:
    with whole_ledger():
        return Act.objects.filter(matter__number=number).order_by("-seq")[0]


def test_an_approved_draft_is_an_act_with_its_approver_and_number(desks: Desks) -> None:
    number, draft = sent(desks)
    page = desks.chief.get(draft)
    assert "立案决定书" in page
    assert "批准并登记" in page
    answer = desks.chief.send(draft, {"opinion": "同意。"}, do="sign", field="opinion")
    assert answer.status_code == 302, told(answer)
    act = last_act(number)
    assert act.kind == "filing"
    assert act.person_name == "王检察"
    assert act.payload["approved_by"] == "chief_procurator"
    assert act.payload["approved_by_name"] == "李检察长"
    assert act.number.endswith("号")
    assert act.payload["agencies"] == ["xh-e"]
    assert 'value="sign"' not in desks.chief.get(draft)


def test_approving_twice_is_one_act(desks: Desks) -> None:
    number, draft = sent(desks)
    action, values, names = desks.chief.form(draft, "opinion")
    for _time in range(2):
        answer = desks.chief.send_form(action, values, names, {}, "sign")
        assert answer.status_code == 302
    with whole_ledger():
        assert Act.objects.filter(matter__number=number, kind="filing").count() == 1


def test_a_returned_draft_says_why_and_can_be_sent_again(desks: Desks) -> None:
    _number, draft = sent(desks)
    bare = desks.chief.send(draft, {}, do="return", field="opinion")
    assert bare.status_code == 422
    assert "写明理由" in "".join(told(bare))
    answer = desks.chief.send(draft, {"opinion": "事实写得不够具体。"}, do="return", field="opinion")
    assert answer.status_code == 302
    page = desks.prosecutor.get(draft)
    assert "事实写得不够具体。" in page
    edit = page.split("?draft=")[0].rsplit('href="', 1)[1] + "?draft=" + page.split("?draft=")[1].split('"')[0]
    again = desks.prosecutor.send(edit.replace("&amp;", "&"), {"facts": "三处排口，河水发黑"})
    assert where(again) == draft
    signed = desks.chief.send(draft, {}, do="sign", field="opinion")
    assert signed.status_code == 302, told(signed)
    with looking(desks.chief.person.sight()), transaction.atomic():
        assert [one.what for one in Step.objects.all()] == ["submitted", "returned", "submitted", "approved"]


def test_only_who_may_approve_approves(desks: Desks) -> None:
    _number, draft = sent(desks)
    assert desks.prosecutor.client.post(draft, {"do": "sign", "head_seq": "2"}).status_code == 404
    assert "批准并登记" not in desks.prosecutor.get(draft)


def test_a_draft_does_not_exist_for_anybody_else(desks: Desks) -> None:
    _number, draft = sent(desks)
    for desk in (desks.unassigned, desks.superior, desks.clerk, desks.stranger, desks.judge, desks.administrator):
        assert desk.client.get(draft).status_code == 404, desk.person.username
        assert desk.status(f"{draft}paper.pdf") == 404
        assert desk.client.post(draft, {"do": "sign"}).status_code == 404


def test_the_database_itself_keeps_drafts_from_others(desks: Desks) -> None:
    number, _draft = sent(desks)
    others = (desks.unassigned, desks.superior, desks.clerk, desks.stranger, desks.judge)
    for desk in others:
        with looking(desk.person.sight()), transaction.atomic():
            assert not Draft.objects.exists(), desk.person.username
            assert not Step.objects.exists()
        with looking(desk.person.sight()), transaction.atomic(), whole_ledger():
            assert not Draft.objects.exists(), desk.person.username
    for desk in (desks.prosecutor, desks.chief, desks.auditor):
        with looking(desk.person.sight()), transaction.atomic():
            assert Draft.objects.filter(matter__number=number).exists(), desk.person.username


def test_an_agencys_draft_is_its_own(desks: Desks) -> None:
    number = suggested(desks)
    answer = desks.clerk.send(f"/matters/{number}/do/reply/", {"day": "2025-04-01", "text": "内部讨论稿"}, do="draft")
    draft = where(answer)
    assert "内部讨论稿" in desks.clerk.get(draft)
    assert "内部讨论稿" in desks.head.get(draft)
    for desk in (desks.prosecutor, desks.chief, desks.superior, desks.judge, desks.stranger, desks.officer):
        assert desk.client.get(draft).status_code == 404, desk.person.username
        with looking(desk.person.sight()), transaction.atomic(), whole_ledger():
            assert not Draft.objects.filter(kind="reply").exists()
    for desk in (desks.prosecutor, desks.chief):
        page = desk.get(f"/matters/{number}/")
        assert draft not in page
        assert "内部讨论稿" not in page
    assert draft in desks.clerk.get(f"/matters/{number}/")


def test_steps_are_never_changed(desks: Desks) -> None:
    sent(desks)
    with looking(desks.prosecutor.person.sight()), pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.update(opinion="改")


def test_an_approver_is_told_what_came_in_between(desks: Desks) -> None:
    number = suggested(desks)
    desks.prosecutor.do(number, "follow_up", "2025-06-01", text="回访", people=["王检察", "刘检察"])
    answer = desks.prosecutor.send(
        f"/matters/{number}/do/suspension/",
        {
            "day": "2025-06-02",
            "facts": "汛期",
            "cause": "洪水",
            "reason": "不能施工",
            "plan_in_time": "yes",
            "objective_cause": "yes",
            "no_slackness": "yes",
        },
    )
    draft = where(answer)
    action, values, names = desks.chief.form(draft, "opinion")
    desks.clerk.do(number, "receipt", "2025-06-02", number="收1", signed_by="周收文", owner="吴法制")
    changed = desks.chief.send_form(action, values, names, {"opinion": "同意。"}, "sign")
    assert changed.status_code == 409
    assert "签收登记" in "".join(told(changed))
    assert "同意。" in text(changed)
    assert last_act(number).kind == "receipt"
    assert "签收登记" in desks.chief.get(draft)
    signed = desks.chief.send(draft, {"opinion": "同意。"}, do="sign", field="opinion")
    assert signed.status_code == 302, told(signed)
    assert last_act(number).kind == "suspension"


def test_a_draft_is_taken_back_and_dropped(desks: Desks) -> None:
    _number, draft = sent(desks)
    assert desks.prosecutor.client.post(draft, {"do": "withdraw"}).status_code == 302
    assert "修改" in desks.prosecutor.get(draft)
    assert 'value="sign"' not in desks.chief.get(draft)
    assert desks.prosecutor.client.post(draft, {"do": "drop"}).status_code == 302
    desks.prosecutor.get(draft, 404)


def test_what_a_paper_lacks_is_told_and_nothing_is_recorded(desks: Desks) -> None:
    number = filed(desks)
    people = ["王检察", "刘检察"]
    desks.prosecutor.do(
        *(number, "investigation_plan", "2025-03-11"),
        people=people,
        line="一",
        methods="二",
        steps="三",
        evidence_list="四",
    )
    desks.prosecutor.do(
        *(number, "investigation_report", "2025-03-20"),
        facts="一",
        harm="二",
        duties="三",
        performance="四",
        proposal="suggest",
        reason="五",
    )
    answer = desks.prosecutor.send(
        f"/matters/{number}/do/suggestion/",
        {"day": "2025-03-25", "to": [AGENCY], "source": "举报", "breach_found": "yes", "interest_harmed": "yes"},
        do="draft",
    )
    page = desks.prosecutor.get(where(answer))
    assert "没有写明" in page
    assert "法律依据" in page
    assert "【待填" in page
    assert "草稿" in page
    sent_off = desks.prosecutor.send(
        f"/matters/{number}/do/suggestion/",
        {"day": "2025-03-25", "to": [AGENCY], "source": "举报", "breach_found": "yes", "interest_harmed": "yes"},
    )
    assert sent_off.status_code == 422
    assert last_act(number).kind == "investigation_report"


def test_a_drafts_file_is_for_its_readers(desks: Desks) -> None:
    number = suggested(desks)
    answer = desks.clerk.send(
        f"/matters/{number}/do/reply/", {"day": "2025-04-01", "text": "稿", "files": [picture("内部.png")]}, do="draft"
    )
    draft = where(answer)
    page = desks.head.get(draft)
    address = f"{draft}files/" + page.split(f"{draft}files/")[1].split('"')[0]
    assert desks.head.status(address) == 200
    assert desks.prosecutor.status(address) == 404
    digest = address.rstrip("/").rsplit("/", 1)[1]
    assert desks.clerk.status(f"/files/{digest}/") == 200


def test_the_chief_may_decide_himself(desks: Desks) -> None:
    number = opened(desks)
    desks.prosecutor.do(
        number, "assessment", "2025-03-05", truth="属实", checkability="可", opinion="file", reason="立"
    )
    answer = desks.chief.send(f"/matters/{number}/do/filing/", FILING)
    assert answer.status_code == 302, told(answer)
    assert last_act(number).payload["approved_by_name"] == "李检察长"


def test_a_head_approves_replies_where_the_agency_wants_it(desks: Desks) -> None:
    number = suggested(desks)
    organ = desks.clerk.person.organ
    organ.marks = {"head_approves": ["reply"]}
    organ.save()
    answer = desks.clerk.send(
        f"/matters/{number}/do/reply/",
        {
            "day": "2025-04-01",
            "text": "答复",
            "items-0-answer": "done",
            "items-0-text": "已罚",
            "items-1-answer": "done",
            "items-1-text": "已清",
        },
    )
    draft = where(answer)
    assert draft.startswith("/drafts/"), told(answer)
    signed = desks.head.send(draft, {}, do="sign", field="opinion")
    assert signed.status_code == 302, told(signed)
    assert last_act(number).kind == "reply"
