"""休息日：which days are rest days, by whose notice, and which answers are only provisional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

_DAY = timedelta(days=1)
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Holidays with a fixed solar date; all that is known for a year that no data covers."""


@dataclass(frozen=True, slots=True)
class Notice:
    """放假通知：the State Council's notice that a rest day or a make-up working day comes from."""

    title: str
    number: str | None
    dated: date | None

    def cite(self) -> str:
        """《…通知》（国办发明电〔2025〕7号）."""
        return f"《{self.title}》" + (f"（{self.number}）" if self.number else "")


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year as announced: days off and weekend days worked (调休上班), each with its holiday and notice."""

    year: int
    rest: Mapping[date, tuple[str, Notice]]
    work: Mapping[date, tuple[str, Notice]]


@dataclass(frozen=True)
class Calendar:
    """The rest days of every year; a year that no notice covers is computed and marked provisional (暂定).

    announced: years with a notice. statutory: holidays of other years, as computed from the decree.
    version: names the data, so that two calendars can be told apart in a record.
    """

    version: str
    announced: Mapping[int, CalendarYear]
    statutory: Mapping[int, Mapping[date, str]]
    statutory_cite: str = ""
    _rest: frozenset[date] = field(init=False, repr=False, compare=False)
    _years: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rest: set[date] = set()
        object.__setattr__(self, "_years", frozenset({*self.announced, *self.statutory}))
        for year in self._years:
            day = date(year, 1, 1)
            while day.year == year:
                if self._computed_rest(day):
                    rest.add(day)
                day += _DAY
        object.__setattr__(self, "_rest", frozenset(rest))

    def _computed_rest(self, day: date) -> bool:
        year = self.announced.get(day.year)
        if year is not None:
            return day in year.rest or (day.weekday() >= 5 and day not in year.work)
        if day.weekday() >= 5:
            return True
        computed = self.statutory.get(day.year)
        return day in computed if computed is not None else (day.month, day.day) in _FIXED

    def is_rest(self, day: date) -> bool:
        """Whether the day is a rest day (法定休假日 or 休息日); a make-up working day is not one."""
        if day in self._rest:
            return True
        return day.year not in self._years and self._computed_rest(day)

    def is_provisional(self, day: date) -> bool:
        """Whether no notice covers the year, so that an answer that looked at this day may still move."""
        return day.year not in self.announced

    def roll(self, day: date) -> date:
        """The day itself, or the first working day after it when it is a rest day (期间届满日顺延)."""
        while self.is_rest(day):
            day += _DAY
        return day

    def working_days_after(self, day: date, count: int, *, skip: frozenset[date] = frozenset()) -> date:
        """The `count`-th working day after the day; days in `skip` are not counted either."""
        while count > 0:
            day += _DAY
            if not self.is_rest(day) and day not in skip:
                count -= 1
        return day

    def why_rest(self, day: date) -> str:
        """Why the day is a rest day, in Chinese: the holiday and its notice, or the day of the week."""
        year = self.announced.get(day.year)
        if year is not None and day in year.rest:
            holiday, notice = year.rest[day]
            return f"{holiday}放假，{notice.cite()}"
        named = self.statutory.get(day.year, MappingProxyType({})).get(day) if year is None else None
        return f"{named}，{self.statutory_cite}" if named else "星期" + "一二三四五六日"[day.weekday()]

    def why_rest_en(self, day: date) -> str:
        """Why the day is a rest day, in English; a notice is known by its number."""
        year = self.announced.get(day.year)
        if year is not None and day in year.rest:
            notice = year.rest[day][1]
            return "public holiday by notice of the State Council" + (f", {notice.number}" if notice.number else "")
        if year is None and day in self.statutory.get(day.year, MappingProxyType({})):
            return "statutory holiday"
        return _WEEKDAYS_EN[day.weekday()]

    def why_work(self, day: date) -> str | None:
        """The notice by which a weekend day is worked, or None when it is no make-up working day."""
        year = self.announced.get(day.year)
        if year is None or day not in year.work:
            return None
        holiday, notice = year.work[day]
        return f"{holiday}调休上班，{notice.cite()}"
