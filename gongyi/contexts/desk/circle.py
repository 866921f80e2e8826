"""闭环事项: what a person sees in closed circles: matters in which he acts himself, and those sent to his organ's room.

No read row holds anything of a closed circle, so each matter is derived from its ledger when the page is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import connection

from gongyi.contexts.ledger.parts import owing
from gongyi.contexts.ledger.reading import Recorded, heir
from gongyi.contexts.matters.opened import Opened, open_matter_page
from gongyi.contexts.organs.models import Person
from gongyi.core.matters.docket import Duty
from gongyi.database.sight import own_circle

MOST = 100
"""So many matters are shown, the newest first."""
_OPEN = ("open", "waiting", "lapsed", "unknown")


class Letter(NamedTuple):
    """An act that reached the organ and after which it has done nothing yet in the matter."""

    opened: Opened
    row: Recorded


class Owed(NamedTuple):
    """A duty of the organ's own in a closed circle."""

    opened: Opened
    duty: Duty


class Circle(NamedTuple):
    """All of it. mine: numbers of the matters in which the person acts himself."""

    matters: tuple[Opened, ...]
    mine: frozenset[str]
    letters: tuple[Letter, ...]
    owed: tuple[Owed, ...]
    more: bool


class Handed(NamedTuple):
    """What was handed to the room in a quarter, by the act that began each record."""

    year: int
    quarter: int
    kinds: Counter[str]
    numbers: tuple[str, ...]


_MATTERS = """
select m.number, bool_or(s.viewer = %s) from ledger_sight s join ledger_matter m on m.id = s.matter_id
where s.viewer = any (%s) and not exists (select 1 from ledger_bar b where b.person_id = %s and b.matter_id = m.id)
group by m.id order by m.id desc limit %s
"""


def circle_of(person: Person, most: int = MOST) -> Circle:
    """What the person sees in closed circles, of so many matters."""
    viewers = list(person.sight().closed)
    with connection.cursor() as cursor:
        cursor.execute(_MATTERS, [own_circle(person.pk), viewers, person.pk, most + 1])
        rows = cursor.fetchall()
    matters = tuple(open_matter_page(person, number) for number, _mine in rows[:most])
    return Circle(
        matters,
        frozenset(number for number, mine in rows if mine),
        tuple(one for opened in matters for one in _waiting(opened)),
        tuple(one for opened in matters for one in _owed(opened)),
        len(rows) > most,
    )


def _waiting(opened: Opened) -> Iterable[Letter]:
    """Letters from other organs, and what a colleague handed to the room, after which the organ has done nothing."""
    person, organ = opened.person, opened.person.organ_id
    done = [row.seq for row in opened.rows if heir(row.organ) == organ]
    for row in opened.rows:
        inside = heir(row.organ) != organ or (person.standing.room and row.person != person.pk)
        if organ in map(heir, row.to_organs) and inside and not any(seq > row.seq for seq in done):
            yield Letter(opened, row)


def _owed(opened: Opened) -> Iterable[Owed]:
    organ = opened.person.organ_id
    for duty in opened.docket.duties:
        mine = owing(duty.rule.who, duty.who, opened.seen.parties) == organ
        if mine and duty.done_on is None and duty.state in _OPEN and opened.may_know(duty):
            yield Owed(opened, duty)


def handed_in(circle: Circle, today: date) -> tuple[Handed, ...]:
    """For the room: what was handed over in this quarter and in the one before it, so that a summary can be written."""
    year, quarter = today.year, quarter_of(today)
    before = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
    return tuple(_handed(circle, *one) for one in ((year, quarter), before))


def quarter_of(day: date) -> int:
    """The quarter of a day: 1 to 4."""
    return (day.month + 2) // 3


def _handed(circle: Circle, year: int, quarter: int) -> Handed:
    kinds: Counter[str] = Counter()
    numbers = []
    for opened in circle.matters:
        organ = opened.person.organ_id
        days = [row.day.last for row in opened.rows if row.organ == organ and organ in row.to_organs]
        if any((day.year, quarter_of(day)) == (year, quarter) for day in days):
            kinds[opened.rows[0].kind] += 1
            numbers.append(opened.number)
    return Handed(year, quarter, kinds, tuple(sorted(numbers)))
