"""重建读行: all read rows dropped and made again from the ledgers; they are equal to the ones that were kept."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from gongyi.contexts.ledger.access import parties_of
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.reading import acts_of, as_matter
from gongyi.contexts.ledger.record import Change, projections, today
from gongyi.core.matters.derive import derive
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook

_BATCH = 200


def rebuild(told: Callable[[int], None] | None = None) -> int:
    """Drop all read rows and make them again, each matter in a transaction of its own; how many matters there were.

    told: called with the number of matters done so far.
    """
    with transaction.atomic(), whole_ledger():
        for projection in projections():
            projection.forget()
        ids = list(Matter.objects.order_by("pk").values_list("pk", flat=True))
    for n, pk in enumerate(ids, 1):
        with transaction.atomic(), whole_ledger():
            again(pk)
        if told is not None and n % _BATCH == 0:
            told(n)
    return len(ids)


def again(pk: int) -> None:
    """The read rows of one matter: what arrived, act by act, and where it stands now."""
    matter = Matter.objects.get(pk=pk)
    book, rows, parties = rulebook(), acts_of(pk), parties_of(pk)
    if not rows:
        return
    core = as_matter(matter.number, matter.kind, matter.record, rows, book)  # type: ignore[arg-type]
    docket = derive(core, book, max(today(), *(row.day.last for row in rows)))
    published = matter.record == "published"
    for n, row in enumerate(rows, 1):
        change = Change(
            *(pk, matter.number, matter.kind, published, matter.handler_id, row, rows[:n], core, docket, parties)
        )
        for projection in projections():
            projection.arrive(change)
            if n == len(rows):
                projection.renew(change)
