"""Counting: worked examples, each with its citation, and what must hold of every count."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongyi.core.terms.counting import (
    Extension,
    Interval,
    add_length,
    add_months,
    count,
    deadline,
    hours_after,
    merge,
)
from gongyi.core.terms.days import LegalDay, on, read_day
from gongyi.core.terms.lengths import Length, Regime, Unit, read_length
from gongyi.rulebook.reader import rulebook

EXAMPLES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "counting.yaml").read_text(encoding="utf-8"))
CALENDAR = rulebook().calendar
BEIJING = timezone(timedelta(hours=8))
ONE_DAY = timedelta(days=1)

DAYS = st.dates(date(2014, 1, 1), date(2035, 12, 31))
FORWARD: tuple[Unit, ...] = ("days", "working_days", "months", "years", "half_months")
REGIMES: st.SearchStrategy[Regime] = st.sampled_from(("civil", "criminal"))
AMOUNTS = st.integers(1, 60)
LENGTHS = (
    st.tuples(AMOUNTS, st.sampled_from(FORWARD))
    .map(lambda drawn: Length(*drawn))
    .filter(lambda length: length.unit != "years" or length.amount <= 3)
)
DAY_COUNTS = st.tuples(AMOUNTS, st.sampled_from((FORWARD[0], FORWARD[-1]))).map(lambda drawn: Length(*drawn))


def spans(*, near: date | None = None, running: bool = True) -> st.SearchStrategy[Interval]:
    first = DAYS if near is None else st.dates(near - 60 * ONE_DAY, near + 120 * ONE_DAY)
    closed = st.builds(lambda start, days: Interval(start, start + days * ONE_DAY), first, st.integers(0, 60))
    return st.one_of(closed, first.map(lambda start: Interval(start, None))) if running else closed


def length_of(text: str) -> Length:
    length = read_length(text)
    assert isinstance(length, Length)
    return length


def extension_of(by: object) -> Extension:
    return Extension(by if isinstance(by, date) else length_of(str(by)))


def later(one: date | None, other: date | None) -> bool:
    """Whether the one ends no earlier than the other; a count that a pause keeps open ends after all."""
    return one is None or (other is not None and one >= other)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["says"])
def test_worked_example(example: dict[str, Any]) -> None:
    trigger = read_day(str(example["trigger"]))
    regime: Regime = example.get("regime", "civil")
    found = deadline(
        trigger,
        length_of(example["length"]),
        CALENDAR,
        regime=regime,
        rolls=example.get("rolls", True),
        excluded=[Interval(one["first"], one.get("last"), one["why"]) for one in example.get("excluded", [])],
        extensions=[extension_of(one["by"]) for one in example.get("extensions", [])],
    )
    assert (None if found.due is None else str(found.due)) == (None if example["due"] is None else str(example["due"]))
    assert found.provisional is example.get("provisional", False)
    if trigger.exact:
        counted = found.earliest
        assert found.latest == counted
        assert counted.trigger == trigger.first
        assert counted.bare == example["bare"]
        assert counted.extended == example.get("extended", example["bare"])
        assert counted.excluded == example.get("left_out", 0)
        assert counted.rolled_from == example.get("rolled_from")


def test_every_example_is_cited_and_says_what_it_shows() -> None:
    assert len({example["says"] for example in EXAMPLES}) == len(EXAMPLES)
    assert all(example["cite"] for example in EXAMPLES)


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        (datetime(2022, 3, 1, 10, 0, tzinfo=BEIJING), datetime(2022, 3, 2, 11, 0, tzinfo=BEIJING)),
        (datetime(2022, 3, 1, 10, 25, tzinfo=BEIJING), datetime(2022, 3, 2, 11, 0, tzinfo=BEIJING)),
        (datetime(2022, 3, 1, 10, 59, 59, 999_999, tzinfo=BEIJING), datetime(2022, 3, 2, 11, 0, tzinfo=BEIJING)),
        (datetime(2022, 2, 28, 23, 30, tzinfo=BEIJING), datetime(2022, 3, 2, 0, 0, tzinfo=BEIJING)),
    ],
)
def test_24_hours_run_from_the_next_hour(moment: datetime, end: datetime) -> None:
    """民诉解释 第125条."""
    assert hours_after(moment, 24) == end


def test_hours_need_a_time_zone() -> None:
    with pytest.raises(ValueError, match="时区"):
        hours_after(datetime(2022, 3, 1, 10), 24)  # noqa: DTZ001


def test_hours_are_not_counted_from_a_day() -> None:
    with pytest.raises(ValueError, match="从时刻起算"):
        add_length(date(2022, 3, 1), Length(24, "hours"), CALENDAR)


@pytest.mark.parametrize(
    ("months", "end"), [(1, "2024-02-29"), (12, "2025-01-31"), (13, "2025-02-28"), (-2, "2023-11-30")]
)
def test_months_are_added_over_the_turn_of_the_year(months: int, end: str) -> None:
    assert add_months(date(2024, 1, 31), months) == date.fromisoformat(end)


def test_merged_intervals_keep_their_order_and_their_reasons() -> None:
    first = Interval(date(2022, 3, 1), date(2022, 3, 5), "鉴定")
    second = Interval(date(2022, 3, 4), date(2022, 3, 9), "审计")
    apart = Interval(date(2022, 4, 1), date(2022, 4, 2), "检测")
    assert merge([apart, second, first]) == (Interval(date(2022, 3, 1), date(2022, 3, 9), "鉴定；审计"), apart)


def test_an_interval_inside_another_adds_no_day() -> None:
    outer, inner = Interval(date(2022, 3, 1), date(2022, 3, 31)), Interval(date(2022, 3, 5), date(2022, 3, 6))
    assert merge([inner, outer]) == (outer,)


def test_a_running_interval_swallows_what_follows() -> None:
    running, follows = Interval(date(2022, 3, 1), None), Interval(date(2022, 5, 1), date(2022, 5, 2))
    assert merge([follows, running]) == (running,)


def test_two_intervals_from_the_same_day_count_alike_in_either_order() -> None:
    one, other = Interval(date(2022, 3, 10), date(2022, 3, 12)), Interval(date(2022, 3, 10), date(2022, 3, 20))
    trigger, length = date(2022, 3, 1), Length(1, "months")
    assert count(trigger, length, CALENDAR, excluded=[one, other]) == count(
        trigger, length, CALENDAR, excluded=[other, one]
    )


@given(DAYS, LENGTHS, REGIMES)
def test_a_rolling_count_never_ends_on_a_rest_day(trigger: date, length: Length, regime: Regime) -> None:
    counted = count(trigger, length, CALENDAR, regime=regime)
    assert counted.due is not None
    assert not CALENDAR.is_rest(counted.due)
    assert counted.rolled_from is None or CALENDAR.is_rest(counted.rolled_from)


@given(DAYS, LENGTHS, REGIMES, st.data())
def test_a_count_never_ends_before_its_bare_day(
    trigger: date, length: Length, regime: Regime, data: st.DataObject
) -> None:
    excluded = data.draw(st.lists(spans(near=trigger), max_size=3))
    counted = count(trigger, length, CALENDAR, regime=regime, excluded=excluded)
    assert later(counted.due, counted.bare)
    assert counted.bare > trigger


@given(DAYS, LENGTHS, REGIMES, st.booleans())
def test_a_later_trigger_never_ends_earlier(trigger: date, length: Length, regime: Regime, rolls: bool) -> None:  # noqa: FBT001
    one = count(trigger, length, CALENDAR, regime=regime, rolls=rolls)
    other = count(trigger + ONE_DAY, length, CALENDAR, regime=regime, rolls=rolls)
    assert later(other.due, one.due)


@given(DAYS, DAY_COUNTS, st.data())
def test_a_later_trigger_never_ends_earlier_when_days_are_left_out(
    trigger: date, length: Length, data: st.DataObject
) -> None:
    excluded = data.draw(st.lists(spans(near=trigger), max_size=3))
    one = count(trigger, length, CALENDAR, excluded=excluded)
    other = count(trigger + ONE_DAY, length, CALENDAR, excluded=excluded)
    assert later(other.due, one.due)


@given(DAYS, LENGTHS, st.data())
def test_leaving_an_interval_out_never_shortens(trigger: date, length: Length, data: st.DataObject) -> None:
    excluded = data.draw(st.lists(spans(near=trigger), max_size=3))
    more = [*excluded, data.draw(spans(near=trigger))]
    one, other = (count(trigger, length, CALENDAR, excluded=some) for some in (excluded, more))
    assert later(other.due, one.due)


@given(DAYS, LENGTHS, st.data())
def test_leaving_the_same_interval_out_twice_changes_nothing(
    trigger: date, length: Length, data: st.DataObject
) -> None:
    excluded = data.draw(st.lists(spans(near=trigger), min_size=1, max_size=3))
    once, twice = (count(trigger, length, CALENDAR, excluded=some) for some in (excluded, [*excluded, excluded[0]]))
    assert once == twice


@given(DAYS, LENGTHS, st.integers(1, 10), REGIMES, st.data())
def test_a_longer_length_never_ends_earlier(
    trigger: date, length: Length, more: int, regime: Regime, data: st.DataObject
) -> None:
    excluded = data.draw(st.lists(spans(near=trigger), max_size=3))
    longer = length._replace(amount=length.amount + more)
    short, long = (count(trigger, one, CALENDAR, regime=regime, excluded=excluded) for one in (length, longer))
    assert later(long.due, short.due)


@given(DAYS, DAY_COUNTS, st.data())
def test_days_left_out_are_those_that_a_walk_would_skip(trigger: date, length: Length, data: st.DataObject) -> None:
    """The plain reading of 不计入: walk day by day, and count only days that lie in no interval."""
    excluded = data.draw(st.lists(spans(near=trigger, running=False), max_size=4))
    left = length.amount * (15 if length.unit == "half_months" else 1)
    day, skipped = trigger, 0
    while left:
        day += ONE_DAY
        if any(one.last is not None and one.first <= day <= one.last for one in excluded):
            skipped += 1
        else:
            left -= 1
    counted = count(trigger, length, CALENDAR, rolls=False, excluded=excluded)
    assert (counted.due, counted.excluded) == (day, skipped)


@given(DAYS, st.integers(1, 36), st.integers(1, 12), REGIMES)
def test_months_granted_on_months_are_months_from_the_trigger(
    trigger: date, months: int, more: int, regime: Regime
) -> None:
    granted = [Extension(Length(more, "months"))]
    extended = count(trigger, Length(months, "months"), CALENDAR, regime=regime, extensions=granted)
    assert extended.due == count(trigger, Length(months + more, "months"), CALENDAR, regime=regime).due


@given(DAYS, st.integers(1, 48))
def test_a_month_ends_on_the_like_numbered_day_or_the_month_s_last(day: date, months: int) -> None:
    end = add_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and end.day == monthrange(end.year, end.month)[1])


@given(DAYS, st.integers(1, 48))
def test_a_criminal_month_from_a_month_s_end_ends_at_a_month_s_end(day: date, months: int) -> None:
    end = add_months(day, months, "criminal")
    assert end >= add_months(day, months)
    if day.day == monthrange(day.year, day.month)[1]:
        assert (end + ONE_DAY).day == 1
    else:
        assert end == add_months(day, months)


@given(DAYS, st.integers(1, 30))
def test_days_before_leave_full_days_between(hearing: date, days: int) -> None:
    end = count(hearing, Length(days, "days", before=True), CALENDAR).due
    assert end is not None
    assert (hearing - end).days - 1 == days


@settings(max_examples=40)
@given(DAYS, LENGTHS, REGIMES)
def test_the_range_of_a_month_is_the_first_and_last_end_of_its_days(day: date, length: Length, regime: Regime) -> None:
    _range_holds(read_day(f"{day:%Y-%m}"), length, regime, ())


@settings(max_examples=200)
@given(DAYS, LENGTHS, REGIMES, st.data())
def test_the_range_of_a_month_holds_when_days_are_left_out(
    day: date, length: Length, regime: Regime, data: st.DataObject
) -> None:
    month = read_day(f"{day:%Y-%m}")
    excluded = data.draw(st.lists(spans(near=month.first, running=False), max_size=2))
    _range_holds(month, length, regime, tuple(excluded))


def _range_holds(month: LegalDay, length: Length, regime: Regime, excluded: tuple[Interval, ...]) -> None:
    days = [month.first + n * ONE_DAY for n in range((month.last - month.first).days + 1)]
    ends = [count(day, length, CALENDAR, regime=regime, excluded=excluded).due for day in days]
    known = [end for end in ends if end is not None]
    assume(len(known) == len(ends))
    found = deadline(month, length, CALENDAR, regime=regime, excluded=excluded).due
    assert found is not None
    assert (found.first, found.last) == (min(known), max(known))


@given(DAYS, LENGTHS)
def test_a_count_is_provisional_exactly_when_it_ends_after_the_announced_years(trigger: date, length: Length) -> None:
    counted = count(trigger, length, CALENDAR)
    assert counted.due is not None
    assert counted.provisional is (counted.due.year > max(CALENDAR.announced))


@given(DAYS, LENGTHS)
def test_a_deadline_after_an_exact_day_is_that_day_s_count(trigger: date, length: Length) -> None:
    found = deadline(on(trigger), length, CALENDAR)
    counted = count(trigger, length, CALENDAR)
    assert counted.due is not None
    assert (found.due, found.earliest, found.latest) == (on(counted.due), counted, counted)


@given(st.datetimes(datetime(2014, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)), st.integers(1, 72))  # noqa: DTZ001
def test_hours_end_on_the_hour_and_are_never_cut(moment: datetime, hours: int) -> None:
    end = hours_after(moment, hours)
    assert (end.minute, end.second, end.microsecond) == (0, 0, 0)
    assert timedelta(hours=hours) < end - moment <= timedelta(hours=hours + 1)


@given(DAYS, st.integers(1, 72))
def test_hours_from_a_day_end_between_its_first_and_its_last_hour(trigger: date, hours: int) -> None:
    """The record holds a day, not an hour: the range is that of the 24 hours in which it may have begun."""
    starts = [datetime(trigger.year, trigger.month, trigger.day, hour, tzinfo=BEIJING) for hour in range(24)]
    ends = [hours_after(start, hours).date() for start in starts]
    found = deadline(on(trigger), Length(hours, "hours"), CALENDAR)
    assert found.due is not None
    assert (found.due.first, found.due.last) == (min(ends), max(ends))
