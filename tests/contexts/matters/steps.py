"""A matter worked by hand, act by act, each through the form of its page."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from tests.contexts.matters.browser import picture, told, where
from tests.contexts.matters.conftest import Desks

SECRET = "蹲守发现的暗管位置"  # noqa: S105
"""Words of the investigation: no page of an agency or a court may show them."""
AGENCY, COURT = "南昌市西湖生态环境局", "南昌市西湖区人民法院"


def opened(desks: Desks) -> str:
    """A matter with its clue; its number."""
    answer = desks.prosecutor.send(
        "/matters/new/",
        {
            "day": "2025-03-03",
            "title": "督促整治抚河排污行政公益诉讼案",
            "source": "report",
            "area": "environment_resources",
            "what": f"夜间偷排，{SECRET}",
            "place": "抚河路段",
            "harm": "河水发黑",
        },
    )
    assert answer.status_code == 302, told(answer)
    return unquote(where(answer)).split("/")[2]


def approved(desks: Desks, number: str, kind: str, day: str, /, **filled: Any) -> None:
    """An act that the chief procurator must approve: sent by the prosecutor, approved on the draft's page."""
    answer = desks.prosecutor.do(number, kind, day, **filled)
    draft = where(answer)
    assert draft.startswith("/drafts/"), (draft, told(answer))
    signed = desks.chief.send(draft, {"opinion": "同意。"}, do="sign", field="opinion")
    assert signed.status_code == 302, (kind, signed.status_code, told(signed))


def filed(desks: Desks) -> str:
    """A matter filed and served on the agency."""
    number = opened(desks)
    do = desks.prosecutor.do
    do(
        number,
        "assessment",
        "2025-03-05",
        truth="属实",
        checkability=f"可查，{SECRET}",
        opinion="file",
        reason="建议立案",
    )
    approved(
        *(desks, number, "filing", "2025-03-06"),
        agencies=[AGENCY],
        facts="河水发黑",
        breach="未处理",
        legal_basis="水污染防治法第九条",
        interest_harmed="yes",
        possible_breach="yes",
    )
    do(number, "filing_service", "2025-03-10", way="return_slip", signed_by="周收文", signed_on="2025-03-10")
    return number


def suggested(desks: Desks) -> str:
    """A matter with a suggestion served on the agency, in two items."""
    number = filed(desks)
    do, people = desks.prosecutor.do, ["王检察", "刘检察"]
    do(
        *(number, "investigation_plan", "2025-03-11"),
        people=people,
        line=SECRET,
        methods="现场勘验",
        steps="先勘后问",
        evidence_list="照片",
    )
    do(
        *(number, "evidence", "2025-03-12"),
        evidence_kind="inspection_record",
        name="勘验笔录",
        proves=SECRET,
        means="inspecting",
        obtained="现场",
        people=people,
        no_coercive_measure="yes",
        files=[picture("暗管.png")],
    )
    do(
        *(number, "investigation_report", "2025-03-20"),
        facts=SECRET,
        harm="水质超标",
        duties="监管",
        performance="未履行",
        proposal="suggest",
        reason="应当提出检察建议",
    )
    approved(
        *(desks, number, "suggestion", "2025-03-25"),
        to=[AGENCY],
        source="群众举报",
        harm="河水发黑",
        non_performance="未查处",
        legal_basis="水污染防治法第九条",
        period="收到之日起两个月内",
        breach_found="yes",
        interest_harmed="yes",
        rectify_by="2025-05-30",
        **{
            "items-0-who": AGENCY,
            "items-0-demand": "查处排污口",
            "items-0-article": "水污染防治法第八十四条",
            "items-0-by": "2025-05-20",
            "items-0-proof": "处罚决定书",
            "items-1-who": AGENCY,
            "items-1-demand": "清除底泥",
            "items-1-article": "水污染防治法第九条",
            "items-1-by": "2025-05-30",
            "items-1-proof": "现场照片",
        },
    )
    do(number, "suggestion_service", "2025-03-26", way="return_slip", signed_by="周收文", signed_on="2025-03-26")
    return number


def replied(desks: Desks) -> str:
    """The agency signed for it, planned, and replied item by item with proof."""
    number = suggested(desks)
    desks.clerk.do(number, "receipt", "2025-03-27", number="西环收2025-18", signed_by="周收文", owner="吴法制")
    desks.officer.do(
        *(number, "rectification_plan", "2025-04-02"),
        **{"text": "分两步", "items-0-measure": "立案查处", "items-0-owner": "吴法制", "items-0-by": "2025-05-10"},
        **{"items-1-measure": "清淤", "items-1-owner": "吴法制", "items-1-by": "2025-05-25"},
    )
    desks.officer.do(
        *(number, "reply", "2025-05-20"),
        **{
            "text": "已办结一项",
            "items-0-answer": "done",
            "items-0-text": "已处罚",
            "items-0-files": [picture("处罚决定.png")],
        },
        **{"items-1-answer": "promised", "items-1-text": "正在清淤", "items-1-by": "2025-05-29"},
    )
    return number
