"""What must not go unseen is written down, and each organ reads its own lines."""

from __future__ import annotations

import pytest
from django.db import transaction

from gongyi.contexts.journal.log import note
from gongyi.contexts.journal.models import Entry
from gongyi.database.sight import looking
from tests.contexts.ledger.conftest import People, make_people


@pytest.fixture
def people(db: None) -> People:
    return make_people()


def test_lines_follow_one_another(people: People) -> None:
    note("refused", people.clerk, kind="filing")
    note("export", people.prosecutor, files=2)
    with looking(people.clerk.sight()), transaction.atomic():
        assert [(one.n, one.what) for one in Entry.objects.all()] == [(1, "refused")]
    with looking(people.chief.sight()), transaction.atomic():
        second = Entry.objects.get()
    assert (second.n, second.detail) == (2, {"files": 2})


def test_a_kind_that_is_not_listed_is_a_slip_of_the_programmer(people: People) -> None:
    with pytest.raises(AssertionError):
        note("gossip", people.clerk)
