"""The words of a page in either language."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from gongyi.contexts.matters.wording import (
    article,
    aside,
    days_left,
    listed,
    said,
    shown_day,
    shown_legal_day,
    shown_moment,
)
from gongyi.core.terms.days import read_day

TODAY = date(2025, 5, 20)


def test_a_page_is_read_in_one_language() -> None:
    assert said("送达", "service") == "送达"
    assert shown_day(TODAY) == {"iso": "2025-05-20", "text": "2025年5月20日"}
    assert shown_legal_day(read_day("2025-05"))["text"] == "2025年5月"
    assert article("第21条", "Art. 21", "text") == {"cite": "第21条", "href": "", "standing": ""}
    with translation.override("en"):
        assert said("送达", "service") == "service"
        assert said("送达", "") == "送达"
        assert shown_day(TODAY, weekday=True)["text"] == "2025-05-20 (Tue)"
        assert article("第21条", "Art. 21", "reading")["cite"] == "Art. 21"


def test_names_in_a_row_and_in_brackets_are_set_as_each_language_sets_them() -> None:
    assert (listed(["甲局", "乙局"]), aside("甲局"), aside("")) == ("甲局、乙局", "（甲局）", "")
    with translation.override("en"):
        assert (listed(["甲局", "乙局"]), aside("甲局"), aside("")) == ("甲局; 乙局", " (甲局)", "")


def test_a_moment_is_told_in_beijing_time() -> None:
    assert shown_moment(datetime(2025, 5, 20, 17, 5, tzinfo=UTC))["text"] == "2025年5月21日 01:05"


@pytest.mark.parametrize(
    ("last", "words", "tone"),
    [
        (date(2025, 5, 19), "已逾期 1 天", "overdue"),
        (date(2025, 5, 20), "今天截止", "soon"),
        (date(2025, 5, 23), "还剩 3 天", "soon"),
        (date(2025, 5, 24), "还剩 4 天", "open"),
    ],
)
def test_days_left_are_said_in_words(last: date, words: str, tone: str) -> None:
    assert days_left(last, TODAY) == (words, tone)
