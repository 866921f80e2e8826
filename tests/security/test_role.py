"""The role that serves, with SQL of its own choosing: what of the record it cannot touch, whatever it says."""
# ruff: noqa: E501  what is tried stands on one line each

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from gongyi.database.places import Addresses
from tests.contexts.ledger.conftest import filed, make_people

REFUSED = (
    *("set role gongyi_owner", "set role postgres", "set session authorization gongyi_owner"),
    *("set session_replication_role = replica", "alter table ledger_act disable trigger all"),
    *("alter table ledger_act disable row level security", "drop trigger act_sealed on ledger_act"),
    *("create rule nothing as on insert to ledger_act do instead nothing", "create schema evil", "create table evil (a int)"),
    *("create function public.sha256(bytea) returns bytea language sql as $$ select ''::bytea $$",),
    *("create or replace function gongyi_kept() returns trigger language plpgsql as $$ begin return old; end $$",),
    *("create trigger quiet before insert on ledger_act for each row execute function gongyi_kept()",),
    *("create extension dblink", "copy ledger_act from program 'id'", "copy ledger_act to '/tmp/x'", "select pg_read_file('PG_VERSION')"),
    *("alter role gongyi_app superuser", "alter role gongyi_app bypassrls", "alter role gongyi_app set gongyi.whole = 'on'"),
    *("alter database gongyi set gongyi.whole = 'on'", "lock table ledger_act in share mode", "select * from pg_authid"),
    *("update ledger_matter set head_seq = 0", "update ledger_matter set number = number", "delete from ledger_matter"),
    *("update ledger_act set payload = '{}'", "delete from ledger_act", "truncate ledger_act", "select from ledger_act for update"),
    *("merge into ledger_act a using (select 1) s on true when matched then delete",),
    *("insert into ledger_act select * from ledger_act on conflict (matter_id, seq) do update set kind = 'x'",),
    *("insert into ledger_act select * from ledger_act",),
    *("delete from ledger_bar", "delete from ledger_party", "update ledger_opened set seq = 1", "delete from ledger_void"),
    *("select * from journal_head", "update journal_entry set what = 'x'", "delete from journal_entry", "truncate journal_entry"),
    *("update evidence_use set seq = 1", "update papers_issued set sha256 = ''", "delete from matters_step"),
    *("select setval('ledger_matter_id_seq', 1)", "create publication p for table ledger_act"),
)  # fmt: skip


@pytest.fixture
def app(own_database: Addresses) -> Iterator[psycopg.Connection]:
    """A connection of the serving role that has set every switch it can set, and a matter in the database."""
    filed(make_people())
    with psycopg.connect(own_database.app, autocommit=True) as connection:
        connection.execute("select set_config('gongyi.whole', 'on', false)")
        yield connection


def test_what_the_serving_role_is_refused(app: psycopg.Connection) -> None:
    before = app.execute("select * from ledger_act order by matter_id, seq").fetchall()
    assert len(before) == 4
    for statement in REFUSED:
        with pytest.raises(psycopg.Error):
            app.execute(statement.encode())
        assert app.execute("select current_user").fetchone() == ("gongyi_app",), statement
    assert app.execute("select * from ledger_act order by matter_id, seq").fetchall() == before


def test_a_grant_that_is_not_ours_to_give_changes_nothing(app: psycopg.Connection) -> None:
    rights = "select relacl from pg_class where relname = 'ledger_act'"
    before = app.execute(rights).fetchone()
    app.execute("grant all on ledger_act to public")
    assert app.execute(rights).fetchone() == before


COLUMNS = "kind, version, day_first, day_last, recorded, organ_id, organ_name, person_id, person_name, to_organs, to_names, audience, people, answers, number, payload, files"  # fmt: skip


def forged(app: psycopg.Connection) -> None:
    """Another act, with a place and a seal of the forger's choosing."""
    app.execute("select set_config('gongyi.organ', (select organ_id::text from ledger_act limit 1), false)")
    app.execute(
        f"insert into ledger_act (matter_id, seq, prev, hash, {COLUMNS}) "
        f"select matter_id, seq + 1, 'x', 'x', {COLUMNS} from ledger_act order by seq desc limit 1"
    )


def fits(app: psycopg.Connection) -> bool:
    """Whether the seals of the matter fit one another, and its head the last of them."""
    asked = """
        select bool_and(public.ledger_seal(a.prev, a) = a.hash)
            and bool_and(a.prev = coalesce(b.hash, public.ledger_genesis(m.number, m.kind, m.record)))
            and bool_or(m.head_seq = a.seq and m.head_hash = a.hash)
        from public.ledger_act a join public.ledger_matter m on m.id = a.matter_id
            left join public.ledger_act b on b.matter_id = a.matter_id and b.seq = a.seq - 1
    """
    row = app.execute(asked).fetchone()
    return bool(row and row[0])


SHADOWS = (
    "create temp table ledger_matter (id bigint, head_seq int, head_hash bytea)",
    "create function pg_temp.ledger_seal(prev bytea, a public.ledger_act) returns bytea language sql as $$ select 'x'::bytea $$",
    "create function pg_temp.sha256(a bytea) returns bytea language sql as $$ select 'x'::bytea $$",
    "create function pg_temp.jsonb_build_array(variadic a text[]) returns jsonb language sql as $$ select '[]'::jsonb $$",
    "set search_path = pg_temp, public, pg_catalog",
)


def test_a_shadow_of_the_sealing_functions_seals_nothing(app: psycopg.Connection) -> None:
    forged_in = app
    for statement in SHADOWS:
        forged_in.execute(statement.encode())
    forged(forged_in)
    assert forged_in.execute("select count(*) from public.ledger_act").fetchone() == (5,)
    assert fits(forged_in)


def test_a_new_matter_begins_at_its_own_seal_whatever_is_said(app: psycopg.Connection) -> None:
    app.execute(
        "insert into ledger_matter (number, kind, record, opened, handler_id, head_seq, head_hash) "
        "select 'x', kind, record, now(), handler_id, 7, 'x' from ledger_matter limit 1"
    )
    row = app.execute(
        "select head_seq, head_hash = ledger_genesis(number, kind, record) from ledger_matter where number = 'x'"
    ).fetchone()
    assert row == (0, True)


def test_a_line_of_the_log_takes_its_own_place_and_seal(app: psycopg.Connection) -> None:
    for _time in range(2):
        app.execute(
            "insert into journal_entry (n, at, what, detail, prev, hash) values (1, now(), 'people', '{}', 'x', 'x')"
        )
    rows = app.execute("select n, prev, hash from journal_entry order by n desc limit 2").fetchall()
    assert rows[0][0] == rows[1][0] + 1
    assert rows[0][1] == rows[1][2]


def test_without_the_switch_nothing_is_met_and_nothing_is_written(app: psycopg.Connection) -> None:
    app.execute("select set_config('gongyi.whole', '', false)")
    for table in ("ledger_act", "ledger_matter", "ledger_sight", "ledger_party", "desk_card"):
        assert app.execute(f"select count(*) from {table}".encode()).fetchone() == (0,)
    for statement in (
        "insert into ledger_sight (viewer, matter_id, \"full\", stage) values (1, 1, true, '')",
        "insert into ledger_bar (person_id, matter_id, seq) values (1, 1, 1)",
        "insert into ledger_opened (matter_id, seq, organ_id, by) values (1, 1, 1, 1)",
        "insert into ledger_party (matter_id, organ_id, role, name) values (1, 1, 'procuratorate', 'x')",
    ):
        with pytest.raises(psycopg.Error, match="row-level security"):
            app.execute(statement.encode())
