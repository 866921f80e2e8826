"""The whole procedure by hand through the pages, three organs: to the end after rectification, and through a suit."""

from __future__ import annotations

from tests.contexts.matters.browser import told
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import AGENCY, COURT, SECRET, approved, replied, suggested


def test_from_clue_to_archive_after_rectification(desks: Desks) -> None:
    number = replied(desks)
    do, people = desks.prosecutor.do, ["王检察", "刘检察"]
    desks.officer.do(
        number, "rectification", "2025-05-28", **{"text": "完成", "items-0-text": "已处罚", "items-1-text": "已清淤"}
    )
    do(number, "follow_up", "2025-06-03", text="回访现场", people=people)
    do(
        *(number, "item_check", "2025-06-04"),
        **{"people": people, "items-0-fact": "verified", "items-0-ground": "排污口已封"},
        **{"items-1-fact": "verified", "items-1-ground": "底泥已清"},
    )
    page = desks.clerk.get(f"/matters/{number}/")
    assert "查处排污口" in page
    assert page.count("fact--verified fact--not") == 0
    assert SECRET not in page
    do(
        *(number, "review_report", "2025-06-10"),
        facts="已整改",
        performance="已履行",
        harm="已消除",
        proposal="end",
        reason="终结",
    )
    approved(desks, number, "case_ended", "2025-06-12", facts="已整改", reason="全面履职", end_ground="fully_performed")
    do(number, "ended_service", "2025-06-13", way="return_slip", signed_by="周收文")
    do(number, "archive", "2025-06-20", archive_no="2025-001")
    page = desks.prosecutor.get(f"/matters/{number}/")
    assert "归档" in page
    assert "应办" in page


def test_from_suit_to_archive(desks: Desks) -> None:
    number = suggested(desks)
    do, people = desks.prosecutor.do, ["王检察", "刘检察"]
    do(number, "follow_up", "2025-06-05", text="未见整改", people=people)
    refused = desks.prosecutor.send(f"/matters/{number}/do/suit/", {"day": "2025-06-05"})
    assert refused.status_code == 422
    do(
        *(number, "review_report", "2025-06-10"),
        facts="未整改",
        performance="未履行",
        harm="仍受侵害",
        proposal="sue",
        reason="起诉",
    )
    approved(
        *(desks, number, "suit", "2025-06-16"),
        to_other=[COURT],
        defendants=[AGENCY],
        claims_text="判令履行",
        facts="未整改",
        reasons="应当履行",
        legal_basis="行政诉讼法第二十五条",
        still_not_performing=["no_reply_no_measure"],
        interest_harmed="yes",
        claims=["perform"],
        no_concrete_duty_of_counterpart="yes",
        complaint_and_copies="yes",
        proof_of_breach_and_harm="yes",
        proof_of_pre_litigation="yes",
    )
    do(number, "suit_service", "2025-06-17", papers="起诉书及副本")
    court, head = desks.judge.do, desks.head.do
    desks.registrar.do(number, "docketing", "2025-06-20", case_no="（2025）赣0103行初1号", judge="冯法官")
    court(number, "complaint_copy", "2025-06-23", papers="起诉书副本")
    head(
        *(number, "defence", "2025-07-01"),
        **{"text": "请求驳回", "reasons": "已履职", "items-0-name": "巡查记录", "items-0-proves": "已巡查"},
    )
    court(number, "hearing_notice", "2025-07-10", at="2025-07-21T09:30", place="第一法庭")
    court(
        *(number, "hearing", "2025-07-21"),
        at="2025-07-21T09:30",
        place="第一法庭",
        attendees="双方到庭",
        panel="seven",
    )
    lawyer = desks.head.send(
        f"/matters/{number}/do/head_appearance/",
        {"day": "2025-07-21", "name": "某律师", "post": "律师", "appears": "lawyer"},
    )
    assert lawyer.status_code == 409
    assert "负责人" in "".join(told(lawyer))
    head(number, "head_appearance", "2025-07-21", name="郑局长", post="局长", appears="head")
    court(
        *(number, "judgment", "2025-08-15"),
        case_no="（2025）赣0103行初1号",
        outcome=["perform"],
        decision="限期履行",
        perform_by="2025-10-31",
    )
    court(number, "judgment_service", "2025-08-18", way="return_slip")
    court(number, "finality", "2025-09-05")
    head(number, "performance", "2025-10-20", text="已全部履行")
    do(number, "archive", "2025-11-20", archive_no="2025-002")
    page = desks.judge.get(f"/matters/{number}/")
    assert SECRET not in page
