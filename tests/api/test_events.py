"""A notice says that something is there, and none of its words; a duty near its end is told once for each last day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from gongyi.api.events import DUE, EVENTS, body, write_ending
from gongyi.api.hooks import enter
from gongyi.api.models import Delivery
from gongyi.contexts.ledger.record import today
from gongyi.database.sight import whole_ledger
from tests.api.systems import System
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import suggested


def test_a_notice_is_the_same_bytes_each_time() -> None:
    made = timezone.now()
    one = body(DUE, made, "西湖〔2025〕1号", 8, "agency_reply", date.fromisoformat("2025-05-26"))
    assert one == body(DUE, made, "西湖〔2025〕1号", 8, "agency_reply", date.fromisoformat("2025-05-26"))
    said = json.loads(one)
    assert said["data"] == {"number": "西湖〔2025〕1号", "seq": 8, "kind": "agency_reply", "day": "2025-05-26"}


def due_on(day: date) -> None:
    """Let the duties of the desks end on a day."""
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute("update desk_task set last = %s where modality = 'must'", [day])


@pytest.mark.parametrize(("days", "told"), [(-1, False), (0, True), (3, True), (4, False)])
def test_a_duty_near_its_end_is_told_once(desks: Desks, days: int, told: bool) -> None:  # noqa: FBT001
    system = System(desks.clerk.person.organ, "agency_clerk")
    stranger = System(desks.stranger.person.organ, "agency_clerk")
    for one in (system, stranger):
        enter(one.by, one.account, "https://example.org/", list(EVENTS))
    suggested(desks)
    due_on(today() + timedelta(days=days))
    assert bool(write_ending()) is told
    assert write_ending() == 0
    with transaction.atomic(), whole_ledger():
        found: Any = Delivery.objects.filter(event=DUE)
        assert found.exists() is told
        assert not found.exclude(account=system.account).exists()
    if told:
        # another last day is another notice
        due_on(today() + timedelta(days=1))
        assert write_ending() > 0
