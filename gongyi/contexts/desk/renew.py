"""再推导: read rows whose day has come are derived again, a few when they are about to be shown, and all by a job."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.db import connection, transaction

from gongyi.contexts.desk import projections
from gongyi.contexts.ledger.access import parties_of
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.reading import acts_of, as_matter
from gongyi.contexts.ledger.record import Change, today
from gongyi.core.matters.derive import derive
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook

SHOWN = 5
"""So many matters are derived again while a page waits; the rest is left to the job."""
_BATCH = 100
_OLD = "changes_on <= %s or book <> %s"
"""Cards whose day has come, or that were derived by another rulebook than the one now."""


def renew_shown(matters: Iterable[int]) -> int:
    """Derive again, of matters about to be shown that are out of date, a few; how many were."""
    found = list(dict.fromkeys(matters))[:SHOWN]
    if not found:
        return 0
    with transaction.atomic(), whole_ledger():
        return sum(_renew(matter, today()) for matter in found)


def renew_all(told: Callable[[int, int], None] | None = None) -> int:
    """Derive again every matter that is out of date, step by step. told: called with how many are done, of how many."""
    day, done, last = today(), 0, 0
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute(f"select count(*) from desk_card where {_OLD}", [day, rulebook().version])  # noqa: S608
        (of,) = cursor.fetchone()
    while True:
        with transaction.atomic(), whole_ledger():
            batch = _stale(day, last)
            done += sum(_renew(matter, day) for matter in batch)
        if told is not None and batch:
            told(done, of)
        if len(batch) < _BATCH:
            return done
        last = batch[-1]


def _stale(day: date, after: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"select matter_id from desk_card where ({_OLD}) and matter_id > %s order by matter_id limit %s",  # noqa: S608
            [day, rulebook().version, after, _BATCH],
        )
        return [matter for (matter,) in cursor.fetchall()]


def _renew(pk: int, day: date) -> bool:
    """Derive one matter again, unless somebody is recording in it just now: then it is renewed by that."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [pk])
        (free,) = cursor.fetchone()
    if not free:
        return False
    matter, rows, parties = Matter.objects.get(pk=pk), acts_of(pk), parties_of(pk)
    core = as_matter(matter.number, matter.kind, matter.record, rows, rulebook())  # type: ignore[arg-type]
    docket = derive(core, rulebook(), max(day, rows[-1].day.last))
    published = matter.record == "published"
    head = (pk, matter.number, matter.kind, published, matter.handler_id)
    projections.renew(Change(*head, rows[-1], rows, core, docket, parties))
    return True
