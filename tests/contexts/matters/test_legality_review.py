"""重大执法决定法制审核: worked inside one agency; who drafts does not review; no decision before the review."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from tests.contexts.matters.browser import text, told, where
from tests.contexts.matters.conftest import Desks

pytestmark = pytest.mark.django_db
POINT = {"items-0-point": "facts", "items-0-finding": "right"}


def submitted(desks: Desks) -> str:
    """A draft decision submitted by the clerk, for the legal officer; its number."""
    answer = desks.clerk.send(
        "/matters/new/?kind=legality_review&act=legality_submission",
        {
            "day": "2025-04-02",
            "title": "某公司倾倒案行政处罚决定",
            "sort": "penalty",
            "grounds": ["public_interest"],
            "handlers": ["周收文"],
            "reviewer": ["吴法制"],
            "party": "某公司",
            "facts": "倾倒八百立方米",
            "legal_basis": "水污染防治法第八十五条",
            "procedure_done": "三月立案，已经告知",
            "proposed": "罚款十二万元",
        },
    )
    assert answer.status_code == 302, told(answer)
    return unquote(where(answer)).split("/")[2]


def test_nothing_is_decided_before_the_review_has_passed(desks: Desks) -> None:
    number = submitted(desks)
    assert desks.clerk.status(f"/matters/{number}/do/legality_opinion/") == 404
    officer, clerk = desks.officer, desks.clerk
    officer.do(number, "legality_refusal", "2025-04-07", conclusion="须补测量", qualified="exam", **POINT)
    page = clerk.get(f"/matters/{number}/do/major_decision/")
    assert "不得" in page or "不能" in page or "尚不" in page
    clerk.do(number, "legality_resubmission", "2025-04-14", changed="已补", proposed="罚款十万元")
    officer.do(number, "legality_opinion", "2025-04-16", conclusion="通过", qualified="exam", **POINT)
    asked = {"number": "罚〔2025〕9号", "decision": "罚款十万元", "adoption_note": "全部采纳", "adopts": "all"}
    draft = where(clerk.do(number, "major_decision", "2025-04-18", **asked))
    signed = desks.head.send(draft, {"opinion": "同意。"}, do="sign", field="opinion")
    assert signed.status_code == 302, told(signed)
    assert "已作出决定" in clerk.get(f"/matters/{number}/")


def test_only_the_agency_itself_sees_it(desks: Desks) -> None:
    number = submitted(desks)
    for desk in (desks.prosecutor, desks.chief, desks.superior, desks.stranger, desks.judge, desks.administrator):
        assert desk.status(f"/matters/{number}/") == 404


def test_an_empty_submission_is_told_what_it_lacks_and_nothing_is_opened(desks: Desks) -> None:
    answer = desks.clerk.send("/matters/new/?kind=legality_review&act=legality_submission", {"day": "2025-04-02"})
    assert answer.status_code == 422
    assert "拟作出的决定" in text(answer)
    assert told(answer)
