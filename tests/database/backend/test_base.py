"""The engine tells the database who is looking, in every way a transaction can begin."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections, transaction

from gongyi.database.places import Addresses
from gongyi.database.sight import Sight, looking


def viewer() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('gongyi.viewer', true), '')")
        return str(cursor.fetchone()[0])


def ask(organ: int) -> bool:
    with looking(Sight(organ, organ, 1)), transaction.atomic():
        right = viewer() == str(organ)
    with transaction.atomic():
        right = right and viewer() == ""
    connections.close_all()
    return right


def test_no_thread_sees_with_anothers_eyes(own_database: Addresses) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, list(range(1, 41)) * 3))


def test_it_is_postgresql(db: None) -> None:
    assert connection.vendor == "postgresql"
