"""统计的门: the acts of which figures are made, only those that the person who asks may see.

The first wall is here, in the question itself; the database's own rules are the second.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db import connection

from gongyi.contexts.figures.appearances import KINDS, Heard, Place
from gongyi.contexts.ledger.reading import legal_day
from gongyi.contexts.organs.models import Person
from gongyi.core.acts.envelope import Act
from gongyi.core.acts.order import in_order
from gongyi.core.statutes.payload import facts_of
from gongyi.database.rows import loaded
from gongyi.rulebook.reader import rulebook

_ACTS = """
select a.matter_id, a.seq, a.kind, a.day_first, a.day_last, a.answers, a.payload, o.role, o.division, o.division_name
from ledger_sight s
    join ledger_matter m on m.id = s.matter_id and m.kind = 'administrative' and m.record = 'complete'
    join ledger_act a on a.matter_id = m.id and a.kind = any (%s) and (s."full" or %s = any (a.audience))
    join organs_organ o on o.id = a.organ_id
where s.viewer = %s order by a.matter_id, a.seq
"""


def cases_heard(person: Person) -> list[Heard]:
    """The administrative cases that came to court, each by the acts that this person may see."""
    sight = person.sight()
    if not sight.viewer:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_ACTS, [list(KINDS), sight.organ, sight.viewer])
        rows = cursor.fetchall()
    found = []
    for matter, group in groupby(rows, key=lambda row: int(row[0])):
        acts = list(group)
        courts = [Place(division, name) for *_rest, role, division, name in acts if role == "court"]
        if courts:
            found.append(Heard(matter, courts[0], in_order(_act(row) for row in acts)))
    return found


def _act(row: tuple[Any, ...]) -> Act:
    _matter, seq, kind, first, last, answers, payload, *_organ = row
    facts = facts_of(rulebook().act_kinds[kind], loaded(payload))
    return Act(seq, kind, legal_day(first, last), facts=facts, answers=tuple(answers))
