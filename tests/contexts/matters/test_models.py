"""The tables of drafts: what the database itself refuses."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from gongyi.contexts.matters.models import Draft, Once, Step
from gongyi.database.sight import looking
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import suggested


def test_drafts_steps_and_tokens_are_not_deleted(desks: Desks) -> None:
    suggested(desks)
    for table in (Draft, Step, Once):
        with looking(desks.prosecutor.person.sight()), transaction.atomic():
            assert table.objects.exists()
        with looking(desks.prosecutor.person.sight()), pytest.raises(DatabaseError), transaction.atomic():
            table.objects.all()._raw_delete(using="default")


def test_a_draft_cannot_be_written_for_another_organ(desks: Desks) -> None:
    suggested(desks)
    with looking(desks.prosecutor.person.sight()), transaction.atomic():
        draft = Draft.objects.all()[0]
    draft.organ = desks.clerk.person.organ
    with looking(desks.prosecutor.person.sight()), pytest.raises(DatabaseError), transaction.atomic():
        draft.save()


def test_a_token_is_its_persons_own(desks: Desks) -> None:
    suggested(desks)
    with looking(desks.clerk.person.sight()), transaction.atomic():
        assert not Once.objects.exists()
