"""Tests of who gets an act."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.exchange.readers import readers
from gongyi.contexts.ledger.access import parties_of
from gongyi.contexts.organs.models import Organ
from gongyi.database.sight import whole_ledger
from tests.contexts.exchange.carrying import carry, record_of
from tests.contexts.exchange.conftest import Two, desks
from tests.contexts.matters.steps import suggested


def test_the_handler_of_a_case_gets_what_the_agency_enters_and_nobody_gets_what_is_the_makers_own(two: Two) -> None:
    with two.a.here():
        number = suggested(desks(two))
    carry(two.a, two.b)
    with two.b.here():
        two.b.desk("a1").do(number, "receipt", "2025-03-27", number="18", signed_by="周收文", owner="吴法制")
    matter, rows, _docket = record_of(two.b, number)
    with two.b.here(), transaction.atomic(), whole_ledger():
        handler = Organ.objects.get(code="xh-p").pk
        assert readers(rows[-1], matter.kind, matter.handler_id, parties_of(matter.pk)) == {handler}
    matter, rows, _docket = record_of(two.a, number)
    with two.a.here(), transaction.atomic(), whole_ledger():
        plan = next(row for row in rows if row.kind == "investigation_plan")
        assert readers(plan, matter.kind, matter.handler_id, parties_of(matter.pk)) == set()
