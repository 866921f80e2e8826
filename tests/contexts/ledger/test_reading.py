"""Rows of the ledger as the core's acts."""

from __future__ import annotations

from datetime import date

import pytest

from gongyi.contexts.ledger.reading import acts_of, as_act, as_matter, doer, legal_day, persons_served
from gongyi.core.matters.derive import derive
from gongyi.core.terms.days import on, read_day
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook
from tests.contexts.ledger.conftest import People, filed


@pytest.mark.parametrize("text", ["2026-03-02", "2026-03", "2026", "2024-02"])
def test_a_day_is_read_back_with_its_precision(text: str) -> None:
    day = read_day(text)
    assert legal_day(day.first, day.last) == day


def test_a_range_that_is_no_month_stays_a_range() -> None:
    assert str(legal_day(date(2026, 3, 2), date(2026, 3, 5))) == "2026-03-02..2026-03-05"
    assert legal_day(date(2026, 3, 2), date(2026, 3, 2)) == on(date(2026, 3, 2))


def test_what_was_recorded_derives_alike_when_read_back(people: People) -> None:
    change = filed(people)
    with whole_ledger():
        rows = acts_of(change.matter)
    again = as_matter(change.number, change.kind, "complete", rows, rulebook())
    assert derive(again, rulebook(), change.docket.today) == change.docket
    assert [row.hash for row in rows] == [row.hash for row in change.acts]


def test_a_party_without_an_account_is_the_one_who_did_what_an_organ_entered_for_it() -> None:
    assert doer({"done_by": "某建材公司"}, "某法院") == "某建材公司"
    assert doer({"done_by": ""}, "某法院") == doer({}, "某法院") == "某法院"


@pytest.mark.parametrize(
    ("typed", "served"),
    [
        ("某公司", ("某公司",)),
        ("某公司、某厂，刘某", ("某公司", "某厂", "刘某")),
        (" 、某公司；某公司\n", ("某公司",)),
        ("", ()),
    ],
)
def test_others_served_are_read_one_by_one(typed: str, served: tuple[str, ...]) -> None:
    assert persons_served({"to_persons": typed}) == served


def test_the_law_sees_who_did_an_act_and_on_whom_it_was_served(people: People) -> None:
    change = filed(people)
    row = change.acts[0]
    told = row._replace(payload={**row.payload, "done_by": "某公司", "to_persons": "某厂"}, to=("某局",))
    act = as_act(told, rulebook())
    assert (act.by, act.to) == ("某公司", ("某局", "某厂"))
