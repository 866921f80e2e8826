"""列: what the columns of a sheet mean; its rows as words by column, and every mistake by its row and its column."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from gongyi.sheets.cells import Cell, Unread, written
from gongyi.sheets.days import day_of
from gongyi.sheets.packed import NotASheet
from gongyi.sheets.reading import EMPTY_ROWS, Row, Sheet, is_empty, same_length

_HEADINGS_WITHIN = 10
"""The headings stand in one of so many first rows; what is above them is a title."""
_SEVERAL = re.compile(r"[；;、\n]")
_YES, _NO = (
    frozenset({"是", "有", "√", "✓", "1", "y", "yes", "true"}),
    frozenset({"", "否", "无", "×", "0", "n", "no", "false"}),
)


class Column(NamedTuple):
    """A column: the name it goes by here, its heading. kind: text, day, flag, choice, choices, list (several words)."""

    name: str
    title: str
    kind: str = "text"
    required: bool = False
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    width: int = 16


class Wrong(NamedTuple):
    """A mistake: the row's number and the column's heading as they stand in the sheet, and what was expected."""

    row: int
    column: str
    says: str

    @property
    def sentence(self) -> str:
        """第7行“地点”列：没有填写。"""
        told = self.says.removeprefix(f"“{self.column}”的").removeprefix(f"“{self.column}”")
        if not self.column:
            return _("第%(row)d行：%(says)s") % {"row": self.row, "says": told}
        return _("第%(row)d行“%(column)s”列：%(says)s") % {"row": self.row, "column": self.column, "says": told}


Words = Mapping[str, str | tuple[str, ...]]


class Line(NamedTuple):
    """A row of a sheet, by column. A day is written 2026-03-02, a choice as its id, a flag as `yes` or nothing."""

    number: int
    words: Words
    wrong: tuple[Wrong, ...]

    def one(self, name: str) -> str:
        """The word of a column."""
        word = self.words.get(name, "")
        return word if isinstance(word, str) else "；".join(word)


class Table:
    """A sheet read by its columns. notes and digest are whole once the lines have been read."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], most: int) -> None:
        self.notes = list(sheet.notes)
        self._sheet, self._columns, self._most = sheet, columns, most
        self._digest = hashlib.sha256()
        self.cut = False

    @property
    def digest(self) -> str:
        """By which the same rows are known again, whatever file they come in."""
        return self._digest.hexdigest()

    def lines(self) -> Iterator[Line]:
        """The rows below the headings that hold something. Raises NotASheet where there are no headings."""
        places = self._headings()
        count, empty = 0, 0
        for row in self._sheet.rows:
            if is_empty(row):
                empty += 1
                if empty == EMPTY_ROWS:
                    self.notes.append(_("连续%(empty)d个空行以后没有再读。") % {"empty": EMPTY_ROWS})
                    return
                continue
            empty = 0
            count += 1
            if count > self._most:
                self.cut = True
                told = {"most": self._most, "row": row.number}
                self.notes.append(_("一次最多导入%(most)d行，从第%(row)d行起没有读取；请分成几个文件。") % told)
                return
            yield self._line(row, places)

    def _headings(self) -> dict[str, int]:
        """In which column of the sheet each of ours stands."""
        known = {_same(one.title): one.name for one in self._columns}
        for row in self._sheet.rows:
            heads = [_same(one) if isinstance(one := written(cell), str) else "" for cell in row.cells]
            places = [known.get(head) for head in heads]
            if sum(one is not None for one in places) >= min(2, len(self._columns)):
                return self._placed(heads, places)
            if row.number >= _HEADINGS_WITHIN:
                break
        first = "、".join(f"“{one.title}”" for one in self._columns if one.required)
        raise NotASheet(
            _("前%(rows)d行里没有找到表头；表头至少应有%(first)s。") % {"rows": _HEADINGS_WITHIN, "first": first}
        )

    def _placed(self, heads: Sequence[str], places: Sequence[str | None]) -> dict[str, int]:
        found: dict[str, int] = {}
        for n, name in enumerate(places):
            if name is not None and name in found:
                raise NotASheet(_("表头里有两列“%(title)s”，请去掉一列。") % {"title": heads[n]})
            if name is not None:
                found[name] = n
        missing = [one.title for one in self._columns if one.required and one.name not in found]
        if missing:
            listed = "、".join(f"“{one}”" for one in missing)
            raise NotASheet(_("表头缺少%(listed)s；可以下载模板对照。") % {"listed": listed})
        unknown = [head for head, name in zip(heads, places, strict=True) if head and name is None]
        if unknown:
            listed = "、".join(f"“{one[:20]}”" for one in unknown[:6])
            self.notes.append(_("%(listed)s不是本表的列，没有读取。") % {"listed": listed})
        return found

    def _line(self, row: Row, places: Mapping[str, int]) -> Line:
        cells = same_length(row, max(places.values()) + 1)
        words: dict[str, str | tuple[str, ...]] = {}
        wrong: list[Wrong] = []
        touched = [one for one in self._sheet.merged if row.number in one.rows]
        for column in self._columns:
            place = places.get(column.name)
            if place is None:
                continue
            merged = next((one.address for one in touched if place in one.columns), "")
            if merged:
                says = _("%(address)s 是合并单元格，请取消合并并逐格填写。") % {"address": merged}
                wrong.append(Wrong(row.number, column.title, says))
                continue
            word = read_cell(cells[place], column, self._sheet.epoch)
            if isinstance(word, Unread):
                wrong.append(Wrong(row.number, column.title, word.says))
            elif word:
                words[column.name] = word
            elif column.required:
                wrong.append(Wrong(row.number, column.title, _("没有填写。")))
        self._digest.update(repr((row.number, sorted(words.items()))).encode())
        return Line(row.number, words, tuple(wrong))


def read_cell(cell: Cell, column: Column, epoch: datetime) -> str | tuple[str, ...] | Unread:
    """What a cell of a column says."""
    told = written(cell)
    if isinstance(told, Unread) or not told:
        return told
    match column.kind:
        case "day":
            day = day_of(cell if not isinstance(cell, str) else told, epoch)
            return day if isinstance(day, Unread) else day.isoformat()
        case "flag":
            return _flag(told)
        case "choice":
            return _chosen(told, column)
        case "choices" | "list":
            return _several(told, column)
        case _:
            return told


def _flag(told: str) -> str | Unread:
    word = _same(told)
    if word in _YES:
        return "yes"
    return "" if word in _NO else Unread(_("应为“是”或者“否”。"))


def _several(told: str, column: Column) -> tuple[str, ...] | Unread:
    parts = dict.fromkeys(part.strip() for part in _SEVERAL.split(told) if part.strip())
    found = []
    for part in parts:
        word = _chosen(part, column) if column.kind == "choices" else part
        if isinstance(word, Unread):
            return word
        found.append(word)
    return tuple(found)


def _chosen(told: str, column: Column) -> str | Unread:
    asked = _same(told)
    for id_, title in column.choices:
        if asked in (_same(title), id_):
            return id_
    listed = "、".join(title for _id, title in column.choices[:12])
    more = _("等") if len(column.choices) > 12 else ""
    return Unread(_("没有“%(told)s”这一选项，可以填：%(listed)s。") % {"told": told[:40], "listed": listed + more})


@lru_cache(maxsize=4_096)
def _same(told: str) -> str:
    """Words as they are compared: full and half width, blanks, capitals and a mark of what is required count alike."""
    return "".join(unicodedata.normalize("NFKC", told).split()).casefold().rstrip("*＊").lstrip("*＊")
