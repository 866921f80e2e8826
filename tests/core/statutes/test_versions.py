"""Which rule answers: both sides of each amendment, exceptions, silence, conflicts and gaps, and cover over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.statutes import versions
from gongyi.core.statutes.rules import Citation, InForce, Question, Rule, Silence
from gongyi.core.statutes.versions import Outside, Slot, conflicts, gaps, rule_in_force
from gongyi.core.terms.days import on, read_day
from gongyi.core.terms.lengths import Length
from gongyi.rulebook.reader import rulebook

ONE_DAY = timedelta(days=1)
LAST_WALKED = date(2030, 12, 31)
BOOK = rulebook()
KINDS = sorted(BOOK.procedures)
EXCEPTIONS = sorted(
    (rule for many in BOOK.rules.values() for rule in many if rule.exception_to), key=lambda one: (one.id, one.in_force)
)


def rule(
    name: str,
    first: str,
    last: str = "9999-12-31",
    *,
    kinds: tuple[str, ...] = (),
    exception_to: str | None = None,
    conditions: Mapping[str, bool] | None = None,
) -> Rule:
    """A made-up rule of one month, in force from the first to the last day."""
    return replace(
        BOOK.rules["agency_reply"][0],
        id=name,
        answers="made_up",
        cite=Citation("x", "某办法", f"第{name}条"),
        in_force=InForce(date.fromisoformat(first), date.fromisoformat(last)),
        kinds=frozenset(kinds),
        exception_to=exception_to,
        conditions=conditions or {},
        within=Length(1, "months"),
    )


def silence(first: str, last: str = "9999-12-31", *, kinds: tuple[str, ...] = ()) -> Silence:
    in_force = InForce(date.fromisoformat(first), date.fromisoformat(last))
    return Silence(in_force, "法律未作规定", "", frozenset(kinds))


def question(*rules: Rule, silences: tuple[Silence, ...] = ()) -> Question:
    return Question("made_up", "？", "?", rules, silences)


def answer(name: str, day: str, *, kind: str = "administrative", facts: Mapping[str, bool] | None = None) -> str:
    """The id of the rule that answers a question of the rulebook on the day; `silent` or `outside` where none does."""
    found = rule_in_force(BOOK.questions[name], date.fromisoformat(day), kind, facts or {})
    return "silent" if isinstance(found, Silence) else "outside" if isinstance(found, Outside) else found.id


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2015-07-01", "silent"),
        ("2015-07-02", "pilot_agency_reply"),
        ("2015-12-23", "pilot_agency_reply"),
        ("2015-12-24", "pilot_agency_reply"),
        ("2017-06-30", "pilot_agency_reply"),
        ("2017-07-01", "silent"),
        ("2018-03-01", "silent"),
        ("2018-03-02", "agency_reply"),
        ("2020-12-31", "agency_reply"),
        ("2021-01-01", "agency_reply"),
        ("2021-06-30", "agency_reply"),
        ("2021-07-01", "agency_reply"),
        ("2026-08-15", "agency_reply"),
    ],
)
def test_the_agency_s_reply_on_both_sides_of_each_amendment(day: str, expected: str) -> None:
    assert answer("agency_reply", day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2015-07-01", "outside"),
        ("2017-07-01", "outside"),
        ("2018-03-01", "outside"),
        ("2018-03-02", "guide2018_suit"),
        ("2021-06-30", "guide2018_suit"),
        ("2021-07-01", "review_for_suit_admin"),
        ("2026-11-22", "review_for_suit_admin"),
    ],
)
def test_the_review_for_suit_on_both_sides_of_each_amendment(day: str, expected: str) -> None:
    assert answer("review_for_suit_admin", day) == expected


@pytest.mark.parametrize(("day", "standing"), [("2015-12-23", "reading"), ("2015-12-24", "text")])
def test_the_pilot_s_first_months_are_our_reading(day: str, standing: str) -> None:
    found = rule_in_force(BOOK.questions["agency_reply"], date.fromisoformat(day), "administrative", {})
    assert isinstance(found, Rule)
    assert (found.standing, found.within) == (standing, Length(1, "months"))


@pytest.mark.parametrize(
    ("day", "article"), [("2021-12-31", "第164条第1款"), ("2022-01-01", "第171条第1款"), ("2026-11-22", "第171条第1款")]
)
def test_the_civil_appeal_is_cited_by_the_article_of_its_day(day: str, article: str) -> None:
    found = rule_in_force(BOOK.questions["civ_appeal"], date.fromisoformat(day), "civil", {})
    assert isinstance(found, Rule)
    assert found.cite.article == article


def test_a_silence_says_what_it_rests_on() -> None:
    found = rule_in_force(BOOK.questions["agency_reply"], date(2017, 7, 1), "administrative", {})
    assert isinstance(found, Silence)
    assert "不作计算" in found.says
    assert "第25条第4款" in found.ground


def test_a_day_before_our_data_is_outside_and_not_silent() -> None:
    day = date(2015, 7, 1)
    found = rule_in_force(BOOK.questions["review_for_suit_admin"], day, "administrative", {})
    assert found == Outside("review_for_suit_admin", day)


def test_a_question_of_another_kind_of_matter_is_outside() -> None:
    assert answer("review_for_suit_admin", "2022-03-01", kind="civil") == "outside"
    assert answer("review_for_suit_civil", "2022-03-01", kind="civil") == "review_for_suit_civil"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "agency_reply"),
        ({"harm_spreading": False}, "agency_reply"),
        ({"harm_spreading": True}, "agency_reply_urgent"),
        ({"urgent": True}, "agency_reply"),
    ],
)
def test_the_urgent_reply_displaces_the_plain_one_only_when_stated(facts: dict[str, bool], expected: str) -> None:
    assert answer("agency_reply", "2022-03-01", facts=facts) == expected


@pytest.mark.parametrize("day", ["2017-01-01", "2017-08-01", "2018-03-01"])
def test_before_2018_03_02_there_is_no_urgent_reply(day: str) -> None:
    assert answer("agency_reply", day, facts={"harm_spreading": True}) == answer("agency_reply", day)


@pytest.mark.parametrize("exception", EXCEPTIONS, ids=lambda one: f"{one.id}-{one.in_force.first}")
def test_every_exception_displaces_a_rule_in_force_all_its_life(exception: Rule) -> None:
    base = [
        one
        for one in BOOK.questions[exception.answers].rules
        if one.id == exception.exception_to and (not one.kinds or exception.kinds <= one.kinds)
    ]
    last = min(exception.in_force.last, LAST_WALKED)
    edges = {
        exception.in_force.first,
        last,
        *(one.in_force.first for one in base),
        *(one.in_force.last for one in base),
    }
    assert exception.conditions
    for day in sorted(day for day in edges if exception.in_force.first <= day <= last):
        assert any(one.in_force.covers(day) for one in base), day


def test_a_month_that_spans_an_amendment_has_an_answer_for_each_part() -> None:
    slot = Slot(BOOK.questions["agency_reply"], "administrative")
    (before, one), (after, other) = slot.over(read_day("2018-03"), {})
    assert isinstance(before, Silence)
    assert isinstance(after, Rule)
    assert (one.first, one.last, other.first, other.last) == (
        date(2018, 3, 1),
        date(2018, 3, 1),
        date(2018, 3, 2),
        date(2018, 3, 31),
    )


def test_a_month_under_one_rule_has_one_answer() -> None:
    ((found, span),) = Slot(BOOK.questions["agency_reply"], "administrative").over(read_day("2022-03"), {})
    assert isinstance(found, Rule)
    assert span == read_day("2022-03")


def kinds_of(question: Question) -> tuple[str, ...]:
    """The kinds of matter in which a question can be answered at all; those of cases, where a rule is for all."""
    named = {kind for rule in question.rules for kind in rule.kinds}
    if any(not rule.kinds for rule in question.rules):
        named |= {kind for kind in KINDS if BOOK.procedures[kind].is_case}
    return tuple(sorted(named))


ASKED = [(name, kind) for name in sorted(BOOK.questions) for kind in kinds_of(BOOK.questions[name])]
each_asked = pytest.mark.parametrize(("name", "kind"), ASKED)


@each_asked
def test_the_parts_of_a_year_are_its_days_answered_one_by_one(name: str, kind: str) -> None:
    slot = Slot(BOOK.questions[name], kind)
    for year in ("2015", "2017", "2018", "2021"):
        whole = read_day(year)
        parts = slot.over(whole, {})
        for day in _days_to_walk(slot, whole.first, whole.last):
            found = slot.at(day, {})
            covering = [part for part, span in parts if span.first <= day <= span.last]
            assert covering == ([] if isinstance(found, Outside) else [found]), day


@each_asked
def test_every_day_since_its_earliest_rule_has_one_answer_or_a_silence(name: str, kind: str) -> None:
    """Time cover. Each fact that a base rule asks for is taken as stated; exceptions are left aside."""
    slot = Slot(BOOK.questions[name], kind)
    base = [one for one in slot.rules if one.exception_to is None]
    if not base:
        assert not slot.rules, "an exception without a rule"
        return
    facts = {fact: value for one in base for fact, value in one.conditions.items()}
    for day in _days_to_walk(slot, min(one.in_force.first for one in base), LAST_WALKED):
        rules = [one for one in base if one.in_force.covers(day)]
        silences = [one for one in slot.silences if one.in_force.covers(day)]
        assert len(rules) + len(silences) == 1, (day, [str(one.cite) for one in rules], silences)
        assert slot.at(day, facts) is [*rules, *silences][0] or any(one.exception_to for one in slot.rules)


def _days_to_walk(slot: Slot, first: date, last: date) -> list[date]:
    """The starts of months and the days round each change; between them nothing changes."""
    days = {date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)} | {first, last}
    for span in [one.in_force for one in slot.rules] + [one.in_force for one in slot.silences]:
        for edge in (span.first, min(span.last, last)):
            days |= {edge - ONE_DAY, edge, edge + ONE_DAY}
    return sorted(day for day in days if first <= day <= last)


def test_the_rulebook_has_no_conflict_and_no_gap() -> None:
    for one in BOOK.questions.values():
        assert conflicts(one) == ()
        assert gaps(one, frozenset(KINDS)) == ()


def test_two_rules_on_the_same_day_conflict_from_the_day_on_which_they_meet() -> None:
    (found,) = conflicts(question(rule("1", "2018-01-01"), rule("2", "2020-01-01")))
    assert found.day == date(2020, 1, 1)
    assert "某办法 第1条" in str(found)
    assert "某办法 第2条" in str(found)
    assert "2020-01-01" in str(found)


@pytest.mark.parametrize(
    "other",
    [
        rule("2", "2020-01-01", kinds=("civil",)),
        rule("2", "2017-01-01", "2017-12-31"),
        rule("2", "2018-01-01", exception_to="1", conditions={"urgent": True}),
        rule("2", "2018-01-01", conditions={"urgent": False}),
    ],
    ids=["another kind", "another time", "an exception", "opposite facts"],
)
def test_rules_that_cannot_both_answer_do_not_conflict(other: Rule) -> None:
    one = rule("1", "2018-01-01", kinds=("administrative",), conditions={"urgent": True} if other.conditions else None)
    if other.exception_to:
        one = replace(one, conditions={})
    assert conflicts(question(one, other)) == ()


def test_two_exceptions_that_fit_the_same_facts_conflict() -> None:
    base = rule("1", "2018-01-01")
    urgent = rule("2", "2018-01-01", exception_to="1", conditions={"urgent": True})
    ruling = rule("3", "2018-01-01", exception_to="1", conditions={"ruling": True})
    (found,) = conflicts(question(base, urgent, ruling))
    assert {found.one.id, found.other.id} == {"2", "3"}
    apart = replace(ruling, conditions={"ruling": True, "urgent": False})
    assert conflicts(question(base, urgent, apart)) == ()


def test_days_between_two_rules_are_a_gap() -> None:
    (found,) = gaps(question(rule("1", "2018-01-01", "2018-12-31"), rule("2", "2020-01-01")), frozenset({"civil"}))
    assert (found.overlap, found.kind, found.in_force.first) == (False, "civil", date(2019, 1, 1))


def test_a_gap_ends_on_the_last_day_without_an_answer() -> None:
    """The first rule ends with 2018, the next begins with 2020: 2019 has no answer, and 2020-01-01 has one."""
    (found,) = gaps(question(rule("1", "2018-01-01", "2018-12-31"), rule("2", "2020-01-01")), frozenset({"civil"}))
    assert found.in_force == InForce(date(2019, 1, 1), date(2019, 12, 31))


def test_days_after_the_last_rule_are_a_gap() -> None:
    (found,) = gaps(question(rule("1", "2018-01-01", "2018-12-31")), frozenset({"civil"}))
    assert found.in_force == InForce(date(2019, 1, 1))


def test_a_silence_closes_a_gap() -> None:
    made = question(
        rule("1", "2018-01-01", "2018-12-31"), rule("2", "2020-01-01"), silences=(silence("2019-01-01", "2019-12-31"),)
    )
    assert gaps(made, frozenset({"civil", "administrative"})) == ()


def test_a_silence_for_one_kind_leaves_the_gap_of_another() -> None:
    made = question(rule("1", "2018-01-01", "2018-12-31"), silences=(silence("2019-01-01", kinds=("civil",)),))
    assert [found.kind for found in gaps(made, frozenset({"civil", "administrative"}))] == ["administrative"]


@pytest.mark.parametrize(
    ("first", "last", "said", "until"),
    [
        ("2018-01-01", "2020-12-31", "2020-12-31", "9999-12-31"),
        ("2018-01-01", "2020-12-31", "2017-01-01", "2018-01-01"),
        ("2018-01-01", "9999-12-31", "2017-01-01", "2018-01-01"),
        ("2018-01-01", "9999-12-31", "2019-01-01", "2019-12-31"),
        ("2018-01-01", "9999-12-31", "2019-01-01", "9999-12-31"),
    ],
    ids=[
        "at the end",
        "at the start",
        "at the start of an open rule",
        "inside an open rule",
        "from inside an open rule",
    ],
)
def test_a_rule_and_a_silence_on_the_same_day_are_found(first: str, last: str, said: str, until: str) -> None:
    made = question(rule("1", first, last), silences=(silence(said, until),))
    assert any(found.overlap for found in gaps(made, frozenset({"civil"})))


def test_a_silence_before_the_earliest_rule_is_no_gap() -> None:
    made = question(rule("1", "2018-01-01"), silences=(silence("1990-01-01", "2016-12-31"),))
    assert gaps(made, frozenset({"civil"})) == ()


def test_a_question_without_rules_for_a_kind_has_no_gap_there() -> None:
    assert gaps(question(rule("1", "2018-01-01", kinds=("civil",))), frozenset({"administrative"})) == ()


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.booleans()), min_size=1, max_size=4))
def test_gaps_and_conflicts_are_what_a_walk_over_the_days_finds(drawn: list[tuple[int, int, bool]]) -> None:
    """Made-up rules and silences within days, and one rule without end: a clean report means one answer a day."""
    start = date(2018, 1, 1)
    spans = [
        (start + min(one, other) * ONE_DAY, start + max(one, other) * ONE_DAY, silent) for one, other, silent in drawn
    ]
    rules = [rule(str(n), str(first), str(last)) for n, (first, last, silent) in enumerate(spans) if not silent]
    rules.append(rule("open", "2018-01-07"))
    made = question(*rules, silences=tuple(silence(str(first), str(last)) for first, last, silent in spans if silent))
    earliest = min(one.in_force.first for one in rules)
    days = [earliest + n * ONE_DAY for n in range((date(2018, 1, 20) - earliest).days)]
    answers = [
        sum(one.in_force.covers(day) for one in rules) + sum(one.in_force.covers(day) for one in made.silences)
        for day in days
    ]
    clean = not conflicts(made) and not gaps(made, frozenset({"civil"}))
    silences_apart = all(
        not one.in_force.meets(other.in_force) for n, one in enumerate(made.silences) for other in made.silences[:n]
    )
    assert clean is (all(count == 1 for count in answers)) or not silences_apart


def test_a_store_of_answers_is_emptied_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "_KEPT", 10)
    slot = Slot(BOOK.questions["adm_copy_to_defendant"], "administrative")
    first = slot.at(date(2022, 1, 1), {})
    for n in range(50):
        assert slot.at(date(2022, 1, 1) + n * ONE_DAY, {}) is first
        assert len(slot._known) <= 10


def test_an_answer_that_hangs_on_facts_is_not_kept() -> None:
    slot = Slot(BOOK.questions["agency_reply"], "administrative")
    plain, urgent = slot.at(date(2022, 3, 1), {}), slot.at(date(2022, 3, 1), {"harm_spreading": True})
    assert isinstance(plain, Rule)
    assert isinstance(urgent, Rule)
    assert (plain.id, urgent.id) == ("agency_reply", "agency_reply_urgent")
    assert slot.at(date(2022, 3, 1), {}) is plain


@given(st.dates(date(2014, 1, 1), date(2030, 12, 31)), st.sampled_from(sorted(BOOK.questions)), st.sampled_from(KINDS))
def test_what_answers_on_a_day_answers_on_that_day_as_a_range(day: date, name: str, kind: str) -> None:
    slot = Slot(BOOK.questions[name], kind)
    found = slot.at(day, {})
    parts = slot.over(on(day), {})
    assert [part for part, _ in parts] == ([] if isinstance(found, Outside) else [found])
