"""计时: how one term stands on a day, before, on and after its last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongyi.core.acts.envelope import Act, Record
from gongyi.core.matters.clocks import Clock, run_term
from gongyi.core.matters.docket import State, Trigger
from gongyi.core.terms.counting import Extension, Interval
from gongyi.core.terms.days import LegalDay, on, read_day
from gongyi.core.terms.lengths import Length
from gongyi.rulebook.reader import rulebook

BOOK = rulebook()
REPLY = next(rule for rule in BOOK.rules["agency_reply"] if rule.id == "agency_reply")
DUE = date(2026, 5, 11)


def clock(served: str = "2026-03-11", rule: str = "agency_reply") -> Clock:
    trigger = Trigger(1, "suggestion_service", "", read_day(served))
    found = Clock(BOOK.rules[rule][-1], "甲局", trigger, (1,))
    found.deadline = run_term(found, BOOK.calendar, ())
    return found


def reply(day: LegalDay, posted: date | None = None, **facts: bool) -> Act:
    return Act(2, "reply", day, "甲局", (), facts, (1,), posted=posted)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 3, 10), "waiting"),
        (date(2026, 3, 11), "open"),
        (date(2026, 5, 10), "open"),
        (DUE, "open"),
        (date(2026, 5, 12), "lapsed"),
    ],
)
def test_a_term_is_open_until_its_last_day_and_then_lapses(today: date, state: State) -> None:
    assert clock().state(today, "complete") == state


def test_a_published_account_that_is_silent_shows_no_lapse() -> None:
    assert clock().state(date(2026, 5, 12), "published") == "unknown"


@pytest.mark.parametrize(
    ("done", "state"),
    [
        (reply(on(date(2026, 5, 10))), "kept"),
        (reply(on(DUE)), "kept"),
        (reply(on(date(2026, 5, 12))), "late"),
        (reply(on(date(2026, 5, 14)), DUE), "kept"),
        (reply(on(date(2026, 5, 14)), date(2026, 5, 12)), "late"),
        (reply(read_day("2026-04")), "kept"),
        (reply(read_day("2026-05")), "unknown"),
        (reply(read_day("2026-06")), "late"),
        (reply(read_day("2026-06"), in_time=True), "kept"),
    ],
)
def test_an_answer_is_kept_late_or_cannot_be_told(done: Act, state: State) -> None:
    one = clock()
    one.done = done
    assert one.state(date(2026, 7, 1), "complete") == state


@pytest.mark.parametrize("record", ["complete", "published"])
def test_a_late_reply_is_late_in_an_account_too_for_nothing_extends_it(record: Record) -> None:
    one = clock()
    one.done = reply(on(date(2026, 5, 12)))
    assert one.state(date(2026, 7, 1), record) == "late"


def test_a_term_that_may_be_extended_cannot_be_told_late_from_an_account() -> None:
    one = clock("2026-05-11", "review_for_suit_admin")
    one.done = Act(2, "suit", on(date(2026, 8, 3)), "某院")
    assert one.state(date(2026, 9, 1), "published") == "unknown"
    assert one.state(date(2026, 9, 1), "complete") == "late"
    assert (
        one.duty(one.state(date(2026, 9, 1), "published"), "published")
        .reasons[-1][1]
        .startswith("done after the last day")
    )


@pytest.mark.parametrize(
    ("today", "state"), [(date(2026, 5, 6), "open"), (date(2026, 5, 7), "unknown"), (date(2026, 6, 2), "lapsed")]
)
def test_a_month_precise_term_cannot_be_told_inside_its_range(today: date, state: State) -> None:
    one = clock("2026-03")
    assert str(one.duty(one.state(today, "complete"), "complete").due) == "2026-05-06..2026-06-01"
    assert one.state(today, "complete") == state


def test_what_is_not_certain_to_apply_is_never_said_to_be_kept_or_lapsed() -> None:
    one = clock()
    one.certain = False
    assert one.state(date(2026, 4, 1), "complete") == "unknown"
    assert one.state(date(2026, 6, 1), "complete") == "unknown"


def test_words_of_an_account_stand_for_an_act_that_it_does_not_date() -> None:
    silent, in_time = clock(), clock()
    silent.text_says, in_time.text_says = "no_reply", "in_time"
    assert silent.state(date(2026, 5, 12), "published") == "lapsed"
    assert silent.state(DUE, "published") == "open"
    assert in_time.state(date(2026, 5, 12), "published") == "kept"


@pytest.mark.parametrize(("today", "state"), [(date(2026, 4, 9), "open"), (date(2026, 4, 10), "kept")])
def test_a_waiting_period_is_kept_by_running_out(today: date, state: State) -> None:
    one = Clock(BOOK.rules["public_notice"][-1], "", Trigger(1, "public_notice", "", on(date(2026, 3, 10))), (1,))
    one.deadline = run_term(one, BOOK.calendar, ())
    assert one.state(today, "complete") == state


def test_the_day_set_in_the_document_is_the_last_day_whatever_day_of_the_week() -> None:
    one = clock(rule="agency_reply")
    one.set_day = date(2026, 6, 20)
    counted = run_term(one, BOOK.calendar, ())
    assert counted.due == on(date(2026, 6, 20))
    assert not counted.provisional


def test_days_left_out_and_extensions_move_the_last_day() -> None:
    one = clock("2026-05-11", "review_for_suit_admin")
    left_out = Interval(date(2026, 5, 18), date(2026, 5, 27))
    assert run_term(one, BOOK.calendar, (left_out,)).due == on(date(2026, 6, 22))
    one.extensions = (Extension(Length(1, "months")),)
    assert run_term(one, BOOK.calendar, ()).due == on(date(2026, 7, 13))
    assert run_term(one, BOOK.calendar, (Interval(date(2026, 5, 18), None),)).due is None


@pytest.mark.parametrize("served", ["2026-03-11", "2026-03", "2026"])
def test_changes_after_names_every_day_on_which_the_state_changes(served: str) -> None:
    one = clock(served)
    day, last = one.trigger.day.first, date(2027, 6, 1)
    while day < last:
        following = day + timedelta(days=1)
        if one.state(following, "complete") != one.state(day, "complete"):
            assert one.changes_after(day) == following
        day = following
    assert one.changes_after(last) is None


def test_over_is_only_said_of_a_last_day_certainly_past() -> None:
    one = clock("2026-03")
    assert not one.over(date(2026, 6, 1))
    assert one.over(date(2026, 6, 2))


def test_a_duty_is_towards_a_respondent_only_where_another_owes_it() -> None:
    one = clock()
    one.name = "甲局"
    assert one.duty("open", "complete").towards == ""
    one.name = "某院"
    assert one.duty("open", "complete").towards == "甲局"
