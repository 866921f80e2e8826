"""The same organs and people as the ledger's tests, a matter that was served, and somebody signed in."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from gongyi.contexts.desk import counting
from gongyi.contexts.desk.models import Task
from gongyi.contexts.ledger import reading
from gongyi.contexts.ledger.record import Change, organ_of
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import whole_ledger
from tests.contexts.ledger.conftest import People, filed, make_people

__all__ = ["Change", "People", "filed"]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    counting.forget()
    organ_of.cache_clear()
    reading.organ_names.cache_clear()


@pytest.fixture
def people(db: None) -> People:
    return make_people()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="gongyi.contexts.organs.signin.ByPassword")
    return client


def owed(change: Change, person: Person, last: date | None, *, n: int = 90, modality: str = "must") -> None:
    """A duty of a person's organ in a matter, with that last day."""
    with transaction.atomic(), whole_ledger():
        Task.objects.create(
            matter_id=change.matter,
            n=n,
            organ=person.organ,
            who=person.organ.name,
            towards="",
            rule="agency_reply",
            title="书面回复",
            en="written reply",
            standing="text",
            cite="检察公益诉讼解释 第21条第2款",
            cite_en="Interpretation, Art. 21(2)",
            modality=modality,
            trigger=4,
            started=date(2026, 3, 5),
            first=last,
            last=last,
            provisional=False,
        )
