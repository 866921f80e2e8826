"""权责的说法: each shape of an answer has a word, a tone and a sentence; an entry says what is not certain."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from gongyi.contexts.portal import powerwords
from gongyi.core.powers.answer import Answer, Shape
from gongyi.rulebook.reader.powers import power_lists


@pytest.mark.parametrize("shape", ["one", "shared", "rivals", "fixed_locally", "gap"])
def test_every_shape_is_said(shape: str) -> None:
    answer = Answer(cast(Shape, shape), (), ())
    assert powerwords.word(answer)
    assert powerwords.tone(answer)
    assert powerwords.sentence(answer).endswith("。")


def test_a_gap_says_from_when_and_till_when_there_are_entries() -> None:
    answer = Answer("gap", (), (), date(2026, 8, 15), date(2025, 6, 30))
    assert "2026年8月15日起" in powerwords.sentence(answer)
    assert "2025年6月30日为止" in powerwords.sentence(answer)


def test_an_entry_shows_its_days_its_ground_and_that_it_was_not_compared() -> None:
    unread = next(one for one in power_lists().powers if not one.checked)
    shown = powerwords.shown(unread)
    assert shown["unchecked"]
    assert shown["ground"]
    assert shown["article"]["standing"] == "reading"
    assert "至" in shown["span"]
