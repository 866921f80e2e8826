"""The order of acts: by legal day, corrections applied, as of a day and as known at a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.acts.envelope import Act, Fact
from gongyi.core.acts.order import as_known_at, as_of, corrected, in_order
from gongyi.core.terms.days import on, read_day

DAYS = st.dates(date(2018, 1, 1), date(2026, 12, 31))


def act(seq: int, day: str, kind: str = "evidence", *, answers: tuple[int, ...] = (), **facts: Fact) -> Act:
    return Act(seq, kind, read_day(day), facts=facts, answers=answers)


def seqs(acts: tuple[Act, ...]) -> list[int]:
    return [one.seq for one in acts]


def test_acts_stand_by_their_legal_day_not_by_their_recording() -> None:
    assert seqs(in_order([act(1, "2022-03-01"), act(2, "2022-01-01"), act(3, "2022-02-01")])) == [2, 3, 1]


def test_acts_of_one_day_stand_as_recorded() -> None:
    assert seqs(in_order([act(3, "2022-03-01"), act(1, "2022-03-01"), act(2, "2022-03-01")])) == [1, 2, 3]


def test_a_ledger_that_stands_in_order_is_given_back_as_it_is() -> None:
    acts = (act(1, "2022-03-01"), act(2, "2022-03-01"), act(5, "2022-04-01"))
    assert in_order(acts) is acts


def test_an_act_known_to_its_month_keeps_its_place() -> None:
    acts = [act(1, "2022-03-10"), act(2, "2022-03"), act(3, "2022-03-20")]
    assert seqs(in_order(acts)) == [1, 2, 3]


def test_an_act_whose_whole_month_lies_before_moves_before() -> None:
    acts = [act(1, "2022-03-10"), act(2, "2022-03-20"), act(3, "2022-02")]
    assert seqs(in_order(acts)) == [3, 1, 2]


def test_an_act_known_to_its_year_moves_only_before_a_later_year() -> None:
    assert seqs(in_order([act(1, "2022-03-10"), act(2, "2021"), act(3, "2022")])) == [2, 1, 3]


def test_no_acts_are_in_order() -> None:
    assert in_order([]) == ()
    assert corrected([]) == ()


def test_a_void_act_is_left_out_and_so_is_its_correction() -> None:
    acts = [act(1, "2022-03-01"), act(2, "2022-03-02"), act(3, "2022-04-01", "correction", answers=(1,), void=True)]
    assert seqs(corrected(acts)) == [2]


def test_a_corrected_day_is_the_act_s_day() -> None:
    acts = [act(1, "2022-03-01", "filing"), act(2, "2022-02-01", "correction", answers=(1,))]
    (mended,) = corrected(acts)
    assert (mended.kind, mended.day, mended.seq) == ("filing", read_day("2022-02-01"), 1)


def test_a_correction_changes_the_facts_that_it_states_and_leaves_the_others() -> None:
    acts = [
        act(1, "2022-03-01", "filing", interest_harmed=True, possible_breach=True),
        act(2, "2022-03-01", "correction", answers=(1,), possible_breach=False, reason="笔误"),
    ]
    (mended,) = corrected(acts)
    assert dict(mended.facts) == {"interest_harmed": True, "possible_breach": False}


def test_a_correction_may_change_to_whom_and_never_who() -> None:
    first = act(1, "2022-03-01", "suggestion")._replace(by="甲县人民检察院", to=("甲县水务局",))
    unnamed = act(2, "2022-03-01", "correction", answers=(1,))
    named = unnamed._replace(to=("乙县水务局",), by="乙县人民检察院")
    assert corrected([first, unnamed]) == (first,)
    (mended,) = corrected([first, named])
    assert (mended.by, mended.to) == ("甲县人民检察院", ("乙县水务局",))


def test_the_last_correction_wins() -> None:
    acts = [
        act(1, "2022-03-01"),
        act(2, "2022-03-05", "correction", answers=(1,), void=True),
        act(3, "2022-03-07", "correction", answers=(1,)),
    ]
    assert [(one.seq, one.day) for one in corrected(acts)] == [(1, read_day("2022-03-07"))]


def test_the_last_correction_wins_in_whatever_order_they_are_given() -> None:
    acts = [
        act(3, "2022-03-07", "correction", answers=(1,)),
        act(2, "2022-03-05", "correction", answers=(1,), void=True),
        act(1, "2022-03-01"),
    ]
    assert [(one.seq, one.day) for one in corrected(acts)] == [(1, read_day("2022-03-07"))]


def test_one_correction_may_mend_several_acts() -> None:
    acts = [act(1, "2022-03-01"), act(2, "2022-03-02"), act(3, "2022-03-03", "correction", answers=(1, 2), void=True)]
    assert corrected(acts) == ()


def test_a_correction_of_an_act_that_is_not_there_changes_nothing() -> None:
    acts = [act(1, "2022-03-01"), act(2, "2022-03-03", "correction", answers=(9,), void=True)]
    assert seqs(corrected(acts)) == [1]


@pytest.mark.parametrize(("day", "there"), [("2022-02-28", []), ("2022-03-01", [1]), ("2022-03-02", [1])])
def test_an_act_had_happened_from_its_day_on(day: str, there: list[int]) -> None:
    assert seqs(as_of([act(1, "2022-03-01")], date.fromisoformat(day))) == there


@pytest.mark.parametrize(("day", "there"), [("2022-02-28", []), ("2022-03-15", []), ("2022-03-31", [1])])
def test_an_act_known_to_its_month_had_wholly_happened_at_its_end(day: str, there: list[int]) -> None:
    """“The acts that had happened, wholly, by the end of the day”: in mid-March, an act of March may be yet to come."""
    assert seqs(as_of([act(1, "2022-03")], date.fromisoformat(day))) == there


def test_what_was_known_at_a_moment_does_not_look_at_the_legal_day() -> None:
    noon = datetime(2022, 3, 1, 12, tzinfo=UTC)
    early = act(1, "2022-04-01")._replace(recorded=noon)
    late = act(2, "2022-02-01")._replace(recorded=noon + timedelta(microseconds=1))
    always = act(3, "2022-05-01")
    assert seqs(as_known_at([early, late, always], noon)) == [1, 3]
    assert seqs(as_known_at([early, late, always], noon - timedelta(microseconds=1))) == [3]


@given(st.lists(DAYS, unique=True, max_size=8), st.data())
def test_acts_on_distinct_days_stand_alike_whatever_the_order_of_recording(
    days: list[date], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(days))
    stood = in_order(Act(seq, "evidence", on(day)) for seq, day in enumerate(shuffled, 1))
    assert [one.day.first for one in stood] == sorted(days)


@given(st.lists(DAYS, max_size=8), st.data())
def test_the_order_does_not_hang_on_how_the_ledger_is_handed_over(days: list[date], data: st.DataObject) -> None:
    acts = [Act(seq, "evidence", on(day)) for seq, day in enumerate(days, 1)]
    assert in_order(data.draw(st.permutations(acts))) == in_order(acts)


@given(st.lists(st.one_of(DAYS.map(str), DAYS.map(lambda day: f"{day:%Y-%m}")), max_size=8))
def test_ordering_loses_no_act_and_adds_none(days: list[str]) -> None:
    acts = [act(seq, day) for seq, day in enumerate(days, 1)]
    assert sorted(seqs(in_order(acts))) == seqs(tuple(acts))
