"""谁负责: one organ, several by shares, rivals, the government, nobody listed."""

from __future__ import annotations

from datetime import date

import pytest

from gongyi.core.powers.answer import Answer, responsible
from gongyi.core.powers.lists import Does, Law, Level, Lists, Power, Subject
from gongyi.core.statutes.rules import Citation, InForce
from gongyi.rulebook.reader.powers import power_lists

LEVELS: frozenset[Level] = frozenset({"county"})
DAY, CODE = date(2025, 3, 3), date(2026, 8, 15)
SPAN = InForce(date(2020, 1, 1), date(2026, 8, 14))


def power(kind: str, does: Does = "orders", *, divides: bool = False, span: InForce = SPAN) -> Power:
    return Power(
        *("dumping", kind, does, Citation("law", "某法", "第1条"), "查处", "penalties", span),
        *(LEVELS, (), divides, "text", "", "", True),
    )


def ask(*powers: Power, day: date = DAY) -> Answer:
    law = Law("law", "某法", "某法", "a law", SPAN, checked=True)
    lists = Lists({"dumping": Subject("dumping", "倾倒", "dumping", "other")}, {"law": law}, powers)
    return responsible(lists, "dumping", "360103", "county", day)


def test_one_kind_with_several_articles_is_one() -> None:
    answer = ask(power("water"), power("water", "supervises"))
    assert (answer.shape, answer.kinds) == ("one", ("water",))
    assert len(answer.held[0].powers) == 2


def test_two_kinds_are_rivals_unless_both_have_an_article_that_divides() -> None:
    assert ask(power("water"), power("ecology")).shape == "rivals"
    assert ask(power("water", divides=True), power("ecology")).shape == "rivals"
    assert ask(power("water", divides=True), power("ecology", divides=True)).shape == "shared"


def test_what_the_text_leaves_to_the_government_is_told_so_and_who_supervises_beside_it() -> None:
    answer = ask(power("government", "fixes"), power("ecology", "supervises"))
    assert answer.shape == "fixed_locally"
    assert answer.kinds == ("ecology",)
    assert [one.kind for one in answer.left_to_government] == ["government"]


def test_a_day_before_or_after_the_entries_is_a_gap_and_says_from_when_or_till_when_there_are_any() -> None:
    before, after = ask(power("water"), day=date(2019, 12, 31)), ask(power("water"), day=CODE)
    assert (before.shape, before.listed_from, before.listed_to) == ("gap", SPAN.first, None)
    assert (after.shape, after.listed_from, after.listed_to) == ("gap", None, SPAN.last)
    assert ask().listed_from is None


def test_an_unknown_subject_is_refused() -> None:
    with pytest.raises(KeyError):
        responsible(power_lists(), "no_such_thing", "360103", "county", DAY)


def test_the_code_replaces_the_laws_on_its_first_day() -> None:
    """An outlet into a river: consent moves from the water agency to the ecology agency (法典 第275条)."""
    eve = responsible(power_lists(), "river_outlet", "360103", "county", date(2026, 8, 14))
    first = responsible(power_lists(), "river_outlet", "360103", "county", CODE)
    approving = [
        {one.kind for one in (power for each in answer.held for power in each.powers) if one.does == "approves"}
        for answer in (eve, first)
    ]
    assert approving == [{"water"}, {"ecology"}]
    assert {one.cite.instrument for each in first.held for one in each.powers} == {"ecology_code"}


def test_rubbish_on_a_river_bank_has_rivals() -> None:
    answer = responsible(power_lists(), "river_dumping", "360103", "county", DAY)
    assert answer.shape == "rivals"
    assert {"ecology", "water"} <= set(answer.kinds)
