"""Numbers of headings, dates as they are written, the list of attachments, the text of a sheet."""

from __future__ import annotations

from datetime import date

import pytest

from gongyi.core.papers.sheet import (
    Column,
    Heading,
    Listing,
    Paragraph,
    Sheet,
    Sign,
    Table,
    attachment_lines,
    heading_number,
    text_of,
    written,
)


@pytest.mark.parametrize(
    ("level", "place", "reads"),
    [
        (1, 1, "一、"),
        (1, 10, "十、"),
        (1, 12, "十二、"),
        (1, 20, "二十、"),
        (2, 21, "（二十一）"),
        (3, 3, "3."),
        (4, 4, "（4）"),
    ],
)
def test_headings_are_numbered_by_level(level: int, place: int, reads: str) -> None:
    assert heading_number(level, place) == reads


def test_a_date_is_written_in_arabic_numerals_without_padding() -> None:
    assert written(date.fromisoformat("2026-03-02")) == "2026年3月2日"
    assert written(None).strip("　") == "年　月　日"


def test_attachments_are_numbered_when_there_are_several() -> None:
    assert attachment_lines(()) == ()
    assert attachment_lines(("清单",)) == ("附件：清单",)
    assert attachment_lines(("清单", "照片")) == ("附件：1.清单", "2.照片")


def test_the_text_of_a_sheet_holds_all_of_it_in_order() -> None:
    sheet = Sheet(
        "x",
        "red_head",
        "某局文件",
        "关于某事\n的函",
        "某函〔2026〕1号",
        "某院",
        (
            Heading(1, "一、", "题"),
            Paragraph("段。"),
            Listing(("1.项。",)),
            Table((Column("栏", 1),), (("格\n二行",),)),
        ),
        ("清单",),
        Sign("某局", None, ("局长　张三",), "（盖章）"),
        ("某府",),
        "某局",
    )
    assert text_of(sheet) == (
        *("某局文件", "某函〔2026〕1号", "关于某事的函", "某院：", "一、题", "段。", "1.项。", "栏", "格", "二行"),
        *(
            "附件：清单",
            "局长　张三",
            "某局",
            "　　年　月　日",
            "（盖章）",
            "抄送：某府。",
            "某局",
            "　　年　月　日印发",
        ),
    )
