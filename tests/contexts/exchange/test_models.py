"""Tests of the tables: what came is never changed, and who does not see an act sees no row of it."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

from gongyi.contexts.exchange.models import Arrival, Bundle, Due, Origin
from gongyi.database.sight import NOBODY, looking, whole_ledger
from tests.contexts.exchange.carrying import carry
from tests.contexts.exchange.conftest import Two
from tests.contexts.exchange.handing import handed_out


def test_rows_are_seen_by_who_sees_the_act_and_nobody_changes_where_it_came_from(two: Two) -> None:
    with two.a.here():
        handed_out(two)
    carry(two.a, two.b)
    with two.a.here():
        for name, seen in (("p4", 1), ("p1", 0), ("w1", 0), ("p6", 0)):
            with looking(two.a.person(name).sight()), transaction.atomic():
                assert (Due.objects.count(), Bundle.objects.count(), Arrival.objects.count()) == (seen, 0, 0), name
    with two.b.here():
        with looking(two.b.person("a1").sight()), transaction.atomic():
            assert Origin.objects.count() == 1
        with looking(NOBODY), transaction.atomic():
            assert Origin.objects.count() == 0
        for statement in ("update exchange_origin set at_seq = 9", "delete from exchange_origin"):
            with whole_ledger(), pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
