"""The calendar: each day off and each make-up day with its notice, checked against two libraries; else provisional."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import chinese_calendar
import holidays
import pytest

from gongyi.core.terms.calendars import Calendar, CalendarYear, Notice
from gongyi.rulebook.reader import rulebook

ANNOUNCED = range(2014, 2027)
NOTICE = Notice("关于2031年部分节假日安排的通知", "国办发明电〔2030〕1号", date(2030, 11, 1))


@cache
def calendar() -> Calendar:
    return rulebook().calendar


def days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def made_up(rest: Mapping[date, str], work: Mapping[date, str]) -> Calendar:
    year = CalendarYear(
        2031,
        {day: (name, NOTICE) for day, name in rest.items()},
        {day: (name, NOTICE) for day, name in work.items()},
    )
    return Calendar("made up", MappingProxyType({2031: year}), MappingProxyType({}))


def test_the_announced_years_are_2014_to_2026() -> None:
    assert sorted(calendar().announced) == list(ANNOUNCED)


@pytest.mark.parametrize("year", ANNOUNCED)
def test_every_day_agrees_with_chinese_calendar(year: int) -> None:
    differing = [day for day in days_of(year) if calendar().is_rest(day) is not chinese_calendar.is_holiday(day)]
    assert differing == []


@pytest.mark.parametrize("year", ANNOUNCED)
def test_every_day_agrees_with_the_working_days_of_holidays(year: int) -> None:
    china = holidays.country_holidays("CN", years=[year])
    differing = [day for day in days_of(year) if calendar().is_rest(day) is china.is_working_day(day)]
    assert differing == []


@pytest.mark.parametrize("year", ANNOUNCED)
def test_every_day_off_and_every_make_up_day_stands_in_a_numbered_notice(year: int) -> None:
    announced = calendar().announced[year]
    for day, (name, notice) in {**announced.rest, **announced.work}.items():
        assert name, day
        assert notice.number, day
        assert re.fullmatch(r"国办?发明电〔20\d\d〕\d+号", notice.number), day
        assert notice.dated is not None, day
        assert notice.number in notice.cite(), day


@pytest.mark.parametrize("year", ANNOUNCED)
def test_an_announced_year_is_certain(year: int) -> None:
    assert not any(calendar().is_provisional(day) for day in days_of(year))
    assert all(day.weekday() >= 5 for day in calendar().announced[year].work)


def test_the_spring_festival_of_2020_was_extended_to_2_february() -> None:
    assert calendar().is_rest(date(2020, 2, 1))
    assert calendar().is_rest(date(2020, 2, 2))
    assert not calendar().is_rest(date(2020, 2, 3))
    assert calendar().why_rest(date(2020, 2, 1)).startswith("春节放假")
    assert "国办发明电〔2020〕1号" in calendar().why_rest(date(2020, 2, 1))
    assert calendar().why_work(date(2020, 2, 1)) is None


@pytest.mark.parametrize(("day", "off"), [((2015, 9, 3), True), ((2015, 9, 4), True), ((2015, 9, 6), False)])
def test_the_once_only_holiday_of_2015_is_known(day: tuple[int, int, int], off: bool) -> None:  # noqa: FBT001
    assert calendar().is_rest(date(*day)) is off


@pytest.mark.parametrize("day", [date(2019, 9, 29), date(2026, 2, 14), date(2026, 10, 10), date(2022, 10, 9)])
def test_a_worked_weekend_day_is_no_rest_day_and_names_its_notice(day: date) -> None:
    assert day.weekday() >= 5
    assert not calendar().is_rest(day)
    assert "调休上班" in (calendar().why_work(day) or "")
    assert "国办发明电" in (calendar().why_work(day) or "")


def test_an_ordinary_weekend_and_an_ordinary_weekday_say_so() -> None:
    assert calendar().why_rest(date(2026, 11, 22)) == "星期日"
    assert calendar().why_rest(date(2026, 11, 21)) == "星期六"
    assert calendar().why_work(date(2026, 11, 23)) is None


@pytest.mark.parametrize("year", range(2027, 2041))
def test_a_year_without_a_notice_is_computed_and_provisional(year: int) -> None:
    statutory = calendar().statutory[year]
    shared = sum("、" in name for name in statutory.values())
    assert len(statutory) + shared == 13, (
        "13 days since the decree of 2024; a Mid-Autumn in the National Day is one day"
    )
    for day in days_of(year):
        assert calendar().is_provisional(day)
        assert calendar().is_rest(day) is (day.weekday() >= 5 or day in statutory)
        assert calendar().why_work(day) is None


@pytest.mark.parametrize("year", range(2027, 2041))
def test_the_computed_holidays_agree_with_holidays(year: int) -> None:
    china = holidays.country_holidays("CN", years=[year], observed=False)
    assert sorted(calendar().statutory[year]) == sorted(china)


def test_spring_festival_2027_is_off_and_says_that_it_was_computed() -> None:
    assert calendar().is_rest(date(2027, 2, 8))
    assert "第2条" in calendar().why_rest(date(2027, 2, 8))


@pytest.mark.parametrize("year", [1990, 2041, 2150, 2199])
def test_a_year_that_no_data_covers_still_answers_provisionally(year: int) -> None:
    fixed = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
    for day in days_of(year):
        assert calendar().is_provisional(day)
        assert calendar().is_rest(day) is (day.weekday() >= 5 or (day.month, day.day) in fixed)


def test_a_rest_day_rolls_to_the_first_working_day() -> None:
    assert calendar().roll(date(2020, 1, 24)) == date(2020, 2, 3)
    assert calendar().roll(date(2019, 9, 29)) == date(2019, 9, 29)
    assert calendar().roll(date(2026, 11, 21)) == date(2026, 11, 23)
    assert calendar().roll(date(2026, 11, 23)) == date(2026, 11, 23)


def test_working_days_count_make_up_days_and_leave_out_the_skipped() -> None:
    after = calendar().working_days_after
    assert after(date(2022, 9, 30), 1) == date(2022, 10, 8)
    assert after(date(2022, 9, 30), 2) == date(2022, 10, 9)
    assert after(date(2022, 9, 30), 3) == date(2022, 10, 10)
    assert after(date(2022, 9, 30), 0) == date(2022, 9, 30)
    assert after(date(2022, 9, 30), 2, skip=frozenset({date(2022, 10, 9)})) == date(2022, 10, 10)


def test_a_made_up_year_takes_its_own_days_off_and_make_up_days() -> None:
    own = made_up({date(2031, 3, 3): "植树节"}, {date(2031, 3, 8): "植树节"})
    assert own.is_rest(date(2031, 3, 3))
    assert not own.is_rest(date(2031, 3, 8))
    assert own.why_rest(date(2031, 3, 3)) == f"植树节放假，{NOTICE.cite()}"
    assert own.why_work(date(2031, 3, 8)) == f"植树节调休上班，{NOTICE.cite()}"


def test_a_notice_without_a_number_is_cited_by_its_title() -> None:
    assert Notice("临时通知", None, None).cite() == "《临时通知》"
    assert NOTICE.cite() == "《关于2031年部分节假日安排的通知》（国办发明电〔2030〕1号）"


def test_why_a_day_is_a_rest_day_is_told_in_english_too() -> None:
    assert calendar().why_rest_en(date(2020, 2, 1)) == (
        "public holiday by notice of the State Council, 国办发明电〔2020〕1号"
    )
    assert calendar().why_rest_en(date(2026, 11, 22)) == "Sunday"
    assert calendar().why_rest_en(date(2027, 2, 8)) == "statutory holiday"
