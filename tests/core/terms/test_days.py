"""Legal days: read and spelt to the day, the month or the year; what is no day is refused with a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.terms.days import (
    FIRST_YEAR,
    LAST_YEAR,
    LegalDay,
    NotADay,
    on,
    read_day,
    spell_en,
    spell_legal_day_zh,
    spell_zh,
)

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


def test_a_full_date_is_known_to_the_day() -> None:
    assert read_day("2018-08-05") == LegalDay(date(2018, 8, 5), date(2018, 8, 5), "day")


@pytest.mark.parametrize(
    ("text", "last"), [("2018-08", 31), ("2018-06", 30), ("2019-02", 28), ("2020-02", 29), ("2000-02", 29)]
)
def test_a_month_runs_from_its_first_to_its_last_day(text: str, last: int) -> None:
    day = read_day(text)
    assert (day.first.day, day.last.day, day.precision, day.exact) == (1, last, "month", False)


def test_a_year_runs_from_new_year_to_its_last_day() -> None:
    assert read_day("2018") == LegalDay(date(2018, 1, 1), date(2018, 12, 31), "year")


@pytest.mark.parametrize(
    "text",
    ["2018-8-5", "2018/08/05", "20180805", "18-08-05", "", "2018-08-05 ", "2018-08-05T00:00", "2018年8月5日", "-2018"],
)
def test_another_shape_is_refused_and_shows_how_to_write(text: str) -> None:
    with pytest.raises(NotADay, match="2018-08-05、2018-08 或 2018"):
        read_day(text)


@pytest.mark.parametrize("text", ["2019-02-29", "2021-02-30", "2018-13", "2018-00", "2018-04-31", "2018-01-00"])
def test_a_day_that_the_calendar_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(NotADay, match="不是日历上有的日期") as refused:
        read_day(text)
    assert text in str(refused.value)


@pytest.mark.parametrize("text", ["1899-12-31", "2200-01-01", "0001", "9999", "2200-01"])
def test_a_year_that_no_file_can_speak_of_is_refused(text: str) -> None:
    with pytest.raises(NotADay, match="年份应在1900年与2199年之间"):
        read_day(text)


@pytest.mark.parametrize("text", ["1900-01-01", "2199-12-31", "1900", "2199-12"])
def test_the_first_and_the_last_year_are_read(text: str) -> None:
    assert str(read_day(text)) == text


def test_a_refusal_does_not_repeat_an_endless_text() -> None:
    with pytest.raises(NotADay) as refused:
        read_day("甲" * 5_000)
    assert len(str(refused.value)) < 120


def test_a_day_is_spelt_in_chinese_with_its_weekday() -> None:
    assert spell_zh(date(2026, 11, 22)) == "2026年11月22日（周日）"
    assert spell_zh(date(2026, 11, 23), weekday=False) == "2026年11月23日"


def test_a_day_is_spelt_in_english_with_its_weekday() -> None:
    assert spell_en(date(2026, 11, 22)) == "2026-11-22 (Sun)"
    assert spell_en(date(2026, 11, 22), weekday=False) == "2026-11-22"


@pytest.mark.parametrize(
    ("day", "zh"),
    [
        (read_day("2018-08-05"), "2018年8月5日"),
        (read_day("2018-08"), "2018年8月"),
        (read_day("2018"), "2018年"),
        (LegalDay(date(2018, 10, 8), date(2018, 10, 31)), "2018年10月8日至2018年10月31日"),
    ],
)
def test_a_legal_day_is_spelt_to_its_precision(day: LegalDay, zh: str) -> None:
    assert spell_legal_day_zh(day) == zh


def test_a_range_shows_both_its_days() -> None:
    assert str(LegalDay(date(2018, 10, 8), date(2018, 10, 31))) == "2018-10-08..2018-10-31"


@given(DAYS)
def test_each_day_is_read_as_it_is_written(day: date) -> None:
    assert read_day(str(on(day))) == on(day)


@given(DAYS)
def test_a_day_lies_in_its_month_and_its_month_in_its_year(day: date) -> None:
    month, year = read_day(f"{day:%Y-%m}"), read_day(f"{day:%Y}")
    assert year.first <= month.first <= day <= month.last <= year.last
    assert (str(month), str(year)) == (f"{day:%Y-%m}", f"{day:%Y}")
