"""推导: the worked examples of `examples/`, and what holds for every ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongyi.core.acts.envelope import Act, Fact, Matter, Record
from gongyi.core.matters.derive import derive
from gongyi.core.matters.docket import Docket
from gongyi.core.terms.days import LegalDay, on, read_day
from gongyi.rulebook.reader import rulebook
from tests.core.matters.worked import Example, duty_line, example, examples, permitted_lines

BOOK = rulebook()
KINDS = tuple(BOOK.procedures)
DAY = timedelta(days=1)
PARTIES = ("甲局", "乙局", "某院", "某法院", "")
each_example = pytest.mark.parametrize("one", examples(), ids=lambda one: one.id)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def docket_of(one: Example) -> Docket:
    return derive(one.matter, BOOK, one.today)


def undated(docket: Docket) -> Docket:
    """What the docket says, apart from the day on which it was asked and the day of its next change."""
    return docket._replace(today=date.min, changes_on=None)


def test_there_are_enough_examples_and_no_two_of_one_name() -> None:
    names = [one.name for one in examples()]
    assert len(names) == len(set(names))
    assert len(names) >= 40
    assert {one.matter.kind for one in examples()} == set(KINDS)
    assert all(one.cite for one in examples())


@each_example
def test_a_worked_example_stands_as_the_law_has_it(one: Example) -> None:
    docket = docket_of(one)
    assert docket.stage == one.stage, one.cite
    assert sorted(map(duty_line, docket.duties)) == sorted(one.duties), one.cite
    assert sorted(map(duty_line, docket.released)) == sorted(one.released), one.cite
    assert sorted(finding.code for finding in docket.findings) == sorted(one.findings), one.cite


@each_example
def test_a_worked_example_permits_what_the_law_permits(one: Example) -> None:
    assert sorted(permitted_lines(docket_of(one))) == sorted(one.permitted), one.cite


@each_example
def test_a_worked_example_changes_on_its_day(one: Example) -> None:
    assert docket_of(one).changes_on == one.changes_on, one.cite


@each_example
def test_nothing_changes_before_changes_on_and_something_does_on_it(one: Example) -> None:
    """Each day around it is derived by itself; without a next change, 400 days are."""
    docket = docket_of(one)
    until = docket.changes_on or one.today + timedelta(days=400)
    day = one.today + DAY
    while day < until:
        assert undated(derive(one.matter, BOOK, day)) == undated(docket), day
        day += DAY
    if docket.changes_on is not None:
        assert undated(derive(one.matter, BOOK, until)) != undated(docket), until


@each_example
def test_any_prefix_of_a_worked_example_derives(one: Example) -> None:
    for length in range(len(one.matter.acts) + 1):
        prefix = one.matter._replace(acts=one.matter.acts[:length])
        assert derive(prefix, BOOK, one.today).stage in BOOK.procedures[one.matter.kind].stages


@each_example
def test_the_way_taken_ends_at_the_stage(one: Example) -> None:
    docket = docket_of(one)
    assert docket.stage == (docket.path[-1].stage if docket.path else BOOK.procedures[one.matter.kind].start)
    assert all(duty.rule.cite.article for duty in docket.duties)
    assert all(permitted.cite for permitted in docket.permitted)
    assert all(finding.cite and finding.says and finding.en for finding in docket.findings)


# words on the docket -------------------------------------------------------------------------------------------------


def test_both_ends_of_a_suspension_are_left_out_of_the_review() -> None:
    docket = docket_of(example("恢复审查以后，中止的三十一日不计入，周日顺延"))
    duty = next(duty for duty in docket.duties if duty.rule.id == "review_for_suit_admin")
    assert "suspension" in duty.rule.excludes
    assert duty.deadline is not None
    assert duty.deadline.earliest.excluded == 31
    assert duty.deadline.earliest.rolled_from == date(2026, 7, 12)


def test_a_month_that_straddles_two_regimes_says_so_on_the_duty() -> None:
    docket = docket_of(example("只知2018年3月送达，规则在月内更替，只给出两日至三十一日的范围"))
    duty = next(duty for duty in docket.duties if duty.rule.id == "agency_reply")
    assert duty.state == "unknown"
    assert any("2018-03-02至2018-03-31" in zh and "2018-03-02 to 2018-03-31" in en for zh, en in duty.reasons)


def test_the_silence_of_the_law_is_no_duty_and_a_finding_with_its_question() -> None:
    docket = docket_of(example("2017年9月12日送达，没有生效的规定，不计算期限"))
    silent = next(finding for finding in docket.findings if finding.code == "no_rule_in_force")
    assert docket.duties == ()
    assert "没有生效的规定" in silent.says
    assert "no rule in force" in silent.en
    assert silent.day == on(date(2017, 9, 12))


def test_a_late_finding_names_the_act_and_a_missing_one_the_day_after_the_last() -> None:
    late = next(one for one in docket_of(example("届满次日回复，逾期")).findings if one.code == "agency_reply_late")
    missing = next(
        one for one in docket_of(example("回复期限届满次日，未回复")).findings if one.code == "agency_reply_missing"
    )
    assert (late.seq, late.day) == (10, on(date(2026, 5, 12)))
    assert (missing.seq, missing.day) == (None, on(date(2026, 5, 12)))
    assert "检察公益诉讼解释 第21条第2款" in late.cite
    assert "检察公益诉讼解释 第21条第2款" in missing.cite


# what holds for every ledger -----------------------------------------------------------------------------------------

ACT_KINDS = (*sorted(BOOK.act_kinds), "telephone_call", "", "未知的行为")
STATED: dict[str, st.SearchStrategy[Fact]] = {
    "approved_by": st.sampled_from(["chief_procurator", "procuratorial_committee", "nobody"]),
    "defendants": st.sampled_from([("甲局",), ("甲局", "乙局"), ()]),
    "rectify_by": st.dates(date(2015, 1, 1), date(2027, 12, 31)),
    "of": st.sampled_from(["review_for_suit_admin", "agency_reply", "no_such_question"]),
    "by": st.sampled_from(["1 month", "15 days", "none", "nonsense"]),
    "until": st.dates(date(2015, 1, 1), date(2027, 12, 31)),
    "on_behalf_of": st.sampled_from([("甲局",), ("乙局", "甲局"), ()]),
    "still_not_performing": st.sampled_from(["other", "no_reply_no_measure", "replied_no_measure", "no_such_limb"]),
    **{
        name: st.booleans()
        for name in (
            "harm_spreading",
            "interest_harmed",
            "ruling",
            "refuses",
            "void",
            "moves",
            "running",
            "major",
            "in_time",
        )
    },
}


def days(first: date, last: date) -> st.SearchStrategy[LegalDay]:
    exact = st.dates(first, last)
    return st.one_of(
        exact.map(on),
        exact.map(on),
        exact.map(on),
        exact.map(lambda day: read_day(day.isoformat()[:7])),
        exact.map(lambda day: read_day(day.isoformat()[:4])),
    )


def acts_of(
    kinds: Sequence[str], day: st.SearchStrategy[LegalDay], *, least: int = 0
) -> st.SearchStrategy[tuple[Act, ...]]:
    one = st.tuples(
        st.sampled_from(kinds),
        day,
        st.sampled_from(PARTIES),
        st.lists(st.sampled_from(PARTIES[:3]), max_size=2, unique=True).map(tuple),
        st.fixed_dictionaries({}, optional=STATED),
        st.lists(st.integers(0, 12), max_size=2).map(tuple),
        st.none() | st.dates(date(2015, 1, 1), date(2027, 12, 31)),
    )
    return st.lists(one, min_size=least, max_size=12).map(
        lambda rows: tuple(
            Act(n, kind, when, by, to, facts, answers, posted=posted)
            for n, (kind, when, by, to, facts, answers, posted) in enumerate(rows, 1)
        )
    )


ANY_DAY = days(date(2013, 1, 1), date(2030, 12, 31))
ANY_LEDGER = st.builds(
    Matter,
    st.just("任意"),
    st.sampled_from(KINDS),
    acts_of(ACT_KINDS, ANY_DAY),
    st.sampled_from(["complete", "published"]),
)


@given(ANY_LEDGER, st.dates(date(2013, 1, 1), date(2031, 12, 31)))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_ledger_derives(matter: Matter, today: date) -> None:
    docket = derive(matter, BOOK, today)
    assert docket.stage in BOOK.procedures[matter.kind].stages
    assert docket.changes_on is None or docket.changes_on > today
    assert all(duty.due is None or duty.due.first <= duty.due.last for duty in docket.duties)


@given(ANY_LEDGER, st.dates(date(2013, 1, 1), date(2031, 12, 31)))
@QUICK
def test_the_same_question_has_the_same_answer(matter: Matter, today: date) -> None:
    assert derive(matter, BOOK, today) == derive(matter, BOOK, today)


@given(ANY_LEDGER, st.dates(date(2013, 1, 1), date(2031, 12, 31)), st.data())
@QUICK
def test_any_prefix_of_a_ledger_derives(matter: Matter, today: date, data: st.DataObject) -> None:
    length = data.draw(st.integers(0, len(matter.acts)))
    assert derive(matter._replace(acts=matter.acts[:length]), BOOK, today).matter == matter.id


def one_a_day(kind: str, record: Record, start: date, kinds: list[str], stated: list[dict[str, Fact]]) -> Matter:
    """A ledger of exactly dated acts, no two on one day; corrections are left out, whose last one wins by its place."""
    acts = tuple(
        Act(n, act, on(start + timedelta(days=3 * n)), "某院", ("甲局",), facts)
        for n, (act, facts) in enumerate(zip(kinds, stated, strict=True), 1)
        if act != "correction"
    )
    return Matter("任意", kind, acts, record)


DAILY_LEDGER = st.integers(0, 12).flatmap(
    lambda size: st.builds(
        one_a_day,
        st.sampled_from(KINDS),
        st.sampled_from(["complete", "published"]),
        st.dates(date(2015, 1, 1), date(2026, 6, 1)),
        st.lists(st.sampled_from(ACT_KINDS), min_size=size, max_size=size),
        st.lists(st.fixed_dictionaries({}, optional=STATED), min_size=size, max_size=size),
    )
)


@given(DAILY_LEDGER, st.dates(date(2015, 1, 1), date(2027, 12, 31)), st.randoms(use_true_random=False))
@QUICK
def test_the_order_of_recording_does_not_matter_for_acts_on_distinct_days(
    matter: Matter, today: date, chance: Random
) -> None:
    shuffled = list(matter.acts)
    chance.shuffle(shuffled)
    assert derive(matter._replace(acts=tuple(shuffled)), BOOK, today) == derive(matter, BOOK, today)


@given(DAILY_LEDGER, st.dates(date(2015, 1, 1), date(2027, 12, 31)), st.randoms(use_true_random=False))
@QUICK
def test_the_place_in_the_ledger_does_not_matter_for_acts_on_distinct_days(
    matter: Matter, today: date, chance: Random
) -> None:
    """Written down in another order (other places in the ledger), the acts give the same stage, terms and findings."""
    places = [act.seq for act in matter.acts]
    chance.shuffle(places)
    renumbered = tuple(act._replace(seq=place) for act, place in zip(matter.acts, places, strict=True))

    def said(docket: Docket) -> tuple[object, ...]:
        findings = sorted((one.code, str(one.day)) for one in docket.findings)
        return docket.stage, sorted(map(duty_line, docket.duties)), permitted_lines(docket), findings

    assert said(derive(matter._replace(acts=renumbered), BOOK, today)) == said(derive(matter, BOOK, today))


LIKELY = (
    "clue",
    "assessment",
    "filing",
    "filing_service",
    "investigation_plan",
    "investigation_report",
    "suggestion",
    "suggestion_service",
    "suggestion_record_up",
    "reply",
    "follow_up",
    "review_report",
    "suit",
    "suit_service",
    "docketing",
    "hearing",
    "judgment",
    "judgment_service",
    "appeal",
    "appraisal",
    "appraisal_result",
    "suspension",
    "resumption",
    "extension",
    "public_notice",
    "case_ended",
    "support_of_claimant",
    "rectification",
    "relatives_answer",
)


@given(
    st.sampled_from(KINDS),
    acts_of(LIKELY, days(date(2021, 7, 1), date(2026, 3, 31)), least=1),
    st.integers(0, 500),
    st.sampled_from(["complete", "published"]),
)
@SLOW
def test_a_docket_is_steady_between_its_changes(kind: str, acts: tuple[Act, ...], wait: int, record: Record) -> None:
    """On any day the docket is the one of the last `changes_on` at or before that day."""
    matter = Matter("任意", kind, acts, record)
    start = max(act.day.last for act in acts)
    today = start + timedelta(days=wait)
    boundary = derive(matter, BOOK, start)
    while boundary.changes_on is not None and boundary.changes_on <= today:
        boundary = derive(matter, BOOK, boundary.changes_on)
    assert undated(derive(matter, BOOK, today)) == undated(boundary)


@given(st.dates(date(2021, 1, 1), date(2022, 6, 30)))
@SLOW
def test_a_docket_is_steady_between_its_changes_when_a_gate_comes_into_force(today: date) -> None:
    """A law that takes effect may change what is permitted: that day, too, is named beforehand."""
    acts = (
        Act(1, "clue", on(date(2020, 12, 1)), "某院"),
        Act(2, "assessment", on(date(2020, 12, 2)), "某院"),
        Act(3, "filing", on(date(2020, 12, 3)), "某院", (), {"approved_by": "chief_procurator"}),
        Act(4, "suggestion", on(date(2020, 12, 7)), "某院", ("甲局",), {"approved_by": "chief_procurator"}),
        Act(5, "suggestion_service", on(date(2020, 12, 8)), "某院", ("甲局",), {}, (4,)),
        Act(6, "follow_up", on(date(2020, 12, 9)), "某院"),
        Act(7, "review_report", on(date(2020, 12, 10)), "某院"),
    )
    matter = Matter("任意", "administrative", acts)
    boundary = derive(matter, BOOK, date(2020, 12, 31))
    while boundary.changes_on is not None and boundary.changes_on <= today:
        boundary = derive(matter, BOOK, boundary.changes_on)
    assert undated(derive(matter, BOOK, today)) == undated(boundary)
