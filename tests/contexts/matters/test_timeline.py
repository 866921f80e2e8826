"""The record in prose."""

from __future__ import annotations

from gongyi.contexts.matters.timeline import sentence, timeline
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import suggested


def test_acts_are_told_in_order_with_their_papers(desks: Desks, look: Look) -> None:
    number = suggested(desks)
    lines = timeline(look(desks.prosecutor, number), fresh=9)
    assert lines[-1]["sentence"] == "南昌市西湖区人民检察院向南昌市西湖生态环境局送达检察建议书"
    assert lines[-1]["fresh"]
    assert [one["day"]["iso"] for one in lines] == sorted(one["day"]["iso"] for one in lines)
    filing = next(one for one in lines if "决定立案" in one["sentence"])
    assert [one["kind"] for one in filing["papers"]] == ["PDF", ".docx"]
    assert "立案决定书" in filing["papers"][0]["name"]
    evidence = next(one for one in lines if "调查取证" in one["sentence"])
    assert evidence["files"][0]["name"] == "暗管.png"
    assert evidence["seen_by"] == "只有本单位能看到"
    assert [one["sentence"] for one in timeline(look(desks.clerk, number))] == [
        one["sentence"] for one in lines if not one["seen_by"]
    ]


def test_what_was_entered_for_a_party_without_an_account_is_told_as_its_own(desks: Desks, look: Look) -> None:
    opened = look(desks.prosecutor, suggested(desks))
    row = opened.rows[0]._replace(kind="defence", by="某法院", to=(), payload={"done_by": "某建材公司"})
    assert sentence(row, opened.book) == "某建材公司提交答辩状和证据（由某法院登记）"
    served = row._replace(kind="complaint_copy", payload={"to_persons": "某建材公司、某厂"})
    assert sentence(served, opened.book) == "某法院向某建材公司、某厂发送起诉书副本"
