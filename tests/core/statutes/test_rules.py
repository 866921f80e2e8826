"""Rules: days in force, citations in both languages, what counts as a length."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.statutes.rules import (
    OPEN_END,
    STANDING_EN,
    STANDING_ZH,
    Citation,
    InForce,
    Standing,
    english_article,
)
from gongyi.core.terms.lengths import Length
from gongyi.rulebook.reader import rulebook

SPANS = st.builds(
    lambda one, other: InForce(min(one, other), max(one, other)),
    st.dates(date(2014, 1, 1), date(2016, 12, 31)),
    st.dates(date(2014, 1, 1), date(2016, 12, 31)),
)


@pytest.mark.parametrize(
    ("article", "english"),
    [
        ("第21条", "Art. 21"),
        ("第21条第2款", "Art. 21(2)"),
        ("第4条第2款第2项", "Art. 4(2)(2)"),
        ("条号未核实", "article not verified"),
        ("全文", "whole"),
        ("南昌市通知第六部分", "Nanchang notice, part 6"),
        ("鄂尔多斯市通知第二部分第（一）项", "Ordos notice, part 2(1)"),
        ("鄂尔多斯市通知第二部分第三项", "Ordos notice, part 2(3)"),
        ("", ""),
    ],
)
def test_an_article_is_written_in_english(article: str, english: str) -> None:
    assert english_article(article) == english


@pytest.mark.parametrize(
    ("article", "english"),
    [
        ("第28条至第30条", "Arts. 28–30"),
        ("第24条、第25条", "Arts. 24, 25"),
        ("第67条第1款、第34条", "Arts. 67(1), 34"),
    ],
)
def test_several_articles_are_written_in_the_plural(article: str, english: str) -> None:
    assert english_article(article) == english


def test_no_chinese_is_left_in_an_english_article_of_the_rulebook() -> None:
    articles = {rule.cite.article for versions in rulebook().rules.values() for rule in versions}
    left = {
        one: english_article(one) for one in articles if any("一" <= letter <= "龥" for letter in english_article(one))
    }
    assert left == {}


def test_a_citation_is_the_short_title_and_the_article() -> None:
    cite = Citation("pil_interpretation", "检察公益诉讼解释", "第21条第2款", "Interpretation on PIL")
    assert str(cite) == "检察公益诉讼解释 第21条第2款"
    assert cite.english() == "Interpretation on PIL, Art. 21(2)"


def test_a_citation_without_an_english_title_keeps_its_own() -> None:
    assert Citation("x", "某办法", "第3条").english() == "某办法, Art. 3"
    assert str(Citation("x", "某办法", "")) == "某办法"


@pytest.mark.parametrize(
    ("day", "covered"), [("2018-03-01", False), ("2018-03-02", True), ("2020-12-31", True), ("2021-01-01", False)]
)
def test_the_first_and_the_last_day_are_in_force(day: str, covered: bool) -> None:  # noqa: FBT001
    assert InForce(date(2018, 3, 2), date(2020, 12, 31)).covers(date.fromisoformat(day)) is covered


def test_what_is_still_in_force_has_no_end() -> None:
    assert InForce(date(2018, 3, 2)).covers(OPEN_END)


@given(SPANS, SPANS)
def test_two_spans_meet_exactly_when_a_day_is_in_both(one: InForce, other: InForce) -> None:
    days = [date.fromordinal(n) for n in range(one.first.toordinal(), one.last.toordinal() + 1)]
    assert one.meets(other) is other.meets(one) is any(other.covers(day) for day in days)


def test_only_a_number_is_a_length() -> None:
    rules = rulebook().rules
    assert rules["agency_reply"][0].length == Length(2, "months")
    assert rules["rectification_deadline"][0].length is None
    assert rules["clue_internal_transfer"][0].length is None


def test_every_standing_has_its_words() -> None:
    assert set(STANDING_ZH) == set(STANDING_EN) == set(get_args(Standing))
