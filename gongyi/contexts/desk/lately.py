"""近日: what one's own organ did last, in the matters that moved last."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db import connection

from gongyi.contexts.desk.viewing import View

DAYS = 30
_MATTERS = 40


class Done(NamedTuple):
    """An act that the organ did."""

    number: str
    title: str
    seq: int
    kind: str
    day: date
    by: str
    to: list[str]


_ASKED = """
select c.number, c.title, a.seq, a.kind, a.day_last, a.organ_name, a.to_names
from (select matter_id, moved from ledger_sight where viewer = %s and moved >= %s
      order by moved desc, matter_id desc limit %s) s
join desk_card c on c.matter_id = s.matter_id
cross join lateral (select seq, kind, day_last, organ_name, to_names from ledger_act
    where matter_id = s.matter_id and organ_id = %s order by seq desc limit 2) a
where not c.published and a.day_last >= %s
order by a.day_last desc, s.matter_id desc, a.seq desc limit %s
"""


def lately_of(view: View, today: date, limit: int) -> list[Done]:
    """The last acts of the viewer's own organ, newest first, within a month."""
    since = today - timedelta(days=DAYS)
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, [view.viewer, since, _MATTERS, view.organ, since, limit])
        return [Done(*row) for row in cursor.fetchall()]
