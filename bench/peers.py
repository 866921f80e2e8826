"""别家的算法：how two systems for freedom-of-information requests count a last day, written anew to compare.

Our own code, from the description in our field notes (`peers.md` §2.1, §2.2); no line of theirs is copied, and the
notes, not their source, were read. So the speed is that of such a function in Python (Alaveteli's is Ruby).

Each is given China's rest days as far as its data can hold them: froide's holidays are (month, day) pairs, the same
every year, with a rule for Easter; Alaveteli's are a list of dates. Both take Saturdays and Sundays as days off.
Neither has a place for a weekend day that is worked (调休上班): they were written for countries without them, and this
is no fault of theirs. That a last day differs here says that the function does not fit Chinese law, not that it is
wrong where it is used.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_DAY = timedelta(days=1)
_LATE_HOUR = 22


@dataclass(frozen=True, slots=True)
class Froide:
    """froide (FragDenStaat): units `month_de`, `day` and `working_day`; holidays as (month, day) pairs."""

    holidays: frozenset[tuple[int, int]]

    def _off(self, day: date) -> bool:
        return day.weekday() >= 5 or (day.month, day.day) in self.holidays

    def _on(self, day: date) -> date:
        while self._off(day):
            day += _DAY
        return day

    def month_de(self, sent: datetime, months: int, *, from_next_day: bool = True) -> date:
        """Months by the German rule: receipt after 22:00 is the next day's, and receipt falls on working days only.

        from_next_day: the months run from the day after receipt, as the notes found it to do (sent 31 January 2023: 1
        March; 14 May 2024: 17 June). False counts from receipt itself, to the like-numbered day: in its favour.
        """
        received = self._on(sent.date() + _DAY if sent.hour >= _LATE_HOUR else sent.date())
        start = received + _DAY if from_next_day else received
        years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        end = date(years, month + 1, min(start.day, monthrange(years, month + 1)[1]))
        return self._on(end)

    def day(self, sent: datetime, days: int) -> date:
        """Calendar days, as they come: the notes describe no roll for this unit."""
        return sent.date() + days * _DAY

    def day_rolled(self, sent: datetime, days: int) -> date:
        """The same, rolled off its holidays as its months are: not a unit of froide, in its favour."""
        return self._on(sent.date() + days * _DAY)

    def working_day(self, sent: datetime, days: int) -> date:
        """Working days: the walk leaves weekends and holidays out."""
        day = sent.date()
        while days:
            day += _DAY
            days -= not self._off(day)
        return day


@dataclass(frozen=True, slots=True)
class Alaveteli:
    """Alaveteli (WhatDoTheyKnow): working days, or calendar days with a roll forward; holidays as a list of dates."""

    holidays: frozenset[date]

    def _off(self, day: date) -> bool:
        return day.weekday() >= 5 or day in self.holidays

    def working_days(self, sent: date, days: int) -> date:
        """Working days: the walk leaves weekends and holidays out."""
        day = sent
        while days:
            day += _DAY
            days -= not self._off(day)
        return day

    def calendar_days(self, sent: date, days: int) -> date:
        """Calendar days; a last day that is off rolls forward to the first that is not."""
        day = sent + days * _DAY
        while self._off(day):
            day += _DAY
        return day


def as_described() -> bool:
    """Whether froide's months, written anew, give the two last days that the notes recorded from the original."""
    froide = Froide(frozenset())
    january, may = datetime(2023, 1, 31, 12), datetime(2024, 5, 14, 12)  # noqa: DTZ001  a local wall clock, as theirs
    return froide.month_de(january, 1) == date(2023, 3, 1) and froide.month_de(may, 1) == date(2024, 6, 17)
