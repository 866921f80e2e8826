"""抽取案件: from which ended cases an office may draw, and the draw itself, put on record so that it can be repeated.

The seed is the seal of the act that states the list: nobody knows it before the list stands in the ledger, and nobody
can try another without leaving that list on record too.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils.translation import gettext_noop

from gongyi.contexts.desk.counting import closed_stages
from gongyi.contexts.ledger.record import Draft, append, open_matter
from gongyi.contexts.matters.models import Once
from gongyi.contexts.organs.models import Person
from gongyi.core.drawing.lots import draw
from gongyi.core.terms.days import on
from gongyi.rulebook.reader import rulebook

KIND = "case_review"
MOST = 5_000
"""So many cases are drawn from at most; more are narrowed by their days."""

OWN, BELOW = "own", "below"
METHOD = gettext_noop("种子与编号以换行相连取SHA-256，由小到大取前几件")


class Wanted(NamedTuple):
    """Which cases to draw from: of the own office or those below, whose last act lies between two days; how many."""

    scope: str
    first: date
    last: date
    size: int


_ENDED = """
select m.number from ledger_sight s join ledger_matter m on m.id = s.matter_id
where s.viewer = %s and s."full" and m.record = 'complete' and m.kind = any (%s) and s.stage = any (%s)
    and s.moved between %s and %s and (m.handler_id = %s) = %s
order by m.number limit %s
"""


def ended_cases(person: Person, wanted: Wanted) -> tuple[str, ...]:
    """The numbers of the ended cases that the person's organ sees whole and wants drawn from; at most one too many."""
    cases = [procedure.id for procedure in rulebook().procedures.values() if procedure.is_case]
    sight = person.sight()
    own = wanted.scope == OWN
    values: list[Any] = [
        sight.viewer,
        cases,
        list(closed_stages()),
        wanted.first,
        wanted.last,
        sight.organ,
        own,
        MOST + 1,
    ]
    with connection.cursor() as cursor:
        cursor.execute(_ENDED, values)
        return tuple(number for (number,) in cursor.fetchall())


def drawn_before(person: Person, token: str) -> str:
    """The review that the form of this token became; empty where it was not taken in yet."""
    row = Once.objects.filter(token=token, person=person).first() if token else None
    return row.number if row is not None else ""


def record_draw(person: Person, wanted: Wanted, title: str, text: str, today: date, token: str) -> str:
    """Record the list, then what the seal of that act draws from it; the number of the review.

    Raises what the ledger raises (NotSeen, Refused), and ValueError when there is nothing to draw from.
    """
    numbers = ended_cases(person, wanted)
    if not numbers:
        raise ValueError("没有可以抽取的案件")
    plan = {
        "title": title,
        "ended_from": wanted.first.isoformat(),
        "ended_to": wanted.last.isoformat(),
        "population": "\n".join(numbers),
        "population_size": len(numbers),
        "draw_size": min(wanted.size, len(numbers)),
        "method": METHOD,
        **({"text": text} if text else {}),
    }
    with transaction.atomic():
        opened = open_matter(person, KIND, Draft("review_plan", on(today), plan))
        found = draw(opened.act.hash.hex(), numbers, wanted.size)
        drawn = {"seed": found.seed, "drawn": "\n".join(found.drawn), "cases": list(found.drawn)}
        append(person, opened.number, Draft("review_draw", on(today), drawn), 1)
        if token:
            Once.objects.create(token=token, person=person, number=opened.number, seq=2)
    return opened.number
