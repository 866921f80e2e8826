"""Whatever is changed, missing, reordered or added is found, and it is said which act it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg import Connection

from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger import checkpoint
from gongyi.contexts.ledger.verify import Fault, verify
from gongyi.database.places import Addresses
from tests.contexts.ledger.conftest import filed, make_people


def as_owner(found: Addresses) -> Connection[tuple[object, ...]]:
    return psycopg.connect(found.owner)


@pytest.fixture
def kept(own_database: Addresses) -> Addresses:
    """Three matters of four acts each and two lines of the log, committed."""
    people = make_people()
    for _ in range(3):
        filed(people)
    note("refused", people.clerk, kind="filing")
    note("export", people.clerk, files=2)
    return own_database


def without_triggers(statements: str) -> Callable[[Connection[tuple[object, ...]]], None]:
    """An owner who switches the triggers off: what privileges and triggers cannot stop, the chain must show."""

    def tamper(connection: Connection[tuple[object, ...]]) -> None:
        for table in ("ledger_act", "ledger_matter", "journal_entry", "ledger_leaf", "ledger_checkpoint"):
            connection.execute(f"alter table {table} disable trigger user")
        for statement in filter(None, map(str.strip, statements.split(";"))):
            connection.execute(statement.encode())

    return tamper


RESEAL = """
create or replace function reseal(which bigint) returns void language plpgsql as $$
declare a ledger_act; d bytea;
begin
    select ledger_genesis(number, kind, record) into d from ledger_matter where id = which;
    for a in select * from ledger_act where matter_id = which order by seq loop
        update ledger_act set prev = d, hash = ledger_seal(d, a)
            where matter_id = which and seq = a.seq returning hash into d;
    end loop;
    update ledger_matter set head_hash = d, head_seq = (select max(seq) from ledger_act where matter_id = which)
        where id = which;
end $$
"""

COPIED = (
    "kind, version, day_first, day_last, recorded, organ_id, organ_name, person_id, person_name, to_organs, to_names, "
    "audience, people, answers, number, payload, files"
)
AGAIN = f"select matter_id, 5, {COPIED}, hash, hash from ledger_act"
ONE = "where matter_id = 2 and seq ="
TAMPERED = [
    ("changed", 2, f"update ledger_act set payload = '{{\"x\": 1}}' {ONE} 2"),
    ("changed", 3, f"update ledger_act set day_first = '2026-03-01', day_last = '2026-03-01' {ONE} 3"),
    ("changed", 1, f"update ledger_act set person_name = '别人' {ONE} 1"),
    ("changed", 4, f"update ledger_act set audience = '{{}}' {ONE} 4"),
    ("changed", 4, f"update ledger_act set recorded = recorded - interval '1 microsecond' {ONE} 4"),
    ("missing", 3, f"delete from ledger_act {ONE} 2"),
    ("missing", 2, f"delete from ledger_act {ONE} 1"),
    ("cut", 4, f"delete from ledger_act {ONE} 4"),
    ("changed", 2, ";".join(f"update ledger_act set seq = {to} {ONE} {at}" for at, to in ((2, 99), (3, 2), (99, 3)))),
    ("added", 5, f"insert into ledger_act (matter_id, seq, {COPIED}, prev, hash) {AGAIN} {ONE} 4"),
]


def test_a_tampered_act_is_found_and_named(kept: Addresses) -> None:
    with as_owner(kept) as connection:
        assert verify(connection).faults == ()
        for what, seq, statements in TAMPERED:
            with connection.transaction(force_rollback=True):
                without_triggers(statements)(connection)
                found = verify(connection).faults
            assert any((one.what, one.number, one.seq) == (what, "西湖检公益〔2026〕2号", seq) for one in found), (
                statements
            )
            assert {one.number for one in found} == {"西湖检公益〔2026〕2号"}


def test_every_column_of_an_act_is_under_the_seal(kept: Addresses) -> None:
    changes = {
        **dict.fromkeys(("kind", "organ_name", "person_name", "number"), "'x'"),
        **dict.fromkeys(("to_organs", "people", "answers", "audience"), "'{9}'"),
        **dict.fromkeys(("payload", "files"), "'[1]'"),
        "to_names": "'{x}'",
        "version": "2",
        "day_first": "'2020-01-01'",
        "day_last": "'2030-01-01'",
        "organ_id": "1",
        "person_id": "null",
        "recorded": "now()",
    }
    with as_owner(kept) as connection:
        rows = connection.execute(
            "select column_name from information_schema.columns where table_name = 'ledger_act'"
        ).fetchall()
        assert {name for (name,) in rows} == {*changes, "matter_id", "seq", "prev", "hash"}
        for column, value in changes.items():
            with connection.transaction(force_rollback=True):
                without_triggers(f"update ledger_act set {column} = {value} where matter_id = 1 and seq = 4")(
                    connection
                )
                assert [(one.what, one.seq) for one in verify(connection).faults] == [("changed", 4)], column


def test_a_ledger_rewritten_and_resealed_does_not_fit_its_checkpoint(kept: Addresses, tmp_path: Path) -> None:
    signer = Ed25519PrivateKey.generate()
    with as_owner(kept) as connection:
        first = checkpoint.take(connection, signer)
        row = connection.execute("select signature, key from ledger_checkpoint").fetchone()
        assert row is not None
        checkpoint.hand_out(tmp_path, first, bytes(row[0]), bytes(row[1]))  # type: ignore[call-overload]
        without_triggers("update ledger_act set person_name = '别人' where matter_id = 2 and seq = 2")(connection)
        connection.commit()
        connection.execute(RESEAL.encode())
        connection.execute("select reseal(2)")
        found = verify(connection, held=tmp_path).faults
        assert {(one.what, one.number) for one in found} == {("rewritten", "西湖检公益〔2026〕2号")}
        connection.commit()
        # even with the leaves and the checkpoint forged with the server's own key, what was handed out speaks
        without_triggers(
            "update ledger_leaf l set hash = "
            "(select hash from ledger_act a where a.matter_id = l.matter_id and a.seq = l.seq);"
            "delete from ledger_leaf; delete from ledger_checkpoint"
        )(connection)
        connection.commit()
        checkpoint.take(connection, signer)
        found = verify(connection, held=tmp_path).faults
        assert [one.what for one in found] == ["held"]


def test_a_whole_matter_gone_is_found(kept: Addresses) -> None:
    with as_owner(kept) as connection:
        checkpoint.take(connection, Ed25519PrivateKey.generate())
        without_triggers(
            "delete from desk_task where matter_id = 2; delete from desk_letter where matter_id = 2;"
            "delete from desk_card where matter_id = 2; delete from ledger_sight where matter_id = 2;"
            "delete from ledger_party where matter_id = 2; delete from ledger_act where matter_id = 2"
        )(connection)
        connection.commit()
        _drop_keys(connection)
        connection.execute("delete from ledger_matter where id = 2")
        found = verify(connection).faults
    assert ("gone", "#2") in {(one.what, one.number) for one in found}


def _drop_keys(connection: Connection[tuple[object, ...]]) -> None:
    rows = connection.execute(
        "select conrelid::regclass::text, conname from pg_constraint where confrelid = 'ledger_matter'::regclass"
    ).fetchall()
    for table, name in rows:
        connection.execute(f'alter table {table} drop constraint "{name}"'.encode())


def test_the_log_is_chained_too(kept: Addresses) -> None:
    for statements in (
        "update journal_entry set what = 'read' where n = 1",
        "delete from journal_entry where n = 1",
        "delete from journal_entry where n = 2",
    ):
        with as_owner(kept) as connection, connection.transaction(force_rollback=True):
            assert verify(connection).entries == 2
            without_triggers(statements)(connection)
            assert {one.what for one in verify(connection).faults} == {"log"}


def test_a_fault_is_one_line() -> None:
    assert (
        str(Fault("changed", "西湖检公益〔2026〕2号", 2, "内容与封印不符"))
        == "西湖检公益〔2026〕2号 第2项：内容与封印不符"
    )
    assert str(Fault("log", "", 0, "记录第1行被改动")) == "记录第1行被改动"
