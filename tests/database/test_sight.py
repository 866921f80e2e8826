"""Whoever looks goes with each transaction; outside of a look, nobody does."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from gongyi.database.places import Addresses
from gongyi.database.sight import NOBODY, Sight, current, looking, whole_ledger


def told() -> tuple[str, str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(current_setting('gongyi.viewer', true), ''), "
            "coalesce(current_setting('gongyi.organ', true), ''), "
            "coalesce(current_setting('gongyi.person', true), ''), coalesce(current_setting('gongyi.whole', true), '')"
        )
        row: tuple[str, str, str, str] = cursor.fetchone()
        return row


def test_a_transaction_begins_with_the_sight(own_database: Addresses) -> None:
    with looking(Sight(-5, 2, 5)):
        with transaction.atomic():
            assert told() == ("-5", "2", "5", "")
            with whole_ledger():
                assert told()[3] == "on"
            assert told()[3] == ""
        assert told() == ("", "", "", "")
    with transaction.atomic():
        assert told() == ("", "", "", "")
    assert current() == NOBODY


def test_a_sight_inside_an_open_transaction_takes_hold_at_once(db: None) -> None:
    with looking(Sight(7, 7, 1)):
        assert told()[0] == "7"
        with looking(Sight(8, 8, 2)):
            assert told()[0] == "8"
        assert told()[0] == "7"
    assert told()[0] == ""


def test_a_failed_transaction_leaves_no_sight_behind(own_database: Addresses) -> None:
    with pytest.raises(RuntimeError), looking(Sight(7, 7, 1)), transaction.atomic():
        raise RuntimeError
    with transaction.atomic():
        assert told() == ("", "", "", "")
