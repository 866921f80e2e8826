"""Days left in words, in both languages; what may be done or is waited for is never overdue."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from gongyi.contexts.desk import spoken
from gongyi.core.terms.days import read_day

_TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("last", "modality", "words", "tone"),
    [
        (date(2026, 11, 22), "must", "已逾期 1 天", "overdue"),
        (date(2026, 11, 23), "must", "今天截止", "soon"),
        (date(2026, 11, 26), "must", "还剩 3 天", "soon"),
        (date(2026, 11, 27), "must", "还剩 4 天", "open"),
        (date(2026, 11, 22), "may", "期间已过", "quiet"),
        (date(2026, 11, 22), "wait", "期满", "done"),
        (date(2026, 11, 25), "wait", "再等 2 天", "quiet"),
        (None, "must", "法律未定期限", "quiet"),
    ],
)
def test_days_left(last: date | None, modality: str, words: str, tone: str) -> None:
    assert spoken.left(last, _TODAY, modality) == (words, tone)


def test_days_and_words_follow_the_reader() -> None:
    assert spoken.day(_TODAY) == ("2026-11-23", "2026年11月23日（周一）")
    assert spoken.legal_day(read_day("2026-11")).text == "2026年11月"
    assert spoken.kind_of_act("filing") == "立案"
    assert spoken.stage("administrative", "filed") == "立案"
    assert spoken.said("甲院", "filing", ("乙局",)) == "甲院向乙局立案"
    with override("en"):
        assert spoken.day(_TODAY) == ("2026-11-23", "2026-11-23 (Mon)")
        assert spoken.kind_of_act("filing") == "Filing"
        assert spoken.role("agency") == "administrative agency" or spoken.role("agency").isascii()


def test_what_the_rulebook_does_not_know_stays_as_it_is() -> None:
    assert spoken.kind_of_act("nothing") == "nothing"
    assert spoken.stage("administrative", "nothing") == ""
    assert spoken.tone("administrative", "archived") == "quiet"
    assert spoken.kind_of_matter("civil") == "民事公益诉讼"


def test_a_label_stands_before_what_it_says() -> None:
    assert spoken.labelled("依据", "第21条") == "依据：第21条"
    with override("en"):
        assert spoken.labelled("Article", "Art. 21") == "Article: Art. 21"
