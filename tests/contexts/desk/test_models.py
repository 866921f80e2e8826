"""The tables of the desk are behind the wall: without eyes there is nothing, with one's own one's own."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.desk.models import Card, Letter, Mailing, Task
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.desk.conftest import People, filed, owed


def test_without_eyes_there_is_nothing(people: People) -> None:
    owed(filed(people), people.clerk, None)
    with transaction.atomic(), whole_ledger():
        Mailing.objects.create(person=people.chief)
        assert all(model.objects.exists() for model in (Card, Task, Letter, Mailing))
    with transaction.atomic():
        assert not any(model.objects.exists() for model in (Card, Task, Letter, Mailing))
    with looking(people.other_clerk.sight()), transaction.atomic():
        assert not any(model.objects.exists() for model in (Card, Task, Letter, Mailing))


def test_a_party_sees_the_card_and_its_own_tasks_alone(people: People) -> None:
    change = filed(people)
    owed(change, people.clerk, None)
    owed(change, people.chief, None, n=91)
    with looking(people.clerk.sight()), transaction.atomic():
        assert Card.objects.count() == 1
        assert {task.organ_id for task in Task.objects.all()} == {people.clerk.organ_id}
        assert not Mailing.objects.exists()
