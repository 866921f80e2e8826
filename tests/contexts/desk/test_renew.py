"""A card whose day has come is derived again before it is shown, and all of them by the job."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from gongyi.contexts.desk.models import Card, Task
from gongyi.contexts.desk.renew import renew_all, renew_shown
from gongyi.contexts.ledger.record import today
from gongyi.database.sight import whole_ledger
from tests.contexts.desk.conftest import People, filed, signed_in


def _stale(people: People) -> int:
    change = filed(people)
    with transaction.atomic(), whole_ledger():
        Card.objects.update(changes_on=today() - timedelta(days=1), derived=date(2026, 3, 5))
        Task.objects.update(title="旧")
    return change.matter


def _card(matter: int) -> Card:
    with transaction.atomic(), whole_ledger():
        return Card.objects.get(pk=matter)


def test_the_job_renews_all_and_says_how_many(people: People) -> None:
    matter = _stale(people)
    told: list[tuple[int, int]] = []
    assert renew_all(lambda done, of: told.append((done, of))) == 1
    assert told == [(1, 1)]
    card = _card(matter)
    assert card.derived == today()
    assert card.changes_on is None or card.changes_on > today()
    assert renew_all() == 0


def test_what_is_shown_is_renewed_first(people: People) -> None:
    matter = _stale(people)
    page = signed_in(people.chief).get("/desk/").content.decode()
    assert ">旧<" not in page
    assert _card(matter).derived == today()


def test_only_a_few_are_renewed_while_a_page_waits(people: People) -> None:
    matter = _stale(people)
    assert renew_shown([matter, matter]) == 1
    assert renew_shown([]) == 0
