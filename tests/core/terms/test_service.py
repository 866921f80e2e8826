"""Service: on which day a paper counts as served, way by way, and the day that counts for being in time."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.terms.days import on, read_day
from gongyi.core.terms.service import WAYS_ZH, Way, in_time_day, served

DAYS = st.dates(date(2014, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("way", "says"),
    [
        ("return_slip", "签收日期"),
        ("left", "留置之日"),
        ("announced", "宣告之日"),
        ("special_delivery", "指定受送达人签收之日"),
        ("published_text", "以作出之日为送达之日"),
    ],
)
def test_each_way_but_notice_counts_on_the_day_of_its_proof(way: Way, says: str) -> None:
    service = served(way, read_day("2022-03-01"))
    assert service.day == read_day("2022-03-01")
    assert service.way == way
    assert says in service.says


def test_a_notice_of_30_days_serves_on_the_thirtieth_day_after_it() -> None:
    """民事诉讼法（2023） 第95条: 30 days; the day of the notice itself is not counted."""
    service = served("notice", read_day("2022-03-01"))
    assert service.day == read_day("2022-03-31")
    assert "30日" in service.says


def test_a_notice_of_60_days_before_2022_serves_on_the_sixtieth_day() -> None:
    service = served("notice", read_day("2021-03-01"), notice_days=60)
    assert service.day == read_day("2021-04-30")
    assert "60日" in service.says


def test_the_end_of_a_notice_does_not_roll_off_a_rest_day() -> None:
    assert served("notice", read_day("2021-09-03")).day == read_day("2021-10-03")


def test_a_notice_known_to_its_month_serves_within_a_range_of_days() -> None:
    """Thirty days after some day of January 2022 lie between 31 January and 2 March: no month of its own."""
    day = served("notice", read_day("2022-01")).day
    assert (day.first, day.last) == (date(2022, 1, 31), date(2022, 3, 2))
    assert str(day) == "2022-01-31..2022-03-02"


def test_every_way_has_its_words() -> None:
    assert set(WAYS_ZH) == set(get_args(Way))


def test_a_paper_posted_on_the_last_day_counts_on_the_day_of_posting() -> None:
    assert in_time_day(date(2022, 5, 6), date(2022, 5, 1)) == date(2022, 5, 1)


def test_a_paper_handed_in_counts_on_the_day_it_came() -> None:
    assert in_time_day(date(2022, 5, 6), None) == date(2022, 5, 6)


def test_a_postmark_after_the_receipt_is_not_believed() -> None:
    assert in_time_day(date(2022, 5, 6), date(2022, 5, 9)) == date(2022, 5, 6)


@given(DAYS, st.integers(1, 90))
def test_a_notice_never_serves_before_it_was_published(day: date, length: int) -> None:
    assert served("notice", on(day), notice_days=length).day.first > day
