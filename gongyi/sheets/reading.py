"""读表: a sheet that was brought, row by row; nothing of it is held but the row at hand (and a workbook's words)."""

from __future__ import annotations

import codecs
import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import PurePath
from typing import IO, Any, NamedTuple, cast

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import MAC_EPOCH

from gongyi.sheets.cells import Cell, Number, Unread
from gongyi.sheets.days import EPOCH_1900, EPOCH_1904
from gongyi.sheets.packed import MOST_WORD_COUNT, NotASheet, check, damaged, merged_in, words_in

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 100
MOST_LETTERS = 50_000
"""So many characters stand in one cell."""
EMPTY_ROWS = 1_000
"""After so many empty rows on end nothing more is read: a sheet of a million rows is mostly empty."""
_MOST_MERGED = 100
_PIECE = 64 * 1024


class Row(NamedTuple):
    """A row with its number in the sheet, as a person sees it there."""

    number: int
    cells: tuple[Cell, ...]


class Merged(NamedTuple):
    """Merged cells: their address, the rows and the columns (from 0) that they take."""

    address: str
    rows: range
    columns: range


class Sheet(NamedTuple):
    """A sheet that was opened: its rows, to be read once. notes: what is to be told of how it was read."""

    rows: Iterator[Row]
    epoch: datetime
    merged: tuple[Merged, ...] = ()
    notes: tuple[str, ...] = ()


@contextmanager
def opened(file: IO[bytes], name: str) -> Iterator[Sheet]:
    """A sheet, told by its content and not by its name. Raises NotASheet, in one sentence; also while it is read."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if not size:
        raise NotASheet(_("文件是空的。"))
    if size > MOST_BYTES:
        raise NotASheet(too_large())
    head = file.read(8)
    file.seek(0)
    if head.startswith(b"PK"):
        check(file)
        with _workbook(file) as sheet:
            yield sheet
    elif head.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotASheet(_("这是旧格式（.xls）的表格，或者加了密码；请另存为不加密码的 .xlsx。"))
    elif PurePath(name).suffix.lower() in (".csv", ".txt", ".tsv"):
        yield _separated(file)
    else:
        raise NotASheet(_("这不是表格文件；可以读取的是 .xlsx 和 .csv。"))


def too_large() -> str:
    """What is said of a file of too many bytes."""
    return _("文件超过%(most)d兆，没有读取；请分成几个文件。") % {"most": MOST_BYTES // 1024 // 1024}


# .xlsx ----------------------------------------------------------------------------------------------------------------


@contextmanager
def _workbook(file: IO[bytes]) -> Iterator[Sheet]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a reader of cells leaves out (rules, charts) is none of ours
            _words(file)
            book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        try:
            yield _first(book)
        finally:
            book.close()
    except NotASheet:
        raise
    except _UNREADABLE as wrong:
        raise damaged() from wrong


def _words(file: IO[bytes]) -> None:
    with zipfile.ZipFile(file) as packed:
        for one in packed.namelist():
            if one.lower().endswith("sharedstrings.xml"):
                with packed.open(one) as words:
                    if words_in(words) > MOST_WORD_COUNT:
                        raise NotASheet(_("文件解开以后过大，没有读取；请只留要导入的工作表，或者分成几个文件。"))


def _first(book: Any) -> Sheet:
    """The first sheet that is not hidden."""
    shown = [one for one in book.worksheets if one.sheet_state == "visible"]
    if not shown:
        raise NotASheet(_("文件里没有可见的工作表。"))
    notes = []
    if len(shown) > 1:
        notes.append(_("读取的是第一张工作表“%(name)s”，其余工作表没有读取。") % {"name": shown[0].title[:60]})
    if len(shown) < len(book.worksheets):
        notes.append(_("隐藏的工作表没有读取。"))
    sheet = shown[0]
    with sheet._get_source() as source:  # noqa: SLF001  # the one way to a worksheet's own part
        merged = sorted(map(_merged, merged_in(source, _MOST_MERGED)), key=lambda one: (one.rows[0], one.columns[0]))
    if len(merged) > _MOST_MERGED:
        told = {"first": "、".join(one.address for one in merged[:3]), "most": _MOST_MERGED}
        raise NotASheet(_("合并单元格超过%(most)d处（如 %(first)s），请取消合并并逐格填写。") % told)
    sheet.reset_dimensions()
    epoch = EPOCH_1904 if book.epoch == MAC_EPOCH else EPOCH_1900
    return Sheet(_rows_of(sheet), epoch, tuple(merged), tuple(notes))


def _merged(address: str) -> Merged:
    left, top, right, bottom = cast("tuple[int, int, int, int]", range_boundaries(address))
    return Merged(address, range(top, bottom + 1), range(left - 1, right))


def _rows_of(sheet: Any) -> Iterator[Row]:
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
            width = next((n for n in range(len(row), 0, -1) if row[n - 1] is not EMPTY_CELL), 0)
            yield Row(number, tuple(map(_cell, row[:width])))
    except _UNREADABLE as wrong:
        raise damaged() from wrong


_UNREADABLE = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, SyntaxError, OverflowError),
    *(RuntimeError, LookupError, ArithmeticError, AssertionError),
)
"""What a damaged workbook makes its reader raise; an unreadable XML is a SyntaxError."""


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        return Unread(_("是公式；请复制后用“选择性粘贴”改成数值。"))
    if cell.data_type == "e":
        return Unread(_("是错误值（%(value)s）。") % {"value": str(value)[:20]})
    if isinstance(value, bool | date | time):
        return value
    if isinstance(value, int | float):
        shape = str(cell.number_format or "")
        return Number(value, len(shape) if shape and not shape.strip("0") else 0)
    if isinstance(value, timedelta):
        return str(value)
    told = str(value)
    if len(told) > MOST_LETTERS:
        return Unread(_("超过%(most)d个字。") % {"most": MOST_LETTERS})
    return told


# .csv -----------------------------------------------------------------------------------------------------------------


def _separated(file: IO[bytes]) -> Sheet:
    encoding = _encoding(file)
    text = io.TextIOWrapper(file, encoding, newline="")
    first = text.read(_PIECE)
    text.seek(0)
    if "\x00" in first:
        raise NotASheet(_("这不是表格文件；可以读取的是 .xlsx 和 .csv。"))
    heading = next((line for line in first.splitlines() if line.strip()), "")
    mark = max(",\t;，", key=heading.count)
    return Sheet(_lines(text, mark), EPOCH_1900, (), () if encoding != "gb18030" else (_("文字按 GB18030 读取。"),))


def _encoding(file: IO[bytes]) -> str:
    """In which letters a text is written: by its mark, else UTF-8, else GB18030, whichever fits to the end."""
    head = file.read(4)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    for name in (marked,) if marked else ("utf-8", "gb18030"):
        file.seek(0)
        reader = codecs.getincrementaldecoder(name)()
        try:
            while piece := file.read(_PIECE):
                reader.decode(piece)
            reader.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        file.seek(0)
        return name
    raise NotASheet(_("文字的编码认不出来；请在表格软件里另存为“CSV UTF-8”，或者 .xlsx。"))


_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def _lines(text: Iterable[str], mark: str) -> Iterator[Row]:
    try:
        for number, row in enumerate(csv.reader(text, delimiter=mark, strict=True), 1):
            cells = (_word(one) for one in row[:MOST_COLUMNS])
            yield Row(number, tuple(cells))
    except csv.Error as wrong:
        raise NotASheet(_("引号没有成对，或者有一格过长，读不下去；请另存为 .xlsx 以后再试。")) from wrong


def _word(told: str) -> Cell:
    if len(told) > MOST_LETTERS:
        return Unread(_("超过%(most)d个字。") % {"most": MOST_LETTERS})
    return told or None


def is_empty(row: Row) -> bool:
    """Whether nothing stands in a row."""
    return all(one is None or (isinstance(one, str) and not one.strip()) for one in row.cells)


def same_length(row: Row, count: int) -> tuple[Cell, ...]:
    """The cells of a row, as many as there are columns."""
    return tuple(cell for cell, _n in zip_longest(row.cells[:count], range(count)))
