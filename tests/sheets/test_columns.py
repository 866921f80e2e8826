"""Rows by their columns; a mistake by its row and column as a person sees them."""

from __future__ import annotations

import io
from typing import Any

import pytest

from gongyi.sheets.columns import Column, Line, Table, Wrong, read_cell
from gongyi.sheets.days import EPOCH_1900
from gongyi.sheets.packed import NotASheet
from gongyi.sheets.reading import opened
from tests.sheets.making import book

COLUMNS = (
    Column("title", "事项名称", required=True),
    Column("place", "地点", required=True),
    Column("day", "日期", "day"),
    Column("area", "领域", "choice", choices=(("water", "水（资源）"), ("air", "大气"))),
    Column("major", "重大", "flag"),
    Column("agencies", "行政机关", "list"),
)


def read(rows: list[list[Any]], change: Any = None, most: int = 100) -> tuple[list[Line], Table]:
    with opened(book(rows, change), "a.xlsx") as sheet:
        table = Table(sheet, COLUMNS, most)
        return list(table.lines()), table


def test_rows_by_their_columns_in_any_order_below_a_title() -> None:
    rows: list[list[Any]] = [
        ["某院线索表"],
        ["地点", "事项名称*", "日 期", "不认识"],
        ["河边", " 倾倒 ", "2026年3月2日", "x"],
        [None],
        ["桥下", "堆放"],
    ]
    lines, table = read(rows)
    assert [line.number for line in lines] == [3, 5]
    assert lines[0].words == {"title": "倾倒", "place": "河边", "day": "2026-03-02"}
    assert lines[0].one("agencies") == ""
    assert any("“不认识”" in one for one in table.notes)
    assert all(not line.wrong for line in lines)


def test_a_mistake_is_named_by_its_row_and_column() -> None:
    lines, _table = read([["事项名称", "地点", "日期", "领域", "重大"], ["甲", None, "3/2/2026", "土", "也许"]])
    said = [one.sentence for one in lines[0].wrong]
    assert said[0] == "第2行“地点”列：没有填写。"
    assert said[1].startswith("第2行“日期”列：“3/2/2026”看不出")
    assert said[2] == "第2行“领域”列：没有“土”这一选项，可以填：水（资源）、大气。"
    assert said[3] == "第2行“重大”列：应为“是”或者“否”。"
    assert Wrong(7, "地点", "“地点”没有填写。").sentence == "第7行“地点”列：没有填写。"
    assert Wrong(7, "", "没有登记。").sentence == "第7行：没有登记。"


def test_choices_flags_and_lists() -> None:
    rows = [
        ["事项名称", "地点", "领域", "重大", "行政机关"],
        ["甲", "乙", "水(资源)", "√", "甲局；乙局;甲局"],
        ["甲", "乙", "air", "否", ""],
    ]
    (first, second), _table = read(rows)
    assert (first.words["area"], first.words["major"], first.words["agencies"]) == ("water", "yes", ("甲局", "乙局"))
    assert first.one("agencies") == "甲局；乙局"
    assert second.words == {"title": "甲", "place": "乙", "area": "air"}


def test_merged_cells_are_named_by_address_where_they_stand_among_rows() -> None:
    rows = [["总标题"], ["事项名称", "地点"], ["甲", "河边"], ["乙", "河边"], ["丙", "桥"]]

    def change(sheet: Any, _book: Any) -> None:
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("B3:B4")

    lines, _table = read(rows, change)
    assert [one.sentence for line in lines for one in line.wrong] == [
        "第3行“地点”列：B3:B4 是合并单元格，请取消合并并逐格填写。",
        "第4行“地点”列：B3:B4 是合并单元格，请取消合并并逐格填写。",
    ]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([["甲", "乙"]], "没有找到表头"),
        ([], "没有找到表头"),
        ([["事项名称", "日期"], ["a", "b"]], "缺少“地点”"),
        ([["事项名称", "地点", "地点"], ["a", "b", "c"]], "两列“地点”"),
    ],
)
def test_headings_that_do_not_fit_are_told(rows: list[list[Any]], says: str) -> None:
    with pytest.raises(NotASheet) as told:
        read(rows)
    assert says in told.value.says


def test_what_is_too_many_is_told_and_not_read() -> None:
    lines, table = read([["事项名称", "地点"], *([["甲", "乙"]] * 5)], most=3)
    assert len(lines) == 3
    assert table.cut
    assert table.notes == ["一次最多导入3行，从第5行起没有读取；请分成几个文件。"]


def test_after_a_thousand_empty_rows_nothing_is_read() -> None:
    def change(sheet: Any, _book: Any) -> None:
        sheet["A1500"] = "远"

    lines, table = read([["事项名称", "地点"], ["甲", "乙"]], change)
    assert len(lines) == 1
    assert table.notes == ["连续1000个空行以后没有再读。"]


def test_the_same_rows_are_known_again_in_another_file() -> None:
    rows = [["事项名称", "地点"], ["甲", "乙"]]
    _lines, one = read(rows)
    with opened(io.BytesIO("事项名称,地点\n甲,乙\n".encode()), "a.csv") as sheet:
        other = Table(sheet, COLUMNS, 9)
        list(other.lines())
    _lines, third = read([*rows, ["丙", "丁"]])
    assert one.digest == other.digest != third.digest


def test_a_cell_of_text_is_text() -> None:
    assert read_cell("'=1", COLUMNS[0], EPOCH_1900) == "=1"
