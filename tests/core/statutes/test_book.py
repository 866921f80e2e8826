"""The rulebook as one value: plain deadlines and their bounded store, slots by kind, the provisions behind counting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.statutes import book as book_module
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.rules import Rule
from gongyi.core.terms.counting import deadline
from gongyi.core.terms.days import LegalDay, on, read_day
from gongyi.core.terms.lengths import Length
from gongyi.rulebook.reader import HERE, read, rulebook

BOOK = rulebook()
NUMBERED = [rule for versions in BOOK.rules.values() for rule in versions if rule.length is not None]
DAYS = st.dates(date(2014, 1, 1), date(2035, 12, 31))
STEPS = sorted(BOOK.counting)


@pytest.fixture
def fresh() -> Rulebook:
    return read(HERE)


@given(
    st.sampled_from(NUMBERED),
    st.one_of(DAYS.map(on), DAYS.map(lambda day: read_day(f"{day:%Y-%m}"))),
    st.integers(1, 2),
)
def test_a_plain_deadline_is_the_rule_s_deadline(rule: Rule, trigger: LegalDay, times: int) -> None:
    assert rule.length is not None
    expected = deadline(trigger, rule.length, BOOK.calendar, regime=rule.regime, rolls=rule.rolls)
    for _ in range(times):
        assert BOOK.plain_deadline(rule, trigger) == expected


def test_a_rule_made_for_the_moment_gets_its_own_deadline(fresh: Rulebook) -> None:
    """A what-if drops its rule at once; the next one must not be given what was kept for it."""
    trigger = read_day("2022-03-01")
    plain = fresh.rules["agency_reply"][0]
    for days in range(1, 60):
        length = Length(days, "days")
        assert fresh.plain_deadline(replace(plain, within=length), trigger) == deadline(trigger, length, fresh.calendar)


def test_the_store_of_deadlines_stays_bounded(fresh: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book_module, "_KEPT", 20)
    rule = fresh.rules["agency_reply"][0]
    for n in range(100):
        fresh.plain_deadline(rule, on(date(2022, 1, 1) + timedelta(days=n)))
        assert sum(len(kept) for kept in fresh._deadlines.values()) <= 20


def test_what_is_kept_is_no_part_of_the_rulebook_s_value(fresh: Rulebook) -> None:
    before = repr(fresh.calendar.version), fresh.version
    fresh.plain_deadline(fresh.rules["agency_reply"][0], read_day("2022-03-01"))
    fresh.slots("administrative")
    assert (repr(fresh.calendar.version), fresh.version) == before
    assert "_deadlines" not in repr(fresh)[:2_000]


@pytest.mark.parametrize("kind", sorted(BOOK.procedures))
def test_slots_hold_only_rules_of_their_kind_under_the_act_that_starts_them(kind: str) -> None:
    by_trigger, after = BOOK.slots(kind)
    for act, slots in by_trigger.items():
        for slot in slots:
            assert any(rule.trigger == act for rule in slot.question.rules)
            assert all(not rule.kinds or kind in rule.kinds for rule in slot.rules)
    for question, slots in after.items():
        for slot in slots:
            assert any(rule.trigger == f"end_of {question}" for rule in slot.question.rules)
    assert BOOK.slots(kind) is BOOK.slots(kind)


def test_the_reply_starts_with_service_and_its_end_starts_the_review() -> None:
    by_trigger, after = BOOK.slots("administrative")
    assert "agency_reply" in [slot.question.id for slot in by_trigger["suggestion_service"]]
    assert "review_for_suit_admin" in [slot.question.id for slot in after["agency_reply"]]
    civil, _ = BOOK.slots("civil")
    assert "public_notice" in [slot.question.id for slot in civil["public_notice"]]
    assert not any(slot.rules for slot in by_trigger.get("public_notice", ()) if slot.question.id == "public_notice")


def test_every_numbered_rule_waits_in_a_slot_of_its_kinds() -> None:
    for rule in NUMBERED:
        for kind in rule.kinds or frozenset(BOOK.procedures):
            by_trigger, after = BOOK.slots(kind)
            ended = rule.trigger.startswith("end_of ")
            slots = after[rule.trigger.removeprefix("end_of ")] if ended else by_trigger[rule.trigger]
            assert any(rule in slot.rules for slot in slots), (rule.id, kind)


@pytest.mark.parametrize(
    ("step", "before", "since"),
    [
        ("start_excluded", "民事诉讼法 第82条第2款", "民事诉讼法 第85条第2款"),
        ("roll", "民事诉讼法 第82条第3款", "民事诉讼法 第85条第3款"),
        ("worked_weekend", "民事诉讼法 第82条第3款", "民事诉讼法 第85条第3款"),
        ("posted", "民事诉讼法 第82条第4款", "民事诉讼法 第85条第4款"),
    ],
)
def test_counting_is_cited_by_the_article_of_its_day(step: str, before: str, since: str) -> None:
    """The Civil Procedure Law was renumbered on 2022-01-01."""
    found = [BOOK.counting_cite(step, day) for day in (date(2021, 12, 31), date(2022, 1, 1))]
    assert [str(one.cite) for one in found if one is not None] == [before, since]


@pytest.mark.parametrize(
    ("day", "cite"),
    [
        ("2017-09-30", None),
        ("2017-10-01", "民法总则 第202条"),
        ("2020-12-31", "民法总则 第202条"),
        ("2021-01-01", "民法典 第202条"),
    ],
)
def test_the_month_s_end_is_a_reading_from_the_civil_law_of_the_day(day: str, cite: str | None) -> None:
    found = BOOK.counting_cite("month_end", date.fromisoformat(day))
    assert found is not None
    assert (None if found.cite is None else str(found.cite), found.standing) == (cite, "reading")


def test_a_step_without_a_provision_on_the_day_has_none() -> None:
    assert BOOK.counting_cite("month_end_criminal", date(2021, 2, 28)) is None
    assert BOOK.counting_cite("month_end_criminal", date(2021, 3, 1)) is not None
    assert BOOK.counting_cite("no_such_step", date(2022, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "cite", "days"),
    [("2021-12-31", "民事诉讼法 第92条", 60), ("2022-01-01", "民事诉讼法 第95条", 30)],
)
def test_service_by_notice_was_shortened_with_2022(day: str, cite: str, days: int) -> None:
    found = BOOK.counting_cite("service_by_notice", date.fromisoformat(day))
    assert found is not None
    assert (str(found.cite), found.days) == (cite, days)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_of_counting_has_words_and_versions_that_do_not_meet(step: str) -> None:
    versions = BOOK.counting[step]
    assert all(one.says and one.en and one.step == step for one in versions)
    for n, one in enumerate(versions):
        assert not any(one.in_force.meets(other.in_force) for other in versions[:n])


def test_every_step_of_a_count_has_its_provision() -> None:
    assert set(STEPS) >= {
        *("start_excluded", "roll", "worked_weekend", "month_end", "month_end_criminal", "hours", "working_days"),
        *("excluded", "both_ends_excluded", "before", "posted", "service_by_notice", "suspension"),
    }


def test_a_citation_takes_the_instrument_s_names() -> None:
    (rule, *_) = BOOK.rules["rectification_deadline"]
    assert str(rule.cite) == "人民检察院公益诉讼办案规则 " + rule.cite.article
    assert rule.cite.english().startswith(BOOK.instruments[rule.cite.instrument].en)
