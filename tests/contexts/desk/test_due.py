"""What is due: one's own organ's, soonest first; what others owe apart; never what the viewer may not see."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongyi.contexts.desk.due import Narrowed, count_due, due_of
from gongyi.contexts.desk.viewing import viewing
from gongyi.contexts.organs.models import Person
from tests.contexts.desk.conftest import People, filed, owed

_TODAY = date(2026, 4, 1)


def _lasts(person: Person, narrowed: Narrowed = Narrowed(), *, others: bool = False) -> list[date | None]:  # noqa: B008
    with transaction.atomic(), viewing(person) as view:
        return [one.last for one in due_of(view, _TODAY, 20, narrowed, others=others) if one.n >= 90]


def test_soonest_first_and_what_has_no_number_last(people: People) -> None:
    change = filed(people)
    for n, last in enumerate((date(2026, 5, 6), None, date(2026, 4, 2)), 90):
        owed(change, people.clerk, last, n=n)
    assert _lasts(people.clerk) == [date(2026, 4, 2), date(2026, 5, 6), None]
    assert _lasts(people.officer) == []
    assert _lasts(people.other_clerk) == []
    assert _lasts(people.chief) == []


def test_filters_narrow(people: People) -> None:
    owed(filed(people), people.clerk, date(2026, 5, 6))
    assert _lasts(people.clerk, Narrowed(until=date(2026, 5, 5))) == []
    assert _lasts(people.clerk, Narrowed(until=date(2026, 5, 6))) == [date(2026, 5, 6)]
    assert _lasts(people.clerk, Narrowed(kind="civil")) == []
    assert _lasts(people.clerk, Narrowed(field="minors")) == []
    assert len(_lasts(people.clerk, Narrowed(stage="notified"))) == 1
    assert _lasts(people.clerk, Narrowed(stage="suggested")) == []


def test_only_what_must_be_done_is_counted(people: People) -> None:
    change = filed(people)
    owed(change, people.clerk, date(2026, 5, 6))
    owed(change, people.clerk, date(2026, 5, 6), n=91, modality="wait")
    with transaction.atomic(), viewing(people.clerk) as view:
        assert count_due(view, 10) == 1
        assert count_due(view, 10, until=date(2026, 5, 5)) == 0
        assert count_due(view, 10, since=date(2026, 5, 6), until=date(2026, 5, 6)) == 1
