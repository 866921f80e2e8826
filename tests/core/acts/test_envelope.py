"""The form of acts: an act says only what it was given, and can be hashed, compared and kept."""

from __future__ import annotations

from typing import get_args

import pytest

from gongyi.core.acts.envelope import NO_ACT, NO_FACTS, Act, Fact, Matter, Record, rows_of, words_of
from gongyi.core.terms.days import read_day

DAY = read_day("2022-03-01")


def test_an_act_needs_its_place_its_kind_and_its_day() -> None:
    act = Act(1, "filing", DAY)
    assert (act.by, act.to, act.answers, act.recorded, act.posted, act.step) == ("", (), (), None, None, "")
    assert act.facts is NO_FACTS


def test_an_act_is_frozen() -> None:
    act = Act(1, "filing", DAY)
    with pytest.raises(AttributeError):
        act.kind = "suit"  # type: ignore[misc]


def test_what_no_fact_says_cannot_be_written_over() -> None:
    with pytest.raises(TypeError):
        NO_FACTS["void"] = True  # type: ignore[index]
    assert len(NO_FACTS) == 0


def test_two_acts_that_say_the_same_are_the_same() -> None:
    assert Act(1, "filing", DAY, facts={"interest_harmed": True}) == Act(
        1, "filing", DAY, facts={"interest_harmed": True}
    )


def test_a_matter_is_a_complete_ledger_unless_it_says_otherwise() -> None:
    matter = Matter("甲-1", "administrative", (Act(1, "filing", DAY),))
    assert matter.record == "complete"
    assert get_args(Record) == ("complete", "published", "received")


def test_no_act_stands_at_the_place_of_an_answer_to_nothing() -> None:
    assert Act(1, "filing", DAY).seq > NO_ACT


ROW = {"who": "甲局", "files": ("f00d",)}


@pytest.mark.parametrize(
    ("fact", "words", "rows"),
    [
        (("甲局", "乙局"), ("甲局", "乙局"), ()),
        ((ROW,), None, (ROW,)),
        ((), (), ()),
        ("甲局", None, ()),
        (True, None, ()),
        (None, None, ()),
    ],
)
def test_a_fact_is_a_list_of_words_or_a_table_of_rows(
    fact: Fact | None, words: tuple[str, ...] | None, rows: tuple[object, ...]
) -> None:
    assert words_of(fact) == words
    assert rows_of(fact) == rows
