"""One looks with one's organ's eyes, or with one's own; never with more."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.desk.viewing import MINE, viewing
from gongyi.contexts.ledger.models import Sighted
from gongyi.database.sight import NOBODY, current
from tests.contexts.desk.conftest import People, filed


def test_scopes(people: People) -> None:
    filed(people)
    with transaction.atomic():
        for person, scope, viewer, seen in (
            (people.chief, "", people.chief.organ_id, 1),
            (people.chief, MINE, -people.chief.pk, 0),
            (people.prosecutor, "", -people.prosecutor.pk, 1),
            (people.prosecutor, "organ", -people.prosecutor.pk, 1),
            (people.colleague, "organ", -people.colleague.pk, 0),
        ):
            with viewing(person, scope) as view:
                assert view.viewer == viewer
                assert Sighted.objects.count() == seen
    assert current() == NOBODY
