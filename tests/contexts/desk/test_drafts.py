"""Drafts on the desk: what waits for one's approval; one's own that came back."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.desk.drafts import to_approve, to_finish
from gongyi.contexts.matters.models import RETURNED, SUBMITTED, Draft
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking
from tests.contexts.desk.conftest import People, filed


def _draft(people: People, state: str) -> None:
    change = filed(people)
    with looking(people.prosecutor.sight()), transaction.atomic():
        Draft.objects.create(
            matter_id=change.matter,
            organ=people.prosecutor.organ,
            author=people.prosecutor,
            kind="suggestion",
            payload={},
            head=4,
            approval="chief_procurator",
            state=state,
        )


def _words(person: Person, *, approve: bool) -> list[str]:
    with looking(person.sight()), transaction.atomic():
        return [line["word"] for line in (to_approve(person) if approve else to_finish(person))]


def test_a_draft_waits_for_who_approves_it(people: People) -> None:
    _draft(people, SUBMITTED)
    assert _words(people.chief, approve=True) == ["王检察官提请批准"]
    for person in (people.prosecutor, people.superior, people.clerk):
        assert _words(person, approve=True) == []
    assert _words(people.prosecutor, approve=False) == []


def test_a_draft_that_came_back_is_its_authors(people: People) -> None:
    _draft(people, RETURNED)
    assert _words(people.prosecutor, approve=False) == ["已退回"]
    assert _words(people.chief, approve=False) == []


def test_a_head_is_shown_what_waits_for_a_head(people: People) -> None:
    change = filed(people)
    head = Person.objects.create(username="h9", name="郑局长", organ=people.clerk.organ, post="agency_head")
    with looking(people.clerk.sight()), transaction.atomic():
        Draft.objects.create(
            matter_id=change.matter,
            organ=people.clerk.organ,
            author=people.clerk,
            kind="reply",
            payload={},
            head=4,
            approval="agency_head",
            state=SUBMITTED,
        )
    assert len(_words(head, approve=True)) == 1
    assert _words(people.clerk, approve=True) == []
