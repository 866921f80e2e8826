"""Append-only by privilege and by trigger; whatever a query asks, the database shows a person no more than his part."""

from __future__ import annotations

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import DatabaseError, connection, transaction

from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger import checkpoint
from gongyi.contexts.ledger.models import Act, Matter, Party
from gongyi.contexts.ledger.record import Change
from gongyi.contexts.organs.models import Person
from gongyi.database.places import Addresses
from gongyi.database.sight import NOBODY, looking, whole_ledger
from tests.contexts.ledger.conftest import People, filed, make_people

KEPT = {"ledger_act": "seq", "ledger_checkpoint": "n", "ledger_leaf": "seq", "journal_entry": "n"}
CHANGES = [f"{verb} {table}" for table in (*KEPT, "ledger_matter") for verb in ("delete from", "truncate")]
UPDATES = [f"update {table} set {key} = {key}" for table, key in KEPT.items()]


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_role_that_serves_owns_nothing_and_passes_no_wall(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select rolsuper or rolbypassrls or rolcreatedb from pg_roles where rolname = current_user")
        assert cursor.fetchone() == (False,)
        cursor.execute("select count(*) from pg_tables where schemaname = 'public' and tableowner = current_user")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("statement", [*CHANGES, *UPDATES])
def test_the_serving_role_may_not_change_the_record(people: People, statement: str) -> None:
    filed(people)
    with whole_ledger(), pytest.raises(DatabaseError, match="permission denied"):
        run(statement)


def test_the_serving_role_may_not_move_a_matters_head(people: People) -> None:
    filed(people)
    with whole_ledger(), pytest.raises(DatabaseError, match="permission denied"):
        run("update ledger_matter set head_seq = 1")


def test_not_even_the_owner_changes_a_row_while_the_triggers_stand(own_database: Addresses) -> None:
    people = make_people()
    filed(people)
    note("export", people.clerk)
    with psycopg.connect(own_database.owner, autocommit=True) as owner:
        checkpoint.take(owner, Ed25519PrivateKey.generate())
        for statement in (*CHANGES, "update ledger_act set kind = 'x'"):
            with pytest.raises(psycopg.Error, match=r"append-only|foreign key"):
                owner.execute(statement.encode())


def test_an_act_out_of_turn_is_refused_by_the_database(people: People) -> None:
    change = filed(people)
    row = Act.objects
    with looking(people.prosecutor.sight()), whole_ledger(), transaction.atomic():
        first = row.get(matter=change.matter, seq=1)
        for seq in (4, 6):
            again = Act(**{f.attname: getattr(first, f.attname) for f in Act._meta.concrete_fields})
            again.seq = seq
            with pytest.raises(DatabaseError, match="stands at act 4"), transaction.atomic():
                again.save(force_insert=True)


def seen(person: Person | None, change: Change) -> tuple[int, int, int]:
    with looking(NOBODY if person is None else person.sight()), transaction.atomic():
        return (
            Matter.objects.filter(pk=change.matter).count(),
            Act.objects.filter(matter=change.matter).count(),
            Party.objects.filter(matter=change.matter).count(),
        )


def test_the_second_wall_holds_alone(people: People) -> None:
    """No filter of the application stands in these queries: what is missing, row-level security keeps back."""
    change = filed(people)
    assert seen(people.prosecutor, change) == (1, 4, 3)
    assert seen(people.chief, change) == (1, 4, 3)
    assert seen(people.superior, change) == (1, 4, 3)
    assert seen(people.clerk, change) == (1, 1, 2)  # the superior procuratorate is none of the agency's business
    for outsider in (people.colleague, people.officer, people.other_clerk, people.judge, None):
        assert seen(outsider, change) == (0, 0, 0)


def test_nobody_writes_in_another_organs_name(people: People) -> None:
    change = filed(people)
    with looking(people.clerk.sight()), whole_ledger(), pytest.raises(DatabaseError, match="row-level security"):
        run(
            "insert into ledger_act (matter_id, seq, kind, version, day_first, day_last, recorded, organ_id, "
            "organ_name, person_id, person_name, to_organs, to_names, audience, people, answers, number, payload, "
            "files) "
            f"values ({change.matter}, 5, 'reply', 1, now(), now(), now(), {people.prosecutor.organ_id}, 'x', "
            f"{people.clerk.pk}, 'x', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '', '{{}}', '[]')"
        )
