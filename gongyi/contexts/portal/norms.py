"""规范性文件目录: which documents stand in the register on a day, what each hangs on, and which matters rely on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from django.db import connection
from django.db.models import Q

from gongyi.contexts.organs.models import Person
from gongyi.contexts.portal.models import Norm
from gongyi.contexts.portal.norm_rows import KIND

PAGE = 50
_DEEP = 10
"""A document carries out another, and that one another: so many steps up are shown."""

Force = Literal["in_force", "not_yet", "ended", "unknown"]


class Asked(NamedTuple):
    """What the register is narrowed to; empty means all. on: only documents in force on the day."""

    on: date | None = None
    issuer: str = ""
    place: str = ""
    words: str = ""


class Repealed(NamedTuple):
    """By which document another is repealed, and from when."""

    by: Norm
    since: date


class Listed(NamedTuple):
    """A page of the register: its documents with what repeals them. number: how many fit; start: where it begins."""

    rows: list[tuple[Norm, Repealed | None]]
    number: int
    start: int


class Relying(NamedTuple):
    """A matter whose acts name the document, where it stands for whoever looks."""

    number: str
    kind: str
    title: str
    stage: str


def since(norm: Norm) -> date:
    """From when a document is certainly in force: its day, or, where that is not known, the end of its year."""
    return norm.in_force_from or norm.issued_last


def repeals() -> dict[str, Repealed]:
    """Which documents are repealed by another of the same issuer; what others say of them is told, and ends nothing."""
    found: dict[str, Repealed] = {}
    rows = list(Norm.objects.exclude(repeals=[]))
    named = {one.key: one for one in Norm.objects.filter(key__in={key for row in rows for key in row.repeals})}
    for row in rows:
        for key in row.repeals:
            theirs = named.get(key)
            if theirs is None or not set(theirs.issuers) & set(row.issuers):
                continue
            if key not in found or since(row) < found[key].since:
                found[key] = Repealed(row, since(row))
    return found


def last_day(norm: Norm, by: Repealed | None) -> date | None:
    """The last day on which a document is in force; None where no end is known."""
    ends = [norm.in_force_to, None if by is None else by.since - timedelta(days=1)]
    return min((one for one in ends if one is not None), default=None)


def force(norm: Norm, by: Repealed | None, day: date) -> Force:
    """Whether a document is in force on the day; `unknown` in the year of which no day is known."""
    last = last_day(norm, by)
    if last is not None and day > last:
        return "ended"
    if day >= since(norm):
        return "in_force"
    first = norm.in_force_from or norm.issued_first
    return "not_yet" if day < first else "unknown"


def register(asked: Asked, page: int = 1) -> Listed:
    """A page of the register, the newest first."""
    ended = repeals()
    found = Norm.objects.order_by("-issued_last", "-pk")
    for word in asked.words.split():
        found = found.filter(Q(title__icontains=word) | Q(number__icontains=word) | Q(en__icontains=word))
    if asked.issuer:
        found = found.filter(issuers__icontains=asked.issuer)
    if asked.place:
        found = found.filter(Q(place__icontains=asked.place) | Q(place_en__icontains=asked.place))
    if asked.on is not None:
        day = asked.on
        over = [key for key, one in ended.items() if one.since <= day]
        begun = Q(in_force_from__lte=day) | Q(in_force_from__isnull=True, issued_last__lte=day)
        found = found.filter(begun, Q(in_force_to__isnull=True) | Q(in_force_to__gte=day)).exclude(key__in=over)
    number = found.count()
    page = max(min(page, -(-number // PAGE)), 1)
    start = (page - 1) * PAGE
    return Listed([(one, ended.get(one.key)) for one in found[start : start + PAGE]], number, start)


def above(norm: Norm) -> Iterable[tuple[str, Norm | None]]:
    """The documents that it carries out, from the next one up: the title, and the row where the register has one.

    One that is registered, and is not open to whoever looks, is told without its name.
    """
    seen = {norm.key}
    for _ in range(_DEEP):
        keys = [str(one["key"]) for one in norm.carries_out if "key" in one]
        rows = {one.key: one for one in Norm.objects.filter(key__in=keys)}
        for one in norm.carries_out:
            row = rows.get(str(one.get("key", "")))
            yield str(one.get("title", "")) if row is None else row.title, row
        higher = next((row for row in rows.values() if row.key not in seen), None)
        if higher is None:
            return
        seen.add(higher.key)
        norm = higher


def below(norm: Norm) -> list[Norm]:
    """The registered documents that say they carry it out."""
    return list(Norm.objects.filter(carries_out__contains=[{"key": norm.key}]).order_by("issued_last", "pk"))


def naming(norm: Norm) -> list[Norm]:
    """The registered documents that say they repeal it, whether or not theirs is the word that ends it."""
    return list(Norm.objects.filter(repeals__contains=[norm.key]).order_by("issued_last", "pk"))


_RELYING = """
select m.number, m.kind, coalesce(max(c.title), m.number), max(s.stage) from ledger_link l
join ledger_matter m on m.id = l.matter_id
join ledger_sight s on s.matter_id = m.id and s.viewer = any (%s)
left join desk_card c on c.matter_id = m.id
where l.other_id = %s and m.kind <> %s group by m.number, m.kind order by m.number limit 200
"""


def relying(norm: Norm, person: Person | None) -> list[Relying]:
    """The matters that rely on it, of those that the person may see; a document of the data is named by none."""
    if person is None or norm.matter_id is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_RELYING, [list(person.sight().viewers), norm.matter_id, KIND])
        return [Relying(*row) for row in cursor.fetchall()]
