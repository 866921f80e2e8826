"""The numbers of appearances, and what each is out of."""

from __future__ import annotations

from datetime import date

from gongyi.contexts.figures.appearances import KINDS, MEASURES, Heard, Place, summed, tallies, within
from gongyi.core.acts.envelope import Act, Facts
from gongyi.core.terms.days import on
from gongyi.rulebook.reader import rulebook

XIHU, DONGHU, ORDOS = Place("360103", "西湖区"), Place("360102", "东湖区"), Place("150602", "东胜区")


def act(kind: str, year: int = 2025, **facts: str) -> Act:
    stated: Facts = dict(facts)
    return Act(1, kind, on(date(year, 7, 21)), facts=stated)


def heard(matter: int, place: Place, *acts: Act) -> Heard:
    return Heard(matter, place, acts)


def test_each_number_is_of_a_kind_that_is_counted_and_out_of_one_that_is_there() -> None:
    known = {one.id for one in MEASURES}
    assert {one.out_of for one in MEASURES if one.out_of} <= known
    assert set(KINDS) <= set(rulebook().act_kinds)


def test_who_appeared_is_counted_out_of_all_who_did() -> None:
    case = heard(
        1,
        XIHU,
        act("hearing"),
        act("hearing"),
        act("head_notice"),
        act("head_excuse"),
        act("head_excuse_review", outcome="postponed"),
        act("head_appearance", appears="deputy"),
        act("head_appearance", appears="substitute"),
        act("head_breach_record", situation="absent"),
        act("judicial_suggestion_filed"),
    )
    [tally] = tallies([case])
    assert (tally.place, tally.year) == (XIHU, 2025)
    lines = {line.title: (line.number, line.out_of) for line in tally.lines()}
    assert lines["开庭的行政公益诉讼案件（件）"] == (1, None)
    assert lines["开庭（次）"] == (2, None)
    assert lines["通知负责人出庭（次）"] == (1, 2)
    assert lines["经审查理由成立（次）"] == (1, 1)
    assert lines["经审查理由不成立（次）"] == (0, 1)
    assert lines["副职负责人出庭（次）"] == (1, 2)
    assert lines["正职负责人出庭（次）"] == (0, 2)
    assert lines["违反出庭义务记录在案（次）"] == (1, 2)
    assert lines["司法建议附卷（次）"] == (1, 1)


def test_the_order_is_that_of_places_and_years_and_never_of_the_numbers() -> None:
    cases = [
        heard(1, XIHU, act("hearing"), act("hearing", 2024)),
        heard(2, DONGHU, act("hearing")),
        heard(3, ORDOS, *[act("hearing")] * 9),
    ]
    assert [(one.place.name, one.year) for one in tallies(cases)] == [
        ("东胜区", 2025),
        ("东湖区", 2025),
        ("西湖区", 2025),
        ("西湖区", 2024),
    ]
    assert summed(tallies(cases)).numbers["hearings"] == 12
    assert summed(tallies(cases)).numbers["cases"] == 4


def test_only_a_year_or_a_place_with_all_below_it() -> None:
    cases = [heard(1, XIHU, act("hearing"), act("hearing", 2024)), heard(3, ORDOS, act("hearing"))]
    assert [one.year for one in tallies(cases, year=2024)] == [2024]
    assert {one.place for one in tallies(cases, division="360100")} == {XIHU}
    assert tallies(cases, division="360102") == []
    assert (within("360000"), within("360100"), within("360103"), within("")) == ("36", "3601", "360103", "")
