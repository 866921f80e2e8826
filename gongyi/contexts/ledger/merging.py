"""机构合并: an organ merged into another, which takes its place in every matter; no act and no seal is touched.

What stands in the record keeps the old name. The heir sees what the merged organ saw, is party where it was, owes what
it owed and has its letters; its people are put out of use and get accounts at the heir.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.db import connection, transaction

from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.joining import walled
from gongyi.contexts.ledger.models import Matter, Party, Sighted
from gongyi.contexts.ledger.reading import acts_of, forget_organs, names_now
from gongyi.contexts.ledger.rebuild import again
from gongyi.contexts.ledger.record import organ_of
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.people import put_out
from gongyi.database.sight import ROOMS, room, whole_ledger
from gongyi.rulebook.reader import rulebook

_BATCH = 200
_ALIKE = frozenset({"agency", "government"})
"""Roles that take the same parts; an organ of any other role is merged into one of its own."""


class Merged(NamedTuple):
    """What passed to the heir: so many matters, people put out of use; kept: closed circles that must not pass."""

    matters: int
    people: int
    kept: int


def merge(old: str, new: str, told: Callable[[int], None] | None = None) -> Merged:
    """Merge the organ of a code into that of another. Raises ValueError, in one sentence; then nothing is written.

    Who sees what, who is party and who is in use changes in one transaction. The read rows follow matter by matter:
    cut off there, the command is given once more. told: called with the number of matters done so far.
    """
    gone, heir = _organ(old), _organ(new)
    _check(gone, heir)
    with transaction.atomic(), whole_ledger():
        first = gone.successor_id is None
        Organ.objects.filter(pk=gone.pk).update(successor=heir)
        forget_organs()
        organ_of.cache_clear()
        kept = _kept_from(gone, heir)
        _pass_on(gone, heir, kept)
        people = list(Person.objects.filter(organ=gone, is_active=True))
        for one in people:
            put_out(None, one)
        if first:
            note("people", None, did="organ_merged", organ=gone.pk, into=heir.pk)
        matters = list(Party.objects.filter(organ=gone).exclude(matter__in=kept).values_list("matter", flat=True))
    matters = sorted(set(matters))
    for n, pk in enumerate(matters, 1):
        with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [pk])
            again(pk)
        if told is not None and n % _BATCH == 0:
            told(n)
    return Merged(len(matters), len(people), len(kept))


def _organ(code: str) -> Organ:
    found = Organ.objects.select_related("successor").filter(code=code).first()
    if found is None:
        msg = f"没有代码为“{code}”的机关；机关列表在 /organs/。"
        raise ValueError(msg)
    return found


def _check(gone: Organ, heir: Organ) -> None:
    if gone.pk == heir.pk:
        msg = "一个机关不能并入它自己。"
        raise ValueError(msg)
    if heir.successor is not None:
        msg = f"{heir.name}自己已并入{heir.successor.name}，请写{heir.successor.code}。"
        raise ValueError(msg)
    if gone.successor is not None and gone.successor_id != heir.pk:
        msg = f"{gone.name}早已并入{gone.successor.name}。"
        raise ValueError(msg)
    if gone.role != heir.role and not {gone.role, heir.role} <= _ALIKE:
        msg = f"{gone.name}和{heir.name}不是同一类机关，不能合并。"
        raise ValueError(msg)


def _kept_from(gone: Organ, heir: Organ) -> list[int]:
    """The closed circles that speak of the heir: its room must not see what the merged organ's room saw."""
    names = names_now()
    found = []
    rooms = [room(gone.pk, which) for which in ROOMS]
    for matter in Matter.objects.filter(pk__in=Sighted.objects.filter(viewer__in=rooms).values("matter")):
        speaks_of = walled(rulebook().procedures[matter.kind], (row.payload for row in acts_of(matter.pk)))
        if heir.code in speaks_of or any(names.get(code) == heir.name for code in speaks_of):
            found.append(matter.pk)
    return found


_SIGHT = """
insert into ledger_sight (viewer, matter_id, "full", due, own, moved, stage)
select %s, matter_id, "full", due, own, moved, stage from ledger_sight where viewer = %s and matter_id <> all (%s)
on conflict (viewer, matter_id) do update set "full" = ledger_sight."full" or excluded."full"
"""
_OPENED = """
insert into ledger_opened (matter_id, seq, organ_id, by)
select a.matter_id, a.seq, %(heir)s, coalesce(o.by, a.seq) from ledger_act a
left join ledger_opened o on o.matter_id = a.matter_id and o.seq = a.seq and o.organ_id = %(gone)s
where a.matter_id in (select matter_id from ledger_party where organ_id = %(gone)s) and a.matter_id <> all (%(kept)s)
    and (%(gone)s = any (a.audience) or o.by is not null) and not %(heir)s = any (a.audience)
on conflict do nothing
"""
_PARTY = """
insert into ledger_party (matter_id, organ_id, role, name)
select matter_id, %s, role, %s from ledger_party where organ_id = %s and matter_id <> all (%s) on conflict do nothing
"""


def _pass_on(gone: Organ, heir: Organ, kept: list[int]) -> None:
    with connection.cursor() as cursor:
        for before, after in ((gone.pk, heir.pk), *((room(gone.pk, one), room(heir.pk, one)) for one in ROOMS)):
            cursor.execute(_SIGHT, [after, before, kept])
        cursor.execute(_OPENED, {"gone": gone.pk, "heir": heir.pk, "kept": kept})
        cursor.execute(_PARTY, [heir.pk, heir.name, gone.pk, kept])
