"""卷面: the values that leave a derivation: frozen, comparable, and named in two languages."""

from __future__ import annotations

import typing
from datetime import date

import pytest

from gongyi.core.matters.derive import derive
from gongyi.core.matters.docket import STATES_EN, STATES_ZH, Docket, Duty, State
from gongyi.core.terms.days import on
from gongyi.rulebook.reader import rulebook
from tests.core.matters.worked import Example, examples


def docket_of(one: Example) -> Docket:
    return derive(one.matter, rulebook(), one.today)


def duties() -> list[Duty]:
    return [duty for one in examples() for duty in docket_of(one).duties]


def test_a_duty_without_a_number_has_no_last_day() -> None:
    unnumbered = [duty for duty in duties() if duty.deadline is None]
    assert unnumbered
    assert all(duty.due is None for duty in unnumbered)


def test_the_last_day_of_a_duty_is_that_of_its_count() -> None:
    for duty in duties():
        if duty.deadline is not None:
            assert duty.due == duty.deadline.due


def test_a_paused_duty_has_a_count_and_no_last_day() -> None:
    paused = [duty for duty in duties() if duty.deadline is not None and duty.due is None]
    assert {duty.rule.id for duty in paused} == {"review_for_suit_admin"}
    assert {duty.state for duty in paused} == {"open"}


def test_every_state_has_a_word_in_both_languages() -> None:
    states = set(typing.get_args(State))
    assert set(STATES_ZH) == set(STATES_EN) == states
    assert len(set(STATES_ZH.values())) == len(set(STATES_EN.values())) == len(states)


def test_every_state_is_met_by_some_example() -> None:
    assert {duty.state for duty in duties()} == set(typing.get_args(State))


@pytest.mark.parametrize("one", examples()[:12], ids=lambda one: one.id)
def test_what_leaves_a_derivation_is_frozen_and_made_of_tuples(one: Example) -> None:
    docket = docket_of(one)
    for values in (docket.path, docket.duties, docket.released, docket.permitted, docket.findings):
        assert isinstance(values, tuple)
    hash((docket.path, docket.permitted, docket.findings))
    for value in (docket, *docket.path, *docket.duties, *docket.permitted, *docket.findings):
        with pytest.raises(AttributeError):
            setattr(value, value._fields[0], "closed")  # type: ignore[attr-defined]


def test_dockets_of_the_same_day_are_equal_and_of_other_days_are_not() -> None:
    one = examples()[1]
    assert docket_of(one) == docket_of(one)
    assert docket_of(one) != docket_of(one._replace(today=date(2026, 6, 3)))
    assert on(one.today) == on(docket_of(one).today)
