"""Every term of the rulebook, asked on days of every era, is answered, or refused in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from gongyi.contexts.portal import answer, termform
from gongyi.published import whatif
from gongyi.rulebook.reader import rulebook

_TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("day", ["2015-08-01", "2017-08", "2019-01-31", "2022-03-02", "2026-11-20"])
def test_every_term_is_answered_or_refused(day: str) -> None:
    book = rulebook()
    answered = 0
    for rule in [*book.questions, *book.rules]:
        asked = termform.read({"rule": rule, "from": day}, [], book)
        assert asked.complete
        try:
            shown = answer.shown(answer.ask(asked, book), asked, book, _TODAY)
        except whatif.Refused:
            continue
        answered += 1
        assert bool(shown["last_day"]) is not bool(shown["said"])
        assert shown["question"]
        assert shown["because"]["rule"]
    assert answered


def test_a_month_gives_a_range() -> None:
    book = rulebook()
    asked = termform.read({"rule": "agency_reply", "from": "2022-03"}, [], book)
    assert "至" in answer.shown(answer.ask(asked, book), asked, book, _TODAY)["last_day"].text
