"""Slips of the pen are told in one sentence; what an officer honestly writes passes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongyi.core.statutes.kinds import Field
from gongyi.core.statutes.sense import MOST_LINE, senseless

DAY, TODAY = date(2025, 3, 10), date(2025, 4, 1)


def said(fields: tuple[Field, ...], payload: dict[str, Any], kind: str = "act") -> list[str]:
    return [one.says for one in senseless(kind, fields, payload, DAY, TODAY)]


def one(kind: Any, value: Any, name: str = "it", act: str = "act") -> list[str]:
    return said((Field(name, "栏目", "it", kind),), {name: value}, act)


@pytest.mark.parametrize(
    ("kind", "value", "name", "says"),
    [
        ("day", "0001-01-01", "it", "“栏目”年份不对，请核对。"),
        ("day", "9999-12-31", "it", "“栏目”年份不对，请核对。"),
        ("day", "2025-03-09", "by", "“栏目”早于本行为的日期（2025-03-10），请核对。"),
        ("day", "2025-03-09", "rectify_by", "“栏目”早于本行为的日期（2025-03-10），请核对。"),
        ("day", "2025-03-09", "until", "“栏目”早于本行为的日期（2025-03-10），请核对。"),
        ("day", "2025-04-02", "signed_on", "“栏目”还没有到，请核对。"),
        ("moment", "2031-01-01T09:30", "it", "“栏目”年份不对，请核对。"),
        ("number", "-1", "it", "“栏目”应为整数，不能是负数。"),
        ("number", -1, "it", "“栏目”应为整数，不能是负数。"),
        ("number", "2.5", "it", "“栏目”应为整数，不能是负数。"),
        ("number", "99999999", "it", "“栏目”应在0和10000000之间。"),
        ("number", "13", "month", "“栏目”应在1和12之间。"),
        ("money", "1000000000000", "it", "“栏目”数额过大，请核对单位是不是元。"),
        ("line", "长" * (MOST_LINE + 1), "it", "“栏目”至多500字，现有501字。"),
    ],
)
def test_a_slip_is_told(kind: str, value: Any, name: str, says: str) -> None:
    assert one(kind, value, name) == [says]


@pytest.mark.parametrize(
    ("kind", "value", "name"),
    [
        ("day", "2025-03-10", "by"),
        ("day", "2025-12-31", "rectify_by"),
        ("day", "2025-03-31", "signed_on"),
        ("day", "2025-06-01", "visit_on"),
        ("day", "1986-05-01", "since"),
        ("moment", "2025-03-09T23:59", "at"),
        ("number", "0", "it"),
        ("number", "12", "month"),
        ("money", "0000000000001200.50", "it"),
        ("line", "长" * MOST_LINE, "it"),
        ("text", "长" * 20_000, "it"),
        ("day", "不是日期", "by"),
        ("number", "三", "it"),
        ("day", None, "by"),
    ],
)
def test_what_may_be_passes(kind: str, value: Any, name: str) -> None:
    assert one(kind, value, name) == []


def test_a_notice_names_a_time_to_come_and_a_record_one_that_was() -> None:
    assert one("moment", "2025-03-09T09:30", "at", "conference_notice") == [
        "“栏目”早于本行为的日期（2025-03-10），请核对。"
    ]
    assert one("moment", "2025-03-09T09:30", "at", "inspection_record") == []


@pytest.mark.parametrize(
    ("start", "end"),
    [("starts", "ends"), ("starts", "until"), ("from_day", "to_day"), ("in_force_from", "in_force_to")],
)
def test_an_end_does_not_come_before_its_beginning(start: str, end: str) -> None:
    fields = (Field(start, "开始", "start", "day"), Field(end, "结束", "end", "day"))
    assert said(fields, {start: "2025-05-02", end: "2025-05-01"}) == ["“结束”早于“开始”。"]
    assert said(fields, {start: "2025-05-02", end: "2025-05-02"}) == []
    assert said(fields, {start: "2025-05-02"}) == []


def test_a_row_is_named() -> None:
    columns = (Field("by", "完成日期", "by", "day"),)
    fields = (Field("items", "事项", "items", "items", columns=columns),)
    rows = {"items": [{"by": "2025-05-01"}, {"by": "2024-05-01"}]}
    (wrong,) = senseless("act", fields, rows, DAY, TODAY)
    assert wrong.field == "items.1.by"
    assert wrong.says == "“事项”第2项的“完成日期”早于本行为的日期（2025-03-10），请核对。"
