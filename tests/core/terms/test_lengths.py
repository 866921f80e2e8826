"""Lengths: what a provision gives as a number, what it leaves without one, and how both are written."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.terms.lengths import (
    UNITS_EN,
    UNITS_ZH,
    UNNUMBERED_ZH,
    Length,
    NotALength,
    Unit,
    Unnumbered,
    read_length,
)

UNITS: tuple[Unit, ...] = get_args(Unit)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2 months", Length(2, "months")),
        ("1 month", Length(1, "months")),
        ("15 days", Length(15, "days")),
        ("24 hours", Length(24, "hours")),
        ("10 working days", Length(10, "working_days")),
        ("2 years", Length(2, "years")),
        ("1 half-month", Length(1, "half_months")),
        ("3 days before", Length(3, "days", before=True)),
        ("at least 15 days", Length(15, "days", at_least=True)),
    ],
)
def test_a_numbered_length_is_read(text: str, length: Length) -> None:
    assert read_length(text) == length


@pytest.mark.parametrize("text", ["at once", "promptly", "set in document", "none", "open"])
def test_a_length_without_a_number_stays_what_the_text_says(text: str) -> None:
    assert read_length(text) == text


@pytest.mark.parametrize(
    "text", ["", "two months", "2", "2 weeks", "2months", "-2 days", "2 days after", "15日", "2 months ", "at least"]
)
def test_another_form_is_refused_and_shows_how_to_write(text: str) -> None:
    with pytest.raises(NotALength, match="2 months、15 days") as refused:
        read_length(text)
    assert f"“{text}”" in str(refused.value)


@pytest.mark.parametrize(
    ("length", "zh", "en"),
    [
        (Length(2, "months"), "2个月", "2 months"),
        (Length(1, "months"), "1个月", "1 month"),
        (Length(15, "days"), "15日", "15 days"),
        (Length(10, "working_days"), "10个工作日", "10 working days"),
        (Length(3, "days", before=True), "3日前", "3 days before"),
        (Length(30, "days", at_least=True), "不少于30日", "at least 30 days"),
        (Length(24, "hours"), "24小时", "24 hours"),
    ],
)
def test_a_length_is_written_as_a_clerk_writes_it(length: Length, zh: str, en: str) -> None:
    assert (length.zh(), length.en()) == (zh, en)


def test_every_unit_and_every_unnumbered_length_has_its_words() -> None:
    assert set(UNITS_ZH) == set(UNITS_EN) == set(UNITS)
    assert set(UNNUMBERED_ZH) == set(get_args(Unnumbered))


@given(st.builds(Length, st.integers(0, 10_000), st.sampled_from(UNITS), before=st.booleans(), at_least=st.booleans()))
def test_a_length_is_read_as_it_is_written_in_english(length: Length) -> None:
    assert read_length(length.en()) == length
