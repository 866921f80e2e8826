"""Wording: which words of a published text state a fact, and which of them do not."""

from __future__ import annotations

import re

import pytest

from gongyi.core.matching.wording import StepCase, StepReading, Wording
from gongyi.rulebook.reader import published_readings, rulebook

STEPS, WORDINGS = published_readings()


def stated(step: str, text: str) -> set[str]:
    """The facts that the rulebook's table reads out of a step's words."""
    return {one.states for one in WORDINGS if step in one.of and one.found_in(text)}


def test_any_of_the_words_says_it_and_none_of_the_exceptions() -> None:
    wording = Wording(
        "no_reply", frozenset({"suggestion"}), "未回复", (re.compile("未.{0,3}回复"),), (re.compile("未载"),)
    )
    assert wording.found_in("逾期未作回复")
    assert not wording.found_in("按期回复")
    assert not wording.found_in("未见回复，公布文本未载")


def test_no_words_say_nothing() -> None:
    assert not Wording("x", frozenset(), "", ()).found_in("任何文字")


def test_a_step_says_what_it_was_given_and_no_more() -> None:
    step = StepReading("suit", ("suit",))
    assert (step.when, step.running, step.moves) == ((), True, True)
    case = StepCase(("claimant_suit",))
    assert (case.kinds, case.by_procuratorate, case.says) == ((), None, None)


@pytest.mark.parametrize(
    ("step", "text", "facts"),
    [
        ("suggestion", "期限届满后，该局未按期书面回复", {"no_reply"}),
        ("suggestion", "逾期仍未回复", {"no_reply"}),
        ("suggestion", "该局拒不回复", {"no_reply"}),
        ("suggestion", "文本未载回复日", set()),
        ("suggestion", "文本未载该局是否回复", set()),
        ("suggestion", "不久即书面回复", set()),
        ("suggestion", "该局无异议并按期回复", {"replied_in_time"}),
        ("suggestion", "该局按期书面回复", {"replied_in_time"}),
        ("suggestion", "该局未按期回复", {"no_reply"}),
        ("suggestion", "各单位均按期回复", {"replied_in_time"}),
        ("suggestion", "要求十五日内书面回复", {"harm_spreading"}),
        ("suggestion", "向该局发出检察建议", set()),
        ("reply", "两个月内书面回复", {"in_time"}),
        ("reply", "回复称不属于其职责范围", {"refuses"}),
        ("reply", "回函已整改", set()),
        ("hearing_first", "由三人合议庭开庭审理", {"panel=three"}),
    ],
)
def test_the_table_reads_what_a_text_says(step: str, text: str, facts: set[str]) -> None:
    assert stated(step, text) == facts


def test_every_wording_is_read_in_a_step_that_the_table_knows() -> None:
    for one in WORDINGS:
        assert one.of
        assert one.of <= set(STEPS)
        assert one.words
        assert one.says


def test_every_step_reads_as_acts_that_the_rulebook_knows() -> None:
    kinds = set(rulebook().act_kinds)
    for step in STEPS.values():
        assert set(step.acts) <= kinds
        assert all(set(case.acts) <= kinds and set(case.kinds) <= set(rulebook().procedures) for case in step.when)
