"""谁的逾期: for a leader, what his organ is late with, by who handles it: whom to ask, never who is worse."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.rows import matter_href
from gongyi.contexts.desk.viewing import View
from gongyi.contexts.organs.models import Person

LEADERS = frozenset({"department_head", "chief_procurator", "agency_head", "court_president"})
"""Posts that answer for what their organ is late with."""
_MOST = 40

# who handles it: the owner named when it was signed for, else whoever of the organ acted in the matter last
_LATE = """
select c.number, c.title, t.title, t.en, t.last, coalesce(h.person, '')
from desk_task t join desk_card c on c.matter_id = t.matter_id
left join lateral (select coalesce(a.payload -> 'owner' ->> 0, a.person_name) as person from ledger_act a
    where a.matter_id = t.matter_id and a.organ_id = t.organ_id
    order by (a.payload -> 'owner' ->> 0) is null, a.seq desc limit 1) h on true
where t.organ_id = %s and t.modality = 'must' and t.last < %s order by t.last, t.matter_id, t.n limit %s
"""


class Late(NamedTuple):
    """A duty of the organ whose last day has passed."""

    number: str
    matter: str
    what: str
    what_en: str
    last: date
    person: str


def late_of(view: View, day: date) -> list[Late]:
    """What the organ is late with, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_LATE, [view.organ, day, _MOST])
        return [Late(*row) for row in cursor.fetchall()]


def late_lines(person: Person, view: View, day: date) -> list[dict[str, Any]]:
    """The same for the page of a leader, by who handles it; nothing for anybody else."""
    if person.post not in LEADERS or not view.whole_organ:
        return []
    groups: dict[str, list[Late]] = {}
    for one in late_of(view, day):
        groups.setdefault(one.person, []).append(one)
    return [
        {
            "person": name or _("还没有人办理"),
            "count": ngettext("%(number)s 项", "%(number)s 项", len(listed)) % {"number": len(listed)},
            "lines": [
                {
                    "left": spoken.left(one.last, day).words,
                    "what": spoken.pick(one.what, one.what_en),
                    "href": f"{matter_href(one.number)}#due",
                    "matter": f"{one.matter}　{one.number}",
                }
                for one in listed
            ],
        }
        for name, listed in groups.items()
    ]
