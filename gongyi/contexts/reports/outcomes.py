"""办成的事: the released story of the case that a report became part of, where its procuratorate has released one."""

from __future__ import annotations

from django.db import connection, transaction

from gongyi.contexts.ledger.models import Link, Matter
from gongyi.contexts.ledger.reading import Recorded, acts_of
from gongyi.contexts.ledger.record import today
from gongyi.contexts.reports.record import KIND
from gongyi.database.sight import whole_ledger

_LED = ("report_case", "report_merged")
_FARTHEST = 5


def story_of(rows: tuple[Recorded, ...]) -> str:
    """The address (slug) of the public story; empty where there is none. rows: of the report.

    The way there leads through matters that the reporter does not see; what comes of it is public.
    """
    number = _led_to(rows)
    with transaction.atomic(), whole_ledger():
        for _step in range(_FARTHEST):
            matter = Matter.objects.filter(number=number).only("pk", "kind").first() if number else None
            if matter is None:
                return ""
            if matter.kind != KIND:
                return _released(matter.pk)
            number = _led_to(acts_of(matter.pk))
    return ""


def _led_to(rows: tuple[Recorded, ...]) -> str:
    """The matter that a report was taken up in, or merged into, last."""
    return next((str(row.payload.get("matter", "")) for row in reversed(rows) if row.kind in _LED), "")


def _released(case: int) -> str:
    """The story that was released of a case and not withdrawn. The public room's rows are asked, not its code."""
    told = list(Link.objects.filter(other=case).values_list("matter_id", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "select slug from portal_release where matter_id = any (%s) and withdrawn is null and shown_from <= %s "
            "order by released desc",
            [told, today()],
        )
        found = cursor.fetchone()
    return str(found[0]) if found else ""
