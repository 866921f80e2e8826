"""A day in a sheet is read in the ways in which people write it, and asked again where it can be read in two."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from gongyi.sheets.cells import Number, Unread
from gongyi.sheets.days import EPOCH_1904, day_of

THAT = date.fromisoformat("2026-03-02")


@pytest.mark.parametrize(
    "told",
    [
        *(
            "2026-03-02",
            "2026-3-2",
            "2026/3/2",
            "2026.3.2",
            "2026年3月2日",
            "2026年03月02号",
            "20260302",
            "２０２６年３月２日",
        ),
        *(
            "2026 年 3 月 2 日",
            "2026-03-02 00:00:00",
            "2026-03-02T00:00:00",
            "2026年3月2日 星期一",
            "2026年3月2日（周一）",
        ),
    ],
)
def test_a_day_in_words(told: str) -> None:
    assert day_of(told) == THAT


def test_a_day_as_a_sheet_counts_it() -> None:
    assert day_of(Number(46083)) == THAT
    assert day_of(Number(46083.75)) == THAT
    assert day_of(Number(44621), EPOCH_1904) == THAT
    assert day_of(Number(20260302)) == THAT
    assert day_of(datetime.fromisoformat("2026-03-02T18:00")) == THAT


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("3/2/2026", "看不出哪个是年"),
        ("02-03-26", "看不出哪个是年"),
        ("26.3.2", "看不出哪个是年"),
        ("2026-03", "没有写到日"),
        ("2026年3月", "没有写到日"),
        ("2026", "没有写到日"),
        (Number(2026), "没有写到日"),
        ("3月2日", "没有写年份"),
        ("3-2", "没有写年份"),
        ("2026-02-30", "不是日历上有的日期"),
        ("1026-02-03", "年份不对"),
        ("9999-12-31", "年份不对"),
        ("昨天", "不是日期"),
        (Number(12), "不是日期"),
        (Number(-46083), "不是日期"),
        (Number(10**14), "不是日期"),
        (True, "应为日期"),
        (Unread("是公式。"), "是公式"),
    ],
)
def test_what_is_no_day_is_told(told: object, says: str) -> None:
    found = day_of(told)  # type: ignore[arg-type]
    assert isinstance(found, Unread)
    assert says in found.says
