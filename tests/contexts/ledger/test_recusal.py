"""Who must keep away from a matter sees nothing of it: the page's wall and the database's own each hold alone."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.http import Http404

from gongyi.contexts.desk.models import Card, Task
from gongyi.contexts.ledger.access import see
from gongyi.contexts.ledger.models import Act, Bar, Matter, Party, Sighted
from gongyi.contexts.ledger.record import open_matter
from gongyi.contexts.ledger.recusal import barred
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.ledger.conftest import People, clue, make_people

TABLES = (Matter, Act, Party, Sighted, Card, Task)


@pytest.fixture
def people(db: None) -> People:
    return make_people()


def opened(people: People) -> Matter:
    with looking(people.prosecutor.sight()):
        open_matter(people.prosecutor, "administrative", clue())
        open_matter(people.prosecutor, "administrative", clue())
        return Matter.objects.order_by("pk")[0]


def seen(person: Person, matter: Matter) -> list[int]:
    """How many rows of each table a person sees of a matter, with nothing but the database's rules."""
    with looking(person.sight()), transaction.atomic():
        return [table.objects.filter(**{"pk" if table is Matter else "matter": matter.pk}).count() for table in TABLES]


def bar(person: Person, matter: Matter) -> None:
    with whole_ledger():
        Bar.objects.create(person=person, matter=matter, seq=1)


@pytest.mark.parametrize("who", ["prosecutor", "chief", "superior"])
def test_a_barred_person_finds_no_matter(people: People, who: str) -> None:
    matter, person = opened(people), getattr(people, who)
    with looking(person.sight()):
        assert see(person, matter.number).matter == matter
        assert not barred(person, matter)
    assert all(seen(person, matter)[:4])
    bar(person, matter)
    with looking(person.sight()):
        assert barred(person, matter)
        with pytest.raises(Http404):
            see(person, matter.number)
    assert seen(person, matter) == [0] * len(TABLES)


def test_the_page_refuses_even_where_the_database_would_not(people: People) -> None:
    matter = opened(people)
    bar(people.chief, matter)
    with whole_ledger(), pytest.raises(Http404):
        see(people.chief, matter.number)


def test_others_and_other_matters_stay_as_they_were(people: People) -> None:
    matter = opened(people)
    bar(people.chief, matter)
    assert all(seen(people.prosecutor, matter)[:4])
    with looking(people.chief.sight()):
        assert Matter.objects.count() == 1


def test_a_bar_is_the_recorders_to_set_and_nobody_lifts_it(people: People) -> None:
    matter = opened(people)
    with looking(people.chief.sight()), pytest.raises(Exception, match="row-level security"), transaction.atomic():
        Bar.objects.create(person=people.prosecutor, matter=matter, seq=1)
    bar(people.chief, matter)
    for statement in ("delete from ledger_bar", "update ledger_bar set seq = 9"):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with looking(people.prosecutor.sight()):
        assert not Bar.objects.exists()
