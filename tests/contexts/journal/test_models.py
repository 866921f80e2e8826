"""A line of the log stays as it was written, whoever tries, and is read by the organ it speaks of."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from gongyi.contexts.journal.log import note
from gongyi.contexts.journal.models import Entry
from gongyi.contexts.organs.models import Person
from gongyi.database.places import Addresses
from gongyi.database.sight import NOBODY, looking, whole_ledger
from tests.contexts.ledger.conftest import People, make_people

CHANGES = (
    "update journal_entry set what = 'export'",
    "update journal_entry set organ_id = null",
    "delete from journal_entry",
    "truncate journal_entry",
)
GIVEN = (
    "insert into journal_entry (n, at, what, detail, prev, hash) values (77, now(), 'denied', '{}', '\\xaa', '\\xbb')"
)


@pytest.fixture
def people(db: None) -> People:
    return make_people()


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def lines() -> list[str]:
    return list(Entry.objects.order_by("n").values_list("what", flat=True))


def seen(person: Person | None) -> list[str]:
    """The kinds of the lines that a person reads, with no filter of the application."""
    with looking(NOBODY if person is None else person.sight()), transaction.atomic():
        return lines()


@pytest.mark.parametrize("statement", [*CHANGES, "select n from journal_head", "update journal_head set n = 0"])
def test_the_serving_role_may_not_change_a_line(people: People, statement: str) -> None:
    note("refused", people.clerk, kind="filing")
    with whole_ledger(), pytest.raises(DatabaseError, match="permission denied"):
        run(statement)


def test_not_even_through_the_model(people: People) -> None:
    note("refused", people.clerk, kind="filing")
    with whole_ledger():
        entry = Entry.objects.get()
        entry.what = "export"
        for change in (entry.save, entry.delete):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                change()
        assert Entry.objects.get().what == "refused"


def test_not_even_the_owner_changes_a_line_while_the_triggers_stand(own_database: Addresses) -> None:
    note("refused", make_people().clerk, kind="filing")
    with psycopg.connect(own_database.owner, autocommit=True) as owner:
        for statement in CHANGES:
            with pytest.raises(psycopg.Error, match="append-only"):
                owner.execute(statement.encode())


def test_the_database_numbers_and_seals_whatever_a_writer_says(people: People) -> None:
    note("refused", people.clerk, kind="filing")
    with whole_ledger():
        run(GIVEN)
        first, second = Entry.objects.order_by("n")
    assert (first.n, second.n) == (1, 2)
    assert bytes(second.prev) == bytes(first.hash)
    assert len(second.hash) == 32


def test_a_line_undone_leaves_no_gap(people: People) -> None:
    with transaction.atomic():
        note("refused", people.clerk)
        transaction.set_rollback(True)
    note("export", people.clerk)
    with whole_ledger():
        assert [one.n for one in Entry.objects.all()] == [1]


def test_each_organ_reads_its_own_lines_and_nobody_reads_all(people: People) -> None:
    note("refused", people.clerk, kind="filing")
    note("export", people.prosecutor, files=2)
    note("locked", None)
    assert seen(people.clerk) == seen(people.officer) == ["refused"]
    assert seen(people.prosecutor) == seen(people.chief) == ["export"]
    for outsider in (people.superior, people.other_clerk, people.judge, None):
        assert seen(outsider) == []
    with whole_ledger():
        assert lines() == ["refused", "export", "locked"]


def test_a_line_outlives_what_it_names(people: People) -> None:
    """Ids are kept as numbers: no key ties the log to a person, an organ or a matter."""
    note("denied", people.clerk, matter=2**40)
    with looking(people.clerk.sight()), transaction.atomic():
        entry = Entry.objects.get()
    assert (entry.person_id, entry.organ_id, entry.matter_id) == (people.clerk.pk, people.clerk.organ_id, 2**40)
    assert not [one for one in Entry._meta.get_fields() if one.is_relation]
