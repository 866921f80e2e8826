"""数日子：a brute-force counter of terms (期间), to hold against gongyi.core.terms; it shares no line with it.

It walks the calendar one day at a time and knows no other arithmetic: a month is over when the walk stands on the
like-numbered day of the month in question, or on that month's last day when it has none (tomorrow is another month's).
Rest days come from the `chinese_calendar` package (2004–2026), which follows the State Council's notices. A walk that
has to know of a rest day outside those years answers None: not compared, rather than guessed.

Counted as the law has it: the starting day is not counted; a last day that is a rest day rolls forward to the first
working day, make-up working weekends (调休上班) being working days. In criminal procedure a month that starts on a
month's last day ends on a month's last day, and half a month is fifteen days. "N days before" leaves N whole days
between the two.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from chinese_calendar import is_workday

NEXT = timedelta(days=1)
KNOWN = range(2004, 2027)


class Span(NamedTuple):
    """A length. unit: days, half_months, working_days, months or years. before: counted back from the trigger."""

    amount: int
    unit: str
    before: bool = False


def _rest_days() -> frozenset[date]:
    day, found = date(KNOWN.start, 1, 1), set()
    while day.year in KNOWN:
        if not is_workday(day):
            found.add(day)
        day += NEXT
    return frozenset(found)


REST = _rest_days()


def last_day(trigger: date, span: Span, *, regime: str = "civil", rolls: bool = True) -> date | None:
    """The last day in time; None when it depends on a rest day of a year outside KNOWN, or lies in one."""
    amount = span.amount
    if span.before:
        day = _back(trigger, amount)
        return day if day.year in KNOWN else None
    match span.unit:
        case "days":
            end = _days(trigger, amount)
        case "half_months":
            end = _days(trigger, 15 * amount)
        case "working_days":
            return _working_days(trigger, amount)
        case "months":
            end = _months(trigger, amount, regime)
        case "years":
            end = _months(trigger, 12 * amount, regime)
        case _:
            raise ValueError(f"不会数：{span.unit}")
    return _roll(end) if rolls else end if end.year in KNOWN else None


def _back(day: date, amount: int) -> date:
    for _ in range(amount):
        day -= NEXT
    return day - NEXT


def _days(day: date, amount: int) -> date:
    for _ in range(amount):
        day += NEXT
    return day


def _working_days(day: date, amount: int) -> date | None:
    while amount:
        day += NEXT
        if day.year not in KNOWN:
            return None
        if day not in REST:
            amount -= 1
    return day


def _ends_month(day: date) -> bool:
    return (day + NEXT).month != day.month


def _months(trigger: date, amount: int, regime: str) -> date:
    to_month_end = regime == "criminal" and _ends_month(trigger)
    day = trigger
    while amount:
        day += NEXT
        if day.day == 1:
            amount -= 1
    while not _ends_month(day) and (to_month_end or day.day != trigger.day):
        day += NEXT
    return day


def _roll(day: date) -> date | None:
    while day in REST:
        day += NEXT
    return day if day.year in KNOWN else None
