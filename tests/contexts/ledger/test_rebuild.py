"""Read rows dropped and rebuilt equal the read rows kept."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from gongyi.contexts.ledger.rebuild import rebuild
from gongyi.contexts.ledger.record import Draft, append
from gongyi.core.terms.days import read_day
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.ledger.conftest import People, filed

_TABLES = ("desk_card", "desk_task", "desk_letter", "ledger_sight")


def rows() -> dict[str, list[tuple[Any, ...]]]:
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        found = {}
        for table in _TABLES:
            cursor.execute(f"select to_jsonb(t)::text from {table} t order by 1")
            found[table] = cursor.fetchall()
        return found


def test_read_rows_made_again_equal_those_kept(people: People) -> None:
    filed(people)
    change = filed(people)
    signed = Draft("receipt", read_day("2026-03-06"), {"number": "收1", "paper": "立案决定书"}, answers=(4,))
    with looking(people.clerk.sight()):
        append(people.clerk, change.number, signed, 4)
    before = rows()
    assert all(before.values())
    assert rebuild() == 2
    assert rows() == before


def test_an_empty_record_has_nothing_to_rebuild(db: None) -> None:
    assert rebuild() == 0
