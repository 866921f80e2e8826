"""案卷所示: the circumstances a gate looks up in the record, one at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongyi.core.acts.envelope import Record
from gongyi.core.matters.fold import Fold
from gongyi.core.matters.lookups import LOOK_UP
from gongyi.core.statutes.conditions import LOOKUPS
from gongyi.rulebook.reader import rulebook
from tests.core.matters.worked import example, fold_of

BOOK = rulebook()
LAST = date(2026, 5, 11)
AFTER = date(2026, 5, 12)
SERVED: list[Any] = [
    {"day": date(2026, 3, 10), "act": "suggestion", "by": "某院", "to": ["甲局", "乙局"]},
    {"day": date(2026, 3, 11), "act": "suggestion_service", "by": "某院", "to": ["甲局"], "answers": [1]},
]
REFUSAL: Any = {"day": date(2026, 3, 20), "act": "reply", "by": "甲局", "states": {"refuses": True}}


def read(acts: list[Any], record: Record = "complete") -> Fold:
    return fold_of(acts, AFTER, record)


def test_every_circumstance_a_gate_may_name_is_looked_up_and_no_other() -> None:
    """The reader of the rulebook refuses any other name; `conditions.LOOKUPS` says each in words."""
    assert set(LOOK_UP) == set(LOOKUPS)


def test_not_done_is_the_contrary_of_done_except_where_nothing_can_be_told() -> None:
    complete, published = read(SERVED), read(SERVED, "published")
    for fold in (complete, published):
        assert fold.shows("done", "suggestion", "", AFTER) is True
        assert fold.shows("not_done", "suggestion", "", AFTER) is False
    assert complete.shows("not_done", "claimant_suit", "", AFTER) is True
    assert published.shows("not_done", "claimant_suit", "", AFTER) is None


@pytest.mark.parametrize(
    ("day", "any_over", "all_over"),
    [(LAST, False, False), (AFTER, True, False), (date(2026, 5, 13), True, False), (date(2026, 5, 14), True, True)],
)
def test_all_terms_are_over_only_after_the_last_of_them(day: date, *, any_over: bool, all_over: bool) -> None:
    second = {"day": date(2026, 3, 13), "act": "suggestion_service", "by": "某院", "to": ["乙局"], "answers": [1]}
    fold = read([*SERVED, second])
    assert fold.shows("term_over", "agency_reply", "", day) is any_over
    assert fold.shows("all_over", "agency_reply", "", day) is all_over
    assert fold.shows("not_over", "agency_reply", "", day) is not all_over
    assert fold.shows("all_over", "agency_reply", "甲局", day) is any_over


def test_no_term_at_all_is_not_over_and_an_account_cannot_tell() -> None:
    assert read([]).shows("all_over", "adm_appeal", "", AFTER) is False
    assert read([], "published").shows("all_over", "adm_appeal", "", AFTER) is None


@pytest.mark.parametrize(("day", "over"), [(date(2026, 6, 30), False), (date(2026, 7, 1), True)])
def test_the_rectification_day_of_the_document_ends_the_term(day: date, *, over: bool) -> None:
    """办案规则 第75条第2款第7项、第81条: the period stated in the document, not the two months."""
    stated = {**SERVED[0], "states": {"rectify_by": date(2026, 6, 30)}}
    assert read([stated, SERVED[1]]).shows("term_over", "agency_reply", "甲局", day) is over


def test_every_look_up_has_an_answer_for_an_empty_record() -> None:
    fold = read([])
    for name in LOOKUPS:
        of = "agency_reply" if name in ("term_over", "not_over", "all_over") else "suit_service"
        assert fold.shows(name, of, "甲局", AFTER) in (True, False)


def test_what_was_served_is_served_on_its_addressee_only() -> None:
    fold = read(SERVED)
    assert fold.shows("served", "", "甲局", AFTER) is True
    assert fold.shows("served", "", "乙局", AFTER) is False
    assert fold.shows("served", "", "", AFTER) is True
    assert fold.respondents == ["甲局"]


def test_what_a_published_account_does_not_say_cannot_be_told() -> None:
    fold = read(SERVED, record="published")
    assert fold.shows("served", "", "乙局", AFTER) is None
    assert fold.shows("refused", "", "甲局", AFTER) is False, "a refusal that no account mentions was not made"
    assert fold.shows("done", "suit_service", "", AFTER) is None
    assert fold.shows("term_over", "adm_appeal", "", AFTER) is None


@pytest.mark.parametrize(("day", "over"), [(date(2026, 5, 10), False), (LAST, False), (AFTER, True)])
def test_a_term_is_over_on_the_day_after_its_last(day: date, *, over: bool) -> None:
    assert read(SERVED).shows("term_over", "agency_reply", "甲局", day) is over
    assert read(SERVED).shows("not_over", "agency_reply", "甲局", day) is not over


def test_a_term_that_never_ran_is_neither_over_nor_in_the_way() -> None:
    assert read(SERVED).shows("term_over", "adm_appeal", "", AFTER) is False
    assert read(SERVED).shows("not_over", "adm_appeal", "", AFTER) is True


def test_a_month_precise_term_cannot_be_told_over_inside_its_range() -> None:
    fold = read([{"day": "2026-03", "act": "suggestion_service", "by": "某院", "to": ["甲局"]}])
    assert fold.shows("term_over", "agency_reply", "甲局", date(2026, 5, 6)) is False
    assert fold.shows("term_over", "agency_reply", "甲局", date(2026, 5, 20)) is None
    assert fold.shows("not_over", "agency_reply", "甲局", date(2026, 5, 20)) is None
    assert fold.shows("term_over", "agency_reply", "甲局", date(2026, 6, 2)) is True


def test_a_refusal_is_that_of_the_agency_that_wrote_it() -> None:
    fold = read([*SERVED, REFUSAL])
    assert fold.shows("refused", "", "甲局", AFTER) is True
    assert fold.shows("refused", "", "乙局", AFTER) is False
    assert fold.shows("refused", "", "", AFTER) is True


@pytest.mark.parametrize(("day", "in_time"), [(LAST, True), (AFTER, False)])
def test_a_reply_is_in_time_until_the_last_day(day: date, *, in_time: bool) -> None:
    fold = read([*SERVED, {"day": day, "act": "reply", "by": "甲局"}])
    assert fold.shows("replied_in_time", "", "甲局", AFTER) is in_time
    assert fold.shows("no_reply_in_time", "", "甲局", AFTER) is not in_time


def test_a_duty_is_open_until_it_is_answered_or_its_last_day_has_passed() -> None:
    fold = read([{"day": date(2026, 3, 10), "act": "suggestion", "by": "某院"}])
    assert fold.shows("no_open_duty", "", "", date(2026, 3, 13)) is False
    assert fold.shows("no_open_duty", "", "", date(2026, 3, 14)) is True
    assert read([]).shows("no_open_duty", "", "", AFTER) is True


def test_a_duty_without_a_number_that_was_never_done_does_not_keep_a_matter_from_the_archive_for_ever() -> None:
    """征询近亲属意见 takes the place of the notice (办案规则 第92条): nothing is left to be done before archiving."""
    one = example("征询近亲属后起诉，裁判生效并履行，可以归档")
    assert Fold(one.matter, BOOK, one.today).shows("no_open_duty", "", "", date(2030, 1, 1)) is True
