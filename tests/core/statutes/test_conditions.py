"""Conditions: yes, no, or cannot be told; what a refusal speaks of; what an act must state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product
from types import MappingProxyType

import pytest

from gongyi.core.acts.envelope import Fact, Facts, Row
from gongyi.core.statutes.conditions import (
    Asked,
    Choice,
    Condition,
    Either,
    Every,
    Names,
    Shows,
    States,
    When,
    Words,
    failing,
    fields_to_state,
)

DAY = date(2022, 3, 1)
ANSWERS = (True, False, None)
MARK = {True: "yes", False: "no", None: "unclear"}


class Shown:
    """A record that shows what it was told to, and keeps what it was asked."""

    def __init__(self, answers: Mapping[str, bool | None]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str, str, date]] = []

    def shows(self, name: str, of: str, respondent: str, day: date) -> bool | None:
        """What the record was told to show."""
        self.asked.append((name, of, respondent, day))
        return self.answers[name]


def words(finding: str = "") -> Words:
    return Words(says="说", en="says", finding=finding)


def shows(answer: bool | None, finding: str = "") -> Shows:  # noqa: FBT001
    return Shows(words(finding), MARK[answer])


def asked(facts: Facts | None = MappingProxyType({}), *, silent: bool = False, **answers: bool | None) -> Asked:
    shown: dict[str, bool | None] = {mark: answer for answer, mark in MARK.items()}
    return Asked(Shown({**shown, **answers}), facts, "甲县水务局", DAY, silent)


def states(**facts: Fact) -> Facts:
    return facts


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_circumstance_is_what_the_record_shows(answer: bool | None) -> None:  # noqa: FBT001
    about = asked()
    assert Shows(words(), MARK[answer], "agency_reply").met(about) is answer
    assert isinstance(about.record, Shown)
    assert about.record.asked == [(MARK[answer], "agency_reply", "甲县水务局", DAY)]


@pytest.mark.parametrize("answers", list(product(ANSWERS, repeat=3)))
def test_every_is_no_before_unclear_and_unclear_before_yes(answers: tuple[bool | None, ...]) -> None:
    expected = False if False in answers else None if None in answers else True
    assert Every(words(), tuple(shows(one) for one in answers)).met(asked()) is expected


@pytest.mark.parametrize("answers", list(product(ANSWERS, repeat=3)))
def test_either_is_yes_before_unclear_and_unclear_before_no(answers: tuple[bool | None, ...]) -> None:
    expected = True if True in answers else None if None in answers else False
    assert Either(words(), tuple(shows(one) for one in answers)).met(asked()) is expected


def test_no_conditions_are_all_met_and_none_of_them_is() -> None:
    assert Every(words(), ()).met(asked()) is True
    assert Either(words(), ()).met(asked()) is False


@pytest.mark.parametrize(
    ("facts", "silent", "expected"),
    [
        ({"harm": True}, False, True),
        ({"harm": False}, False, False),
        ({"harm": "yes"}, False, False),
        ({}, False, False),
        ({}, True, None),
        ({"harm": False}, True, False),
        (None, False, True),
    ],
)
def test_a_statement_is_met_when_stated_and_unclear_in_a_silent_account(
    facts: Facts | None,
    silent: bool,  # noqa: FBT001
    expected: bool | None,  # noqa: FBT001
) -> None:
    assert States(words(), "harm").met(asked(facts, silent=silent)) is expected


CHOICES = (
    Choice("a", "甲", "a", "第1项"),
    Choice("b", "乙", "b", "第2项", needs="lookup"),
    Choice("c", "丙", "c", "第3项", unless="lookup"),
)
GROUND = States(words(), "ground", CHOICES)


@pytest.mark.parametrize(
    ("value", "shown", "expected"),
    [
        ("a", None, True),
        ("b", True, True),
        ("b", False, False),
        ("b", None, True),
        ("c", True, False),
        ("c", False, True),
        ("c", None, True),
        ("z", True, False),
        (("a", "b"), True, True),
        (("a", "b"), False, False),
        (("a", "z"), True, False),
        ((), True, False),
        (True, True, False),
    ],
)
def test_a_ground_is_one_of_the_list_that_the_record_does_not_speak_against(
    value: Fact,
    shown: bool | None,  # noqa: FBT001
    expected: bool,  # noqa: FBT001
) -> None:
    assert GROUND.met(asked({"ground": value}, lookup=shown)) is expected


def test_an_act_could_pass_as_long_as_one_ground_is_open() -> None:
    needing = States(words(), "ground", CHOICES[1:2])
    assert needing.met(asked(None, lookup=True)) is True
    assert needing.met(asked(None, lookup=None)) is True
    assert needing.met(asked(None, lookup=False)) is False
    assert GROUND.met(asked(None, lookup=False)) is True


@pytest.mark.parametrize("shown", ANSWERS)
def test_needs_and_unless_are_each_other_s_opposite(shown: bool | None) -> None:  # noqa: FBT001
    about = asked(lookup=shown)
    assert CHOICES[0].may_be_stated(about) is True
    assert CHOICES[1].may_be_stated(about) is shown
    assert CHOICES[2].may_be_stated(about) is (None if shown is None else not shown)


def found(condition: Condition, about: Asked) -> list[str]:
    return [one.words.finding for one in failing(condition, about)]


def test_a_refusal_names_each_failing_condition_of_an_unnamed_list() -> None:
    test = Every(words(), (shows(False, "first"), shows(True, "second"), shows(None, "third"), shows(False, "fourth")))
    assert found(test, asked()) == ["first", "fourth"]


def test_a_refusal_names_the_outermost_named_condition() -> None:
    assert found(Every(words("whole"), (shows(False, "part"),)), asked()) == ["whole"]
    assert found(Every(words(), (Every(words("inner"), (shows(False, "part"),)),)), asked()) == ["inner"]


def test_a_refusal_speaks_of_an_either_as_a_whole() -> None:
    assert found(Either(words("either"), (shows(False, "one"), shows(False, "other"))), asked()) == ["either"]


@pytest.mark.parametrize("answer", [True, None])
def test_what_is_met_or_unclear_refuses_nothing(answer: bool | None) -> None:  # noqa: FBT001
    assert found(Every(words("whole"), (shows(answer, "part"),)), asked()) == []


def test_an_act_must_state_what_each_of_a_list_asks_for() -> None:
    test = Every(words(), (States(words(), "harm"), shows(True), Every(words(), (GROUND,))))
    assert fields_to_state(test) == ("harm", "ground")


def test_an_act_need_not_state_what_only_one_way_asks_for() -> None:
    assert fields_to_state(Either(words(), (States(words(), "harm"), States(words(), "severe")))) == ()
    assert fields_to_state(shows(True)) == ()


def test_a_ground_that_is_never_enough_can_be_chosen_and_is_not_met() -> None:
    lawyer = States(words(), "appears", (Choice("head", "负责人", "head", "第2条"), LAWYER))
    assert lawyer.met(asked({"appears": "lawyer"})) is False
    assert lawyer.met(asked({"appears": ("head", "lawyer")})) is False
    assert lawyer.met(asked({"appears": "head"})) is True
    assert States(words(), "appears", (LAWYER,)).met(asked(None)) is False


LAWYER = Choice("lawyer", "仅有律师", "a lawyer alone", "第10条", never=True)
TWO = Names(words("alone"), "people", 2)


@pytest.mark.parametrize(
    ("facts", "silent", "expected"),
    [
        ({"people": ("王某", "赵某")}, False, True),
        ({"people": ("王某", "赵某", "李某")}, False, True),
        ({"people": ("王某",)}, False, False),
        ({"people": ("王某", "王某 ")}, False, False),
        ({"people": ("王某", " ")}, False, False),
        ({"people": "王某、赵某"}, False, False),
        ({}, False, False),
        ({}, True, None),
        ({"people": ("王某",)}, True, False),
        (None, False, True),
    ],
)
def test_so_many_different_people_are_named(
    facts: Facts | None,
    silent: bool,  # noqa: FBT001
    expected: bool | None,  # noqa: FBT001
) -> None:
    assert TWO.met(asked(facts, silent=silent)) is expected


@pytest.mark.parametrize(
    ("rows", "expected"), [((), True), (({"fact": "done"},), True), (({"fact": "done"}, {"fact": "verified"}), False)]
)
def test_people_are_asked_for_only_where_a_row_says_so(
    rows: tuple[Row, ...],
    expected: bool,  # noqa: FBT001
) -> None:
    on_the_spot = Names(words(), "people", 2, When("items", "fact", "verified"))
    assert on_the_spot.met(asked({"items": rows})) is expected
    assert on_the_spot.met(asked({"items": rows, "people": ("王某", "赵某")})) is True
    assert fields_to_state(on_the_spot) == ()


def test_people_that_are_always_asked_for_must_be_stated() -> None:
    assert fields_to_state(TWO) == ("people",)
    assert found(TWO, asked()) == ["alone"]
