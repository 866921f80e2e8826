"""Every table: either the database itself keeps its rows apart, or it stands here with the reason why it need not."""
# ruff: noqa: E501  what is tried stands on one line each

from __future__ import annotations

import pytest
from django.db import connection, transaction

from gongyi.contexts.organs.models import Person
from gongyi.database.sight import NOBODY, looking
from tests.contexts.matters.browser import Desk
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import replied, suggested

OPEN: dict[str, str] = {
    "organs_organ": "public: the register of organs is open to everybody",
    "organs_person": "read before anybody looks: signing in finds the person; pages ask for their own organ alone",
    "django_session": "read before anybody looks: the key of a session is the secret",
    "otp_totp_totpdevice": "read before anybody is let in; the secrets in it are closed with a key that is not in the database",
    "axes_accessattempt": "counted before anybody is signed in",
    "axes_accessattemptexpiration": "counted before anybody is signed in",
    "axes_accessfailurelog": "empty: not written with these settings",
    "axes_accesslog": "written at sign-in",
    "django_migrations": "nothing of matters",
    "django_content_type": "nothing of matters",
    "auth_group": "empty: posts are not groups",
    "auth_group_permissions": "empty: posts are not groups",
    "auth_permission": "nothing of matters",
    "journal_head": "the serving role may not read it at all",
    "sealing_keyset": "public keys: whoever reports seals to them; the database refuses changes",
    "sealing_holder": "a view: whoever looks meets those rows of sealing_holding that he may see",
    "reports_spent": "which forms were sent, as keyed digests with the minute: read before anybody looks; it leads to no report",
    "ledger_checkpoint": "public: the checkpoints are published",
    "exchange_installation": "names, addresses and public keys of other installations; nothing of matters",
    "exchange_resident": "which organ works at which installation; nothing of matters",
}
"""Tables without row-level security. A new table that tells of matters does not belong here: it needs a policy."""

MATTERS = ("ledger_", "desk_", "matters_", "evidence_", "papers_", "journal_")


def asked(sql: str) -> list[tuple[object, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


TABLES = "select c.relname, c.relrowsecurity from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')"  # fmt: skip


def test_a_table_without_a_wall_is_on_the_list(db: None) -> None:
    assert {str(name) for name, walled in asked(TABLES) if not walled} == set(OPEN)


def test_every_walled_table_has_a_policy_that_names_who_looks(db: None) -> None:
    walled = {name for name, has in asked(TABLES) if has}
    policies = asked("select tablename, cmd, coalesce(qual, '') || coalesce(with_check, '') from pg_policies")
    assert {name for name, _cmd, _said in policies} == walled
    for name, cmd, said in policies:
        if cmd in ("SELECT", "ALL"):
            names = (
                "gongyi_viewer()",
                "gongyi_organ()",
                "gongyi_person()",
                "gongyi_whole()",
                "ledger_act",
                "matters_draft",
                "gongyi.number",  # only who names the number of a report, which is drawn by lot
            )
            assert any(one in str(said) for one in names), (name, said)


def rows_seen(person: Person | None) -> dict[str, int]:
    """How many rows of each walled table a person's eyes meet, with no filter of ours."""
    with looking(NOBODY if person is None else person.sight()):
        return {
            str(name): int(str(asked(f'select count(*) from "{name}"')[0][0]))
            for name, walled in asked(TABLES)
            if walled and str(name).startswith(MATTERS)
        }


def test_strangers_meet_no_row_of_a_matter(desks: Desks) -> None:
    number = replied(desks)
    desks.prosecutor.send(f"/matters/{number}/do/follow_up/", {"day": "2025-06-03"}, do="draft")
    desks.chief.get(f"/matters/{number}/")
    own = rows_seen(desks.prosecutor.person)
    # the stranger's organ and the court have no part in it; the unassigned prosecutor is of the handling organ
    assert all(own[name] for name in own if name not in ("desk_letter", "desk_mailing", "ledger_bar", "ledger_opened", "papers_issued", "journal_entry", "ledger_void", "ledger_leaf", "ledger_link"))  # fmt: skip
    for desk in (desks.stranger, desks.judge, desks.registrar, desks.administrator, None):
        met = rows_seen(desk.person if desk else None)
        assert not {name: n for name, n in met.items() if n}, desk and desk.person.username


def test_an_unassigned_colleague_meets_only_what_is_his_organs(desks: Desks) -> None:
    suggested(desks)
    met = {name for name, n in rows_seen(desks.unassigned.person).items() if n}
    assert met <= {"evidence_file", "journal_entry", "desk_task", "ledger_opened", "ledger_counter", "ledger_void"}


@pytest.mark.parametrize("table", ["ledger_act", "desk_task", "desk_letter", "evidence_use", "papers_issued"])
def test_an_agency_meets_only_what_it_was_sent(desks: Desks, table: str) -> None:
    number = suggested(desks)
    desk: Desk = desks.clerk
    seen = {int(part.split("/")[0]) for part in desk.get(f"/matters/{number}/").split("/acts/")[1:]}
    with looking(desk.person.sight()):
        column = {"desk_task": '"trigger"'}.get(table, "seq")
        places = {int(str(seq)) for (seq,) in asked(f"select {column} from {table}")}
    assert places <= seen


def test_no_secret_of_a_person_stands_in_clear(desks: Desks) -> None:
    from gongyi.contexts.organs import devices  # noqa: PLC0415

    key = devices.new_key()
    kept = devices.sealed(desks.clerk.person, key)
    assert key not in kept
    assert devices.unsealed(desks.clerk.person, kept).hex() == key
    with pytest.raises(devices.OtherKey):
        devices.unsealed(desks.head.person, kept)
