"""The record in prose."""

from __future__ import annotations

from gongyi.contexts.matters.timeline import timeline
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
