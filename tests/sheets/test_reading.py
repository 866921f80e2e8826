"""Rows are read as they stand: from .xlsx and .csv, in the letters in which they were written."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest

from gongyi.sheets import reading
from gongyi.sheets.cells import Number, Unread
from gongyi.sheets.days import EPOCH_1904
from gongyi.sheets.packed import NotASheet
from gongyi.sheets.reading import Row, is_empty, opened, same_length
from tests.sheets.making import book, part, repacked


def rows(file: io.BytesIO, name: str = "a.xlsx") -> list[Row]:
    with opened(file, name) as sheet:
        return list(sheet.rows)


def refused(file: io.BytesIO, name: str = "a.xlsx") -> str:
    with pytest.raises(NotASheet) as told:
        rows(file, name)
    return told.value.says


def test_cells_of_a_workbook_as_they_are() -> None:
    def shape(sheet: Any, _book: Any) -> None:
        sheet["B1"].number_format = "000000"

    moment = datetime.fromisoformat("2026-03-02T00:00")
    (row,) = rows(book([["甲", 10000, 1.5, True, moment, "=1+1", "#N/A", None, "乙"]], shape))
    assert row.cells[:5] == ("甲", Number(10000, 6), Number(1.5), True, moment)
    assert isinstance(row.cells[5], Unread)
    assert "是公式" in row.cells[5].says
    assert isinstance(row.cells[6], Unread)
    assert row.cells[7:9] == (None, "乙")


def test_only_the_first_sheet_that_is_shown_is_read() -> None:
    def change(sheet: Any, made: Any) -> None:
        sheet.sheet_state = "hidden"
        made.create_sheet("线索").append(["乙"])
        made.create_sheet("别的").append(["丙"])
        made.active = 1

    with opened(book([["甲"]], change), "a.xlsx") as sheet:
        assert [row.cells[0] for row in sheet.rows] == ["乙"]
        assert "“线索”" in sheet.notes[0]
        assert "隐藏" in sheet.notes[1]


def test_a_sheet_that_counts_from_1904() -> None:
    def change(_sheet: Any, made: Any) -> None:
        from openpyxl.utils.datetime import MAC_EPOCH  # noqa: PLC0415

        made.epoch = MAC_EPOCH

    with opened(book([[datetime.fromisoformat("2026-03-02T00:00")]], change), "a.xlsx") as sheet:
        assert sheet.epoch == EPOCH_1904
        assert next(sheet.rows).cells[0] == datetime.fromisoformat("2026-03-02T00:00")


def test_merged_cells_are_told_by_their_address() -> None:
    with opened(book([["a", "b"]] * 4, lambda sheet, _book: sheet.merge_cells("A3:B4")), "a.xlsx") as sheet:
        (merged,) = sheet.merged
    assert (merged.address, list(merged.rows), list(merged.columns)) == ("A3:B4", [3, 4], [0, 1])

    def many(sheet: Any, _book: Any) -> None:
        for n in range(1, 220, 2):
            sheet.merge_cells(f"A{n}:A{n + 1}")

    assert "合并单元格超过100处" in refused(book([["a"]] * 230, many))


def test_a_row_far_below_costs_nothing_and_a_wide_one_is_cut() -> None:
    def change(sheet: Any, _book: Any) -> None:
        sheet["XFD1"] = "远"
        sheet["A3000"] = "下"

    found = rows(book([["甲"]], change))
    assert found[0].cells == ("甲",)
    assert (found[-1].number, found[-1].cells[0]) == (3000, "下")
    assert is_empty(found[1])


def test_a_damaged_worksheet_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = part(book([["甲"], ["乙"]]), "xl/worksheets/sheet1.xml")
    assert "打不开" in refused(repacked(book([["甲"]]), xl__worksheets__sheet1_dot_xml=whole[:-40]))
    nothing = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    assert rows(repacked(book([["甲"]]), xl__worksheets__sheet1_dot_xml=nothing)) == []
    wild = whole.replace(b't="inlineStr"><is><t>&#30002;</t></is>', b't="s"><v>999999</v>')
    assert wild != whole
    assert "打不开" in refused(repacked(book([["甲"], ["乙"]]), xl__worksheets__sheet1_dot_xml=wild))
    unstyled = whole.replace(b't="inlineStr"><is><t>&#30002;</t></is>', b's="999"><v>1</v>')
    assert "打不开" in refused(repacked(book([["甲"], ["乙"]]), xl__worksheets__sheet1_dot_xml=unstyled))
    words = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>a</t></si><si><t>b</t></si></sst>'
    monkeypatch.setattr(reading, "MOST_WORD_COUNT", 1)
    assert "过大" in refused(repacked(book([["甲"]]), xl__sharedStrings_dot_xml=words))


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        ("代码,全称\r\n01,甲\r\n".encode(), 0),
        ("代码,全称\r\n01,甲\r\n".encode("utf-8-sig"), 0),
        ("代码,全称\r\n01,甲\r\n".encode("gb18030"), 1),
        ("代码\t全称\r\n01\t甲\r\n".encode("utf-16"), 0),
        ("代码;全称\n01;甲\n".encode(), 0),
        ('"代码","全称"\n"01","甲"\n'.encode(), 0),
    ],
)
def test_a_text_in_the_letters_in_which_it_was_written(content: bytes, notes: int) -> None:
    with opened(io.BytesIO(content), "a.csv") as sheet:
        assert [row.cells for row in sheet.rows] == [("代码", "全称"), ("01", "甲")]
        assert len(sheet.notes) == notes


def test_a_row_of_several_lines_is_one_row() -> None:
    found = rows(io.BytesIO('a,b\n"一\n二",c\nd,e\n'.encode()), "a.csv")
    assert [(row.number, row.cells) for row in found][1:] == [(2, ("一\n二", "c")), (3, ("d", "e"))]


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.csv", "是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "旧格式"),
        (b"%PDF-1.7", "a.pdf", "不是表格文件"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.csv", "不是表格文件"),
        (b"a,b\n\xff\xff,c", "a.csv", "编码认不出来"),
        (b'a,b\n"c,d', "a.csv", "引号没有成对"),
        (b'a,b\n"' + b"x" * 140_000 + b'",d', "a.csv", "过长"),
    ],
)
def test_what_cannot_be_read_is_told(content: bytes, name: str, says: str) -> None:
    assert says in refused(io.BytesIO(content), name)


def test_what_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 3)
    assert "超过" in refused(io.BytesIO(b"a,b\n"), "a.csv")


def test_a_short_row_is_filled_up() -> None:
    assert same_length(Row(1, ("a",)), 3) == ("a", None, None)
    assert same_length(Row(1, ("a", "b")), 1) == ("a",)
