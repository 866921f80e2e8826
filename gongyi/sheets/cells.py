"""单元格: what stands in a cell, as text, or why it cannot be taken; what is taken away never runs as a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from django.utils.translation import gettext as _

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BLANK = " \u3000\u00a0\t\r\n\u200b\u2060\ufeff"
"""What stands around a word without being part of it."""
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_EXACT = 10**15
"""From here on a spreadsheet keeps the last figures of a number no more."""


class Unread(NamedTuple):
    """A cell that cannot be taken, and why, in a sentence without its subject."""

    says: str


class Number(NamedTuple):
    """A number with as many figures as its cell shows: a code of six figures keeps its noughts."""

    value: int | float
    figures: int = 0


Cell = str | bool | date | datetime | time | Number | Unread | None


def written(cell: Cell) -> str | Unread:
    """A cell as text, without the blanks around it."""
    match cell:
        case None:
            return ""
        case Unread():
            return cell
        case str():
            told = cell.strip(_BLANK)
            return Unread(_("含有不能显示的字符。")) if _UNSEEN.search(told) else plain(told)
        case bool():
            return "是" if cell else "否"
        case Number():
            return _number(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case _:
            return cell.isoformat("minutes")


def _number(cell: Number) -> str | Unread:
    value = cell.value
    if abs(value) >= _EXACT:
        return Unread(_("是超过15位的数字，表格已经改动了后面的位数；请把这一列设为文本，再重新填写。"))
    if isinstance(value, int) or value.is_integer():
        return f"{int(value):0{cell.figures}d}"
    return f"{value:.10f}".rstrip("0")


def kept(value: str | int | None) -> str | int:
    """A cell to take away: a number as it is; words that would run as a formula with a quotation mark before them."""
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    told = _UNSEEN.sub("", value)
    return f"'{told}" if _starts(told) else told


def plain(told: str) -> str:
    """Words that were taken away so, as they were."""
    return told[1:] if told.startswith("'") and _starts(told[1:]) else told


def _starts(told: str) -> bool:
    return told.lstrip(" \u3000").startswith(_STARTS_A_FORMULA)


def row_of(values: Sequence[str | int | None]) -> list[str | int]:
    """A row to take away."""
    return [kept(one) for one in values]
