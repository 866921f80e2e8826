"""案卷的门: what a person may see and do. The first wall; the database's own rules are the second, and either holds."""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection
from django.http import Http404

from gongyi.contexts.ledger.models import Bar, Matter, Sighted
from gongyi.contexts.ledger.parts import PartyRow
from gongyi.contexts.ledger.reading import Recorded, acts_of, forget_organs, heir_of
from gongyi.contexts.organs.models import Person


class Seen(NamedTuple):
    """A matter as a person sees it. full: also the acts that were not sent to his organ. parts: his organ's."""

    matter: Matter
    full: bool
    parts: tuple[str, ...]
    parties: tuple[PartyRow, ...]


def see(person: Person, number: str) -> Seen:
    """The matter of a number, for a person who may see it. Raises Http404: what he may not see is not there for him."""
    sight = person.sight()
    row = (
        Sighted.objects.filter(viewer__in=sight.viewers, matter__number=number)
        .exclude(matter__in=Bar.objects.filter(person=person).values("matter"))
        .select_related("matter__handler")
        .order_by("-full")
        .first()
        if sight.viewers
        else None
    )
    if row is None:
        raise Http404
    parties = parties_of(row.matter_id)
    parts = tuple(one.part for one in parties if one.organ == sight.organ)
    return Seen(row.matter, row.full, parts, parties)


def parties_of(matter: int) -> tuple[PartyRow, ...]:
    """The organs of a matter with their parts; a merged organ's part is its heir's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select p.organ_id, p.role, p.name, o.successor_id is not null from ledger_party p "
            "join organs_organ o on o.id = p.organ_id where p.matter_id = %s order by p.organ_id, p.role",
            [matter],
        )
        rows = cursor.fetchall()
    merged = {organ for organ, _part, _name, is_merged in rows if is_merged}
    if any(heir_of(organ) is None for organ in merged):
        forget_organs()  # merged since the organs were read
    found = []
    for organ, part, name, _merged in rows:
        heir = heir_of(organ) if organ in merged else None
        found.append(PartyRow(organ, part, name) if heir is None else PartyRow(heir.pk, part, heir.name))
    return tuple(dict.fromkeys(found))


def acts_seen(person: Person, seen: Seen) -> tuple[Recorded, ...]:
    """The acts of a matter that a person may see: all with full sight, else those his organ made or was sent."""
    rows = acts_of(seen.matter.pk)
    if seen.full:
        return rows
    return tuple(row for row in rows if person.organ_id in row.audience)
