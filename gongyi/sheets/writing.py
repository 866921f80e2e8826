"""写表: sheets to take away: templates with choices and notes, and rows as .csv or .xlsx, of which none ever runs."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from gongyi.sheets.cells import row_of
from gongyi.sheets.columns import Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
MARK = "\N{BYTE ORDER MARK}"
"""By it a spreadsheet knows that the file is UTF-8."""
_ROWS_CHOSEN = 5_000
"""For so many rows a template offers its choices."""
_IN_MEMORY = 4 * 1024 * 1024
_TEXT = "@"
Values = Sequence[str | int | None]


def csv_lines(head: Sequence[str], rows: Iterable[Values]) -> Iterator[bytes]:
    """A table as the bytes of a file, row by row."""
    out = io.StringIO()
    writer = csv.writer(out)

    def taken() -> bytes:
        told = out.getvalue()
        out.seek(0)
        out.truncate()
        return told.encode()

    out.write(MARK)
    writer.writerow(row_of(head))
    yield taken()
    for n, row in enumerate(rows, 1):
        writer.writerow(row_of(row))
        if n % 200 == 0:
            yield taken()
    yield taken()


def xlsx_file(title: str, columns: Sequence[Column], rows: Iterable[Values]) -> IO[bytes]:
    """A table as a workbook, written row by row and opened at its first byte; a cell of words is text and no more."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "A2"
    for n, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(n)].width = column.width
    sheet.append([_head(sheet, column.title) for column in columns])
    for row in rows:
        sheet.append([_kept(sheet, value) for value in row_of(row)])
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # whoever hands it out closes it
    book.save(file)
    file.seek(0)
    return file


def _head(sheet: object, title: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=title)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _kept(sheet: object, value: str | int) -> WriteOnlyCell | int:
    if isinstance(value, int):
        return value
    cell = WriteOnlyCell(sheet, value=value[:32_767])
    cell.data_type, cell.number_format = "s", _TEXT
    return cell


def template(title: str, columns: Sequence[Column], notes: Sequence[str]) -> bytes:
    """An empty sheet with its headings, a list to choose from where there are choices, and a sheet of notes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _sheet_name(title)
    lists = book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    for n, column in enumerate(columns, 1):
        letter = get_column_letter(n)
        head = sheet.cell(1, n, f"{column.title}*" if column.required else column.title)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="E7ECF4")
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].number_format = _TEXT
        choices = [title for _id, title in column.choices] or (["是", "否"] if column.kind == "flag" else [])
        for row, choice in enumerate(choices, 1):
            lists.cell(row, n, choice)
        _validated(sheet, column, letter, len(choices))
    sheet.freeze_panes = "A2"
    _notes(book, columns, notes)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_LISTS = "选项"


def _validated(sheet: Any, column: Column, letter: str, choices: int) -> None:
    """What a spreadsheet offers and says at the cells of a column; of several choices none can be enforced."""
    if not choices and not column.help:
        return
    rule = DataValidation(type="list" if choices else None, allow_blank=True)
    if choices:
        rule.formula1 = f"'{_LISTS}'!${letter}$1:${letter}${choices}"
        rule.showErrorMessage = column.kind != "choices"
    rule.promptTitle, rule.prompt, rule.showInputMessage = column.title[:32], column.help[:255], bool(column.help)
    rule.add(f"{letter}2:{letter}{_ROWS_CHOSEN + 1}")
    sheet.add_data_validation(rule)


def _notes(book: Workbook, columns: Sequence[Column], notes: Sequence[str]) -> None:
    sheet = book.create_sheet(_("填写说明"))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 80
    for line in (*notes, _("带 * 的列必填。表头不要改；不用的列可以删去。")):
        sheet.append([line])
    sheet.append([])
    for column in columns:
        told = [column.help] if column.help else []
        if column.kind == "day":
            told.append(_("日期写成 2026-03-02、2026/3/2 或者 2026年3月2日。"))
        if column.kind in ("choices", "list"):
            told.append(_("有几项的，用分号隔开。"))
        if column.choices:
            told.append(_("可以填：%(listed)s。") % {"listed": "、".join(title for _id, title in column.choices)})
        sheet.append([f"{column.title}*" if column.required else column.title, "".join(told)])


def _sheet_name(title: str) -> str:
    return "".join(letter for letter in title if letter not in r"[]:*?/\'")[:31]
