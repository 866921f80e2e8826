"""法律上的日：a day as the law and the file know it, to the day, the month or the year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Literal, NamedTuple

Precision = Literal["day", "month", "year"]

_SHAPES: tuple[tuple[Precision, re.Pattern[str]], ...] = (
    ("day", re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
    ("month", re.compile(r"(\d{4})-(\d{2})")),
    ("year", re.compile(r"(\d{4})")),
)
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that a file may speak of; what lies outside is a slip of the pen."""
_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class LegalDay(NamedTuple):
    """A Beijing civil day known exactly, or only to its month or year: the first and the last day it can be."""

    first: date
    last: date
    precision: Precision = "day"

    @property
    def exact(self) -> bool:
        """Whether the very day is known."""
        return self.first == self.last

    def __str__(self) -> str:
        """The day cut to its precision: `2018-08-05`, `2018-08`, `2018`; a range as `2018-10-08..2018-10-31`."""
        if self.precision == "day":
            return self.first.isoformat() if self.exact else f"{self.first}..{self.last}"
        return self.first.isoformat()[: 7 if self.precision == "month" else 4]


class NotADay(ValueError):
    """The text is no day, month or year of the calendar."""


def on(day: date) -> LegalDay:
    """The legal day of an exactly known date."""
    return LegalDay(day, day, "day")


def read_day(text: str) -> LegalDay:
    """Read `2018-08-05`, `2018-08` or `2018`.

    Raises NotADay, with a Chinese sentence, when the text has another shape or names no day of the calendar.
    """
    for precision, shape in _SHAPES:
        match = shape.fullmatch(text)
        if match is None:
            continue
        parts = [int(part) for part in match.groups()]
        if not FIRST_YEAR <= parts[0] <= LAST_YEAR:
            raise NotADay(f"“{text}”的年份应在{FIRST_YEAR}年与{LAST_YEAR}年之间")
        try:
            if precision == "day":
                return on(date(*parts))
            if precision == "month":
                year, month = parts
                return LegalDay(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")
            return LegalDay(date(parts[0], 1, 1), date(parts[0], 12, 31), "year")
        except ValueError as wrong:
            raise NotADay(f"“{text}”不是日历上有的日期") from wrong
    raise NotADay(f"“{text[:40]}”不是日期，应写作 2018-08-05、2018-08 或 2018")


def spell_zh(day: date, *, weekday: bool = True) -> str:
    """2026年11月22日（周日）."""
    spelled = f"{day.year}年{day.month}月{day.day}日"
    return f"{spelled}（周{_WEEKDAYS_ZH[day.weekday()]}）" if weekday else spelled


def spell_en(day: date, *, weekday: bool = True) -> str:
    """22 November 2026 is written 2026-11-22 (Sun), so that nobody confuses day and month."""
    return f"{day.isoformat()} ({_WEEKDAYS_EN[day.weekday()]})" if weekday else day.isoformat()


def spell_legal_day_zh(day: LegalDay) -> str:
    """The day in Chinese, cut to its precision: 2018年8月5日、2018年8月、2018年."""
    if day.precision == "day":
        first = spell_zh(day.first, weekday=False)
        return first if day.exact else f"{first}至{spell_zh(day.last, weekday=False)}"
    return f"{day.first.year}年" if day.precision == "year" else f"{day.first.year}年{day.first.month}月"
