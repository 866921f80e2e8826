"""期间计算：from the day something was served to the last day that is in time.

The starting day is not counted; a month ends on the like-numbered day, or on the month's last day when it has none; a
last day that is a rest day rolls forward; days inside an interval that does not count are added. The provisions behind
each step stand in the rulebook (`counting.yaml`), because their article numbers changed with the statutes.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from gongyi.core.terms.calendars import Calendar
from gongyi.core.terms.days import LegalDay, on
from gongyi.core.terms.lengths import Length, Regime


class Interval(NamedTuple):
    """An interval that does not count: both its first and its last day are left out; `last` None is still running."""

    first: date
    last: date | None
    why: str = ""
    cite: str = ""


class Extension(NamedTuple):
    """A granted extension: a length more, or a new last day set by whoever granted it."""

    by: Length | date
    why: str = ""
    cite: str = ""


class Counted(NamedTuple):
    """One count, step by step.

    bare: the last day by the length alone. extended: after extensions. excluded: days added for intervals that do not
    count. rolled_from: the rest day on which it would have ended. due: the last day in time, None while a pause runs.
    """

    trigger: date
    bare: date
    extended: date
    excluded: int
    rolled_from: date | None
    due: date | None
    provisional: bool


class Deadline(NamedTuple):
    """期间届满日: the last day in time, as a range when the trigger is known only to its month or year.

    due: earliest and latest last day, inclusive; None while a pause is running. provisional: it looked at a year whose
    rest days are not announced yet (暂定). excluded, extensions: what it was counted with.
    """

    due: LegalDay | None
    provisional: bool
    earliest: Counted
    latest: Counted
    excluded: tuple[Interval, ...] = ()
    extensions: tuple[Extension, ...] = ()


def add_months(day: date, months: int, regime: Regime = "civil") -> date:
    """The like-numbered day `months` later, or the month's last day when it has none.

    In criminal procedure a period that starts on a month's last day ends on a month's last day.
    Source: 民法典 第202条; criminal: 刑事诉讼法解释（2021） 第202条.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= 28 and regime == "civil":
        return date(year, month + 1, day.day)
    last = monthrange(year, month + 1)[1]
    if regime == "criminal" and day.day == monthrange(day.year, day.month)[1]:
        return date(year, month + 1, last)
    return date(year, month + 1, min(day.day, last))


def add_length(day: date, length: Length, calendar: Calendar, regime: Regime = "civil") -> date:
    """The last day of a length that starts on the day after `day`, before any rolling.

    Raises ValueError for hours, which run from a moment and not from a day (see `hours_after`).
    """
    amount, unit, before, _ = length
    match unit:
        case "days":
            # "N days before": neither the day of the hearing nor the day of service is counted (our reading)
            return day - timedelta(days=amount + 1) if before else day + timedelta(days=amount)
        case "half_months":
            return day + timedelta(days=15 * length.amount)
        case "working_days":
            return calendar.working_days_after(day, length.amount)
        case "months":
            return add_months(day, length.amount, regime)
        case "years":
            return add_months(day, 12 * length.amount, regime)
        case "hours":
            raise ValueError("以小时计的期间从时刻起算，不从日起算")


def hours_after(moment: datetime, hours: int) -> datetime:
    """The end of a period counted in hours: the hour in which it starts is not counted, so it runs from the next one.

    Source: 民诉解释 第125条. Raises ValueError for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("时刻须带时区")
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours + 1)


def merge(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same excluded days with no day twice, in order; a running interval swallows all that follow."""
    merged: list[Interval] = []
    for one in sorted(intervals, key=lambda i: i.first):
        if merged and (merged[-1].last is None or one.first <= merged[-1].last + timedelta(days=1)):
            before = merged[-1]
            last = None if before.last is None or one.last is None else max(before.last, one.last)
            why = before.why if one.why in ("", before.why) else f"{before.why}；{one.why}"
            merged[-1] = before._replace(last=last, why=why)
        else:
            merged.append(one)
    return tuple(merged)


def count(
    trigger: date,
    length: Length,
    calendar: Calendar,
    *,
    regime: Regime = "civil",
    rolls: bool = True,
    excluded: Iterable[Interval] = (),
    extensions: Iterable[Extension] = (),
) -> Counted:
    """Count one length from one day. See `Counted` for the steps; a period counted back never rolls."""
    bare = add_length(trigger, length, calendar, regime)
    extended = bare
    months = length.amount if length.unit == "months" else 0
    for extension in extensions:
        if isinstance(extension.by, date):
            months = 0
            extended = extension.by
        elif months and extension.by.unit == "months":
            # month on month counts from the trigger: 31 Jan + 1 month + 1 month is 31 Mar, not 28 Mar
            months += extension.by.amount
            extended = add_months(trigger, months, regime)
        else:
            months = 0
            extended = add_length(extended, extension.by, calendar, regime)
    if length.before:
        return Counted(trigger, bare, extended, 0, None, extended, provisional=False)
    due, left_out = extended, 0
    for interval in merge(excluded) if excluded else ():
        if interval.last is not None and interval.last <= trigger:
            continue
        start = max(interval.first, trigger + timedelta(days=1))
        if start > due:
            break
        if interval.last is None:
            return Counted(trigger, bare, extended, left_out, None, None, calendar.is_provisional(due))
        if length.unit == "working_days":
            days = sum(not calendar.is_rest(start + timedelta(days=n)) for n in range((interval.last - start).days + 1))
            due = calendar.working_days_after(due, days)
        else:
            days = (interval.last - start).days + 1
            due += timedelta(days=days)
        left_out += days
    end = calendar.roll(due) if rolls else due
    looked_at_unannounced = rolls and calendar.is_provisional(end)
    if length.unit == "working_days":
        years = range(trigger.year, end.year + 1)
        looked_at_unannounced = any(calendar.is_provisional(date(year, 1, 1)) for year in years)
    return Counted(trigger, bare, extended, left_out, due if end != due else None, end, looked_at_unannounced)


def deadline(
    trigger: LegalDay,
    length: Length,
    calendar: Calendar,
    *,
    regime: Regime = "civil",
    rolls: bool = True,
    excluded: Iterable[Interval] = (),
    extensions: Iterable[Extension] = (),
) -> Deadline:
    """The last day in time after a trigger known to the day, or as a range when known to its month or year."""
    excluded, extensions = tuple(excluded), tuple(extensions)
    if length.unit == "hours":
        return _hours_from_a_day(trigger, length)

    def one(day: date) -> Counted:
        return count(day, length, calendar, regime=regime, rolls=rolls, excluded=excluded, extensions=extensions)

    earliest = one(trigger.first)
    if trigger.exact:
        due = None if earliest.due is None else on(earliest.due)
        return Deadline(due, earliest.provisional, earliest, earliest, excluded, extensions)
    latest = one(trigger.last)
    if excluded or extensions:
        # days left out make a later start end sooner at times: the range is that of all the days it may have been
        days = (trigger.last - trigger.first).days
        counts = [one(trigger.first + timedelta(days=n)) for n in range(days + 1)]
        known = [counted for counted in counts if counted.due is not None]
        if len(known) == len(counts):
            earliest = min(known, key=_due)
            latest = max(known, key=_due)
    if earliest.due is None or latest.due is None:
        return Deadline(None, earliest.provisional or latest.provisional, earliest, latest, excluded, extensions)
    due = LegalDay(earliest.due, latest.due, "day")
    return Deadline(due, earliest.provisional or latest.provisional, earliest, latest, excluded, extensions)


def _hours_from_a_day(trigger: LegalDay, length: Length) -> Deadline:
    """A period in hours whose trigger is known only to its day: it began between the day's first and last hour.

    It does not roll: the rule on rest days speaks of a last day (民事诉讼法 第85条第3款).
    """
    first = trigger.first + timedelta(days=(length.amount + 1) // 24)
    last = trigger.last + timedelta(days=(length.amount + 24) // 24)
    earliest = Counted(trigger.first, first, first, 0, None, first, provisional=False)
    latest = Counted(trigger.last, last, last, 0, None, last, provisional=False)
    return Deadline(LegalDay(first, last, "day"), provisional=False, earliest=earliest, latest=latest)


def _due(counted: Counted) -> date:
    return counted.due or date.max
