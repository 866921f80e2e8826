"""参加与可见: who becomes party to a matter by an act, who then sees it, which other matters it names.

Only the recorder comes here, in the transaction of the act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db import connection

from gongyi.contexts.ledger.parts import PROCURATORATE, PUBLIC, SUPERIOR, PartyRow, sees_all, takes
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.volunteering import ROLE
from gongyi.core.statutes.kinds import ActKind
from gongyi.core.statutes.procedures import Procedure
from gongyi.database.sight import own_circle, reporter, room

_PARTY = "insert into ledger_party (matter_id, organ_id, role, name) values (%s, %s, %s, %s) on conflict do nothing"
_SIGHT = """
insert into ledger_sight (viewer, matter_id, "full", stage) values (%s, %s, %s, '') on conflict (viewer, matter_id)
    do update set "full" = true where excluded."full" and not ledger_sight."full"
"""
_BAR = """
insert into ledger_bar (person_id, matter_id, seq) select p.id, %s, %s from organs_person p, organs_person o
    where o.id = any (%s) and coalesce(p.holder_id, p.id) = coalesce(o.holder_id, o.id) on conflict do nothing
"""
_LINK = """
insert into ledger_link (matter_id, seq, other_id) select %s, %s, id from ledger_matter
    where number = any (%s) and id <> %s on conflict do nothing
"""


class Joining(NamedTuple):
    """An act as it changes who takes part: in which matter, by whom, to whom, who of his own organ with him."""

    matter: int
    handler: int
    procedure: Procedure
    seq: int
    kind: str
    person: Person
    to: tuple[Organ, ...]
    people: tuple[int, ...]
    audience: tuple[int, ...]
    payload: Mapping[str, Any]


def begin(matter: int, procedure: Procedure, person: Person, part: str, superiors: Iterable[Organ]) -> None:
    """Whoever opens a matter takes his part; in the circle of superiors, those above a procuratorate see all of it."""
    organ = person.organ
    if organ.role == PUBLIC:
        _join(matter, organ, part)
        _see([(reporter(matter), matter, False)])
        return
    if procedure.circle == "closed":
        _join(matter, organ, part)
        _see([(own_circle(person.pk), matter, sees_all(procedure, part))])
        return
    _join(matter, organ, part)
    _see([(organ.pk, matter, sees_all(procedure, part))])
    if procedure.circle == "superiors" and organ.role == PROCURATORATE:
        for one in superiors:
            _join(matter, one, SUPERIOR)
            _see([(one.pk, matter, True)])


def join(matter: int, organ: Organ, part: str) -> None:
    """An organ becomes party to a published account, and sees it in part."""
    _join(matter, organ, part)
    _see([(organ.pk, matter, False)])


def widen(act: Joining, parties: tuple[PartyRow, ...]) -> tuple[PartyRow, ...]:
    """Who is party after the act; those who may now look are written down."""
    procedure = act.procedure
    closed = procedure.circle == "closed"
    rows: list[tuple[int, int, bool]] = []
    for organ in act.to:
        known = frozenset(one.part for one in parties if one.organ == organ.pk)
        for part in takes(procedure, organ, act.kind, act.handler, known):
            _join(act.matter, organ, part)
            parties = (*parties, PartyRow(organ.pk, part, organ.name))
    full = {one.organ for one in parties if sees_all(procedure, one.part)}
    seeing = [organ.pk for organ in act.to if organ.pk in act.audience]
    if closed:
        public = {organ.pk for organ in act.to if organ.role == PUBLIC}
        rows += [(room(one, procedure.room), act.matter, one in full) for one in seeing if one not in public]
    else:
        known_organs = {one.organ for one in parties}
        rows += [(one, act.matter, one in full) for one in act.audience if one in known_organs]
    withdrawn = act.kind == "recusal_decision" and act.payload.get("decision") == "withdraw"
    with connection.cursor() as cursor:
        if withdrawn:
            cursor.execute(_BAR, [act.matter, act.seq, list(act.people)])
    taking = (act.person.pk,) if act.kind == "recusal_decision" else (act.person.pk, *act.people)
    sees, guests = act.person.organ_id in full, _guests(act)
    rows += [
        (own_circle(one) if closed else -one, act.matter, sees and one not in guests)
        for one in dict.fromkeys(taking)
        if one
    ]
    _see(rows)
    return parties


def _guests(act: Joining) -> frozenset[int]:
    """Of the people whom an act names, those of a body of volunteers: they see what is sent to them, and no more."""
    bodies = [one.pk for one in act.to if one.role == ROLE]
    if not bodies or not act.people:
        return frozenset()
    return frozenset(Person.objects.filter(pk__in=act.people, organ__in=bodies).values_list("pk", flat=True))


def link(act: Joining, kind: ActKind) -> None:
    """Write down which other matters an act names."""
    numbers = list(named_matters(kind, act.payload))
    if numbers:
        with connection.cursor() as cursor:
            cursor.execute(_LINK, [act.matter, act.seq, numbers, act.matter])


def named_matters(kind: ActKind, payload: Mapping[str, Any]) -> Iterator[str]:
    """The numbers of the matters that an act names."""
    for one in kind.fields:
        value = payload.get(one.name)
        if one.kind == "matter" and isinstance(value, str) and value:
            yield value
        elif one.kind == "matters" and isinstance(value, list):
            yield from (str(number) for number in value)


def walled(procedure: Procedure, payloads: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The codes of the organs from which a closed circle is kept, since its acts speak of them."""
    found: set[str] = set()
    for payload in payloads:
        for name in procedure.walls:
            value = payload.get(name)
            found.update([value] if isinstance(value, str) else value if isinstance(value, list) else [])
    return frozenset(found)


def _join(matter: int, organ: Organ, part: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_PARTY, [matter, organ.pk, part, organ.name])


def _see(rows: list[tuple[int, int, bool]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_SIGHT, rows)
