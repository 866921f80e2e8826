"""期限移动: what moved in running matters when the law or a calendar changed; each move is noted in the chained log."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import transaction

from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.reading import acts_of, as_matter
from gongyi.contexts.ledger.record import today
from gongyi.core.matters.moved import Moved, rederive
from gongyi.core.statutes.book import Rulebook
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook

_BATCH = 100


def note_moved(before: Rulebook, told: Callable[[int], None] | None = None) -> Iterator[Moved]:
    """Derive each running matter under the rulebook before and the one now; what moved, one at a time, as it is noted.

    told: called with the number of matters read so far. Published accounts are left out: their terms are history.
    """
    now = rulebook()
    with transaction.atomic(), whole_ledger():
        ids = list(Matter.objects.filter(record="complete").order_by("pk").values_list("pk", flat=True))
    for n, pk in enumerate(ids, 1):
        with transaction.atomic(), whole_ledger():
            head = Matter.objects.get(pk=pk)
            matter = as_matter(head.number, head.kind, "complete", acts_of(pk), now)
            found = rederive([matter], before, now, today())
            for one in found:
                days = [None if day is None else str(day) for day in (one.due_before, one.due_after)]
                note("moved", None, matter=pk, question=one.question, who=one.who, due=days, why=list(one.why))
        yield from found
        if told is not None and n % _BATCH == 0:
            told(n)
