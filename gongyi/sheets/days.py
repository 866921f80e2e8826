"""表格里的日期: a day as people write it in a sheet; what can be read in two ways is asked again, never guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from gongyi.core.terms.days import FIRST_YEAR, LAST_YEAR
from gongyi.sheets.cells import Cell, Number, Unread

EPOCH_1900, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  # the days from which sheets count
_SERIALS = range(10_000, 110_000)
"""Numbers that are days in a sheet: from 1927 to 2201 by the usual count."""
_WHOLE = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"),
    re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_CLOCK = re.compile(
    r"[T ]?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$|(星期|周|礼拜)[一二三四五六日天]$|[(（](星期|周)[一二三四五六日天][)）]$"
)
_TWO_WAYS = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{1,4}")
_NO_DAY = re.compile(r"\d{4}([-/.]\d{1,2}|年(\d{1,2}月?)?)?")
_NO_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}|\d{1,2}月\d{1,2}[日号]?")


def day_of(cell: Cell, epoch: datetime = EPOCH_1900) -> date | Unread:
    """The day that a cell states. epoch: from which its sheet counts days."""
    match cell:
        case Unread():
            return cell
        case datetime():
            return _within(cell.date())
        case date():
            return _within(cell)
        case Number():
            return _counted(cell.value, epoch)
        case str():
            return _spelled(cell)
        case _:
            return Unread(_("应为日期，如 2026-03-02。"))


def _counted(value: float, epoch: datetime) -> date | Unread:
    if int(value) in _SERIALS:
        return _within((epoch + timedelta(days=value)).date())
    figures = str(int(value))
    return _spelled(figures)


def _spelled(text: str) -> date | Unread:
    told = "".join(unicodedata.normalize("NFKC", text).split(" ")) if "年" in text else text.strip()
    told = unicodedata.normalize("NFKC", told).strip()
    told = _CLOCK.sub("", _CLOCK.sub("", told).strip()).strip()
    for shape in _WHOLE:
        found = shape.fullmatch(told)
        if found is not None:
            year, month, day = (int(part) for part in found.groups())
            return _made(year, month, day, text)
    if _TWO_WAYS.fullmatch(told):
        says = _("“%(text)s”看不出哪个是年、哪个是月、哪个是日，请写成 2026-03-02 这样。")
    elif _NO_DAY.fullmatch(told):
        says = _("“%(text)s”没有写到日，请写成 2026-03-02 这样。")
    elif _NO_YEAR.fullmatch(told):
        says = _("“%(text)s”没有写年份，请写成 2026-03-02 这样。")
    else:
        says = _("“%(text)s”不是日期，请写成 2026-03-02 这样。")
    return Unread(says % {"text": text[:40]})


def _made(year: int, month: int, day: int, text: str) -> date | Unread:
    try:
        return _within(date(year, month, day))
    except ValueError:
        return Unread(_("“%(text)s”不是日历上有的日期。") % {"text": text[:40]})


def _within(day: date) -> date | Unread:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    return Unread(_("年份不对，请核对。"))
