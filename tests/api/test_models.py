"""The tables keep apart what is each organ's, and what is written once is not changed by the role that serves."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

from gongyi.api.accounts import administering
from gongyi.api.hooks import enter
from gongyi.database.sight import NOBODY, Sight, looking
from tests.api.systems import System
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import suggested

TABLES = ("api_token", "api_pace", "api_answered", "api_hook", "api_delivery")


def counts(sight: Sight) -> dict[str, int]:
    """How many rows of each table these eyes meet."""
    found = {}
    with looking(sight), transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"select count(*) from {table}")
            found[table] = int(cursor.fetchone()[0])
    return found


def test_each_meets_what_is_his(desks: Desks) -> None:
    system = System(desks.clerk.person.organ, "agency_clerk")
    enter(system.by, system.account, "https://example.org/", ["act.addressed"])
    system.asked("me")
    suggested(desks)
    mine, theirs = counts(system.account.sight()), counts(administering(system.by))
    assert mine["api_delivery"] == theirs["api_delivery"] == 2
    assert mine["api_token"] == theirs["api_token"] == 1
    assert mine["api_pace"] == 1
    colleague = counts(desks.clerk.person.sight())
    assert (colleague["api_hook"], colleague["api_delivery"], colleague["api_answered"]) == (0, 0, 0)
    for eyes in (NOBODY, desks.stranger.person.sight(), desks.chief.person.sight()):
        assert set(counts(eyes).values()) == {0}


@pytest.mark.parametrize(
    "sql",
    [
        "update api_token set digest = ''",
        "update api_token set scopes = '{act}'",
        "update api_token set account_id = 1",
        "delete from api_token",
        "update api_hook set address = 'https://elsewhere.example'",
        "update api_hook set account_id = 1",
        "update api_delivery set matter_id = 1",
        "truncate api_answered",
    ],
)
def test_what_is_fixed_stays(desks: Desks, sql: str) -> None:
    system = System(desks.clerk.person.organ, "agency_clerk")
    eyes, within = looking(administering(system.by)), transaction.atomic()
    with eyes, pytest.raises(ProgrammingError, match="permission denied"), within, connection.cursor() as cursor:
        cursor.execute(sql)
