"""What is taken away reads back as it was; a template says what it wants."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from openpyxl import load_workbook

from gongyi.sheets.columns import Column, Table
from gongyi.sheets.reading import opened
from gongyi.sheets.writing import csv_lines, template, xlsx_file

COLUMNS = (
    Column("code", "代码", required=True, help="六位"),
    Column("area", "领域", "choice", choices=(("water", "水"), ("air", "大气"))),
    Column("major", "重大", "flag"),
    Column("day", "日期", "day"),
    Column("agencies", "行政机关", "list"),
)
ROWS = [("010000", "水", "是", "2026-03-02", "=甲；乙"), ("-1", "", "", "", "")]


def made(title: str, rows: Sequence[Sequence[str | int]]) -> bytes:
    with xlsx_file(title, COLUMNS, rows) as file:
        return file.read()


def test_a_table_reads_back_as_it_was() -> None:
    told = b"".join(csv_lines(["地区", "数"], [("西湖区，东", 3), ('"引号"', None)]))
    assert told.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(told.decode("utf-8-sig")))) == [
        ["地区", "数"],
        ["西湖区，东", "3"],
        ['"引号"', ""],
    ]


def test_rows_come_out_as_they_went_in() -> None:
    read = []
    for name, file in (
        ("a.xlsx", io.BytesIO(made("线索[]", ROWS))),
        ("a.csv", io.BytesIO(b"".join(csv_lines([one.title for one in COLUMNS], ROWS)))),
    ):
        with opened(file, name) as sheet:
            read.append([line.words for line in Table(sheet, COLUMNS, 9).lines()])
    assert read[0] == read[1]
    agencies = ("=甲", "乙")
    assert read[0][0] == {"code": "010000", "area": "water", "major": "yes", "day": "2026-03-02", "agencies": agencies}
    assert read[0][1] == {"code": "-1"}


def test_a_cell_of_a_workbook_is_text_and_no_formula() -> None:
    book = load_workbook(io.BytesIO(made("甲", [("=1+1", 3, "@a", "\x00", "x" * 40_000)])))
    row = book.active[2]
    assert [cell.data_type for cell in row][:3] == ["s", "n", "s"]
    assert [cell.value for cell in row][:3] == ["'=1+1", 3, "'@a"]
    assert len(row[4].value) == 32_767


def test_a_long_table_is_written_row_by_row() -> None:
    pieces = list(csv_lines(["数"], ((n,) for n in range(1000))))
    assert len(pieces) == 7


def test_a_template_has_headings_notes_and_choices() -> None:
    book = load_workbook(io.BytesIO(template("线索", COLUMNS, ["先看说明。"])))
    sheet, notes, lists = book["线索"], book["填写说明"], book["选项"]
    assert [cell.value for cell in sheet[1]] == ["代码*", "领域", "重大", "日期", "行政机关"]
    assert sheet.column_dimensions["A"].number_format == "@"
    assert lists.sheet_state == "hidden"
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    assert rules["B2:B5001"].formula1 == "'选项'!$B$1:$B$2"
    assert rules["A2:A5001"].prompt == "六位"
    said = [" ".join(str(cell.value or "") for cell in row) for row in notes.rows]
    assert said[0].startswith("先看说明。")
    assert any("2026年3月2日" in one for one in said)
    with opened(io.BytesIO(template("线索", COLUMNS, [])), "a.xlsx") as found:
        assert list(Table(found, COLUMNS, 9).lines()) == []
