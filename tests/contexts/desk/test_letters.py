"""Letters: those that wait first; a page ends where the next begins."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongyi.contexts.desk.letters import After, count_letters, letters_of
from gongyi.contexts.desk.viewing import viewing
from gongyi.contexts.ledger.record import Draft, append
from gongyi.core.terms.days import on
from gongyi.database.sight import looking
from tests.contexts.desk.conftest import People, filed


def test_a_letter_waits_until_it_is_signed_for(people: People) -> None:
    change = filed(people)
    with transaction.atomic(), viewing(people.clerk) as view:
        (letter,) = letters_of(view, 5, waiting=True)
        assert (letter.kind, letter.day, letter.sender) == (
            "filing_service",
            date(2026, 3, 5),
            "南昌市西湖区人民检察院",
        )
        assert letters_of(view, 5, waiting=True, after=After(letter.day, letter.matter, letter.seq)) == []
        assert count_letters(view, 5, waiting=True) == 1
        assert count_letters(view, 5, waiting=True, since=date(2026, 3, 6)) == 0
    with looking(people.clerk.sight()):
        append(people.clerk, change.number, Draft("receipt", on(date(2026, 3, 6)), {"number": "收1"}), 4)
    with transaction.atomic(), viewing(people.clerk) as view:
        assert letters_of(view, 5, waiting=True) == []
        assert [one.taken for one in letters_of(view, 5, waiting=False)] == [date(2026, 3, 6)]


def test_who_is_not_assigned_has_no_letters_of_his_organ(people: People) -> None:
    filed(people)
    for person in (people.officer, people.other_clerk, people.judge):
        with transaction.atomic(), viewing(person) as view:
            assert letters_of(view, 5, waiting=True) == []
