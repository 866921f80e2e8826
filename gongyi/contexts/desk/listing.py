"""事项列表: a viewer's matters, filtered and in order, a page at a time from the last row's own place.

A page is read from the viewer's own rows (`ledger_sight`), which stand in an index in the order of the list; the cards
are joined to the hundred rows that are shown.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, NamedTuple

from django.db import connection
from django.db.models import Q

from gongyi.contexts.desk.viewing import View
from gongyi.contexts.organs.models import Organ
from gongyi.rulebook.reader import rulebook

PAGE = 100
COUNTED = 10_000
"""So many rows are counted one by one; above, the planner's estimate is told as one."""
NEWEST = 5_000
"""A title is looked for in so many of the viewer's matters, those that moved last."""

Order = Literal["due", "moved"]


class Filters(NamedTuple):
    """What a list is narrowed to; empty means all. words: part of a title. due_from, due_to: when something is due."""

    stage: str = ""
    kind: str = ""
    field: str = ""
    number: str = ""
    respondent: str = ""
    words: str = ""
    due_from: date | None = None
    due_to: date | None = None


class Place(NamedTuple):
    """A row's place in the list. day is None where the row has none; back: the page before it is wanted, not after."""

    day: date | None
    matter: int
    back: bool = False


class Row(NamedTuple):
    """A matter in a list, with the duty that is due next where the viewer may see it."""

    matter: int
    full: bool
    due: date | None
    moved: date | None
    stage: str
    number: str
    kind: str
    title: str
    field: str
    handler: str
    respondents: list[str]
    published: bool
    stale: bool
    what: str | None
    what_en: str | None
    cite: str | None
    cite_en: str | None
    who: str | None
    modality: str | None


class Page(NamedTuple):
    """A page of a list, and whether there are rows before and after it."""

    rows: list[Row]
    before: bool
    after: bool


class Count(NamedTuple):
    """How many; exact, or an estimate."""

    number: int
    exact: bool


def page_of(
    view: View, today: date, filters: Filters, order: Order, place: Place | None = None, size: int = PAGE
) -> Page:
    """The page after (or before) a place; the first page without one."""
    back = place is not None and place.back
    found: list[Row] = []
    for part in _parts(order, place):
        found += _rows(view, today, filters, order, part, size + 1 - len(found))
        if len(found) > size:
            break
    more, rows = len(found) > size, found[:size]
    if back:
        rows.reverse()
        return Page(rows, more, after=True)
    return Page(rows, place is not None, more)


def count(view: View, filters: Filters, most: int = COUNTED) -> Count:
    """How many matters the filters leave: exact up to `most`, above that an estimate."""
    source, values = _source(view, filters)
    if _by_sight_alone(filters):
        source = source.replace(_JOIN, "")
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from (select 1 {source} limit %s) found", [*values, most + 1])  # noqa: S608
        (number,) = cursor.fetchone()
        if number <= most:
            return Count(number, exact=True)
        asked = [filters.stage, filters.kind, filters.field, filters.due_from, filters.due_to]
        cursor.execute("select desk_estimate(%s, %s, %s, %s, %s)", asked)
        (estimate,) = cursor.fetchone()
    return Count(max(int(estimate), most), exact=False)


class _Part(NamedTuple):
    """A stretch of the list that one index scan reads: with a day or without, from a place on, forwards or back."""

    dated: bool
    place: Place | None
    back: bool


def _parts(order: Order, place: Place | None) -> list[_Part]:
    """Rows with a day come before rows without; by last movement every row has a day."""
    back = place is not None and place.back
    if order == "moved":
        return [_Part(dated=True, place=place, back=back)]
    dated = _Part(dated=True, place=place if place and place.day else None, back=back)
    bare = _Part(dated=False, place=place if place and not place.day else None, back=back)
    if place is None or (place.day is not None) is not back:
        return [dated, bare] if not back else [bare, dated]
    return [dated] if back else [bare]


def _rows(view: View, today: date, filters: Filters, order: Order, part: _Part, size: int) -> list[Row]:
    source, values = _source(view, filters)
    column = "s.due" if order == "due" else "s.moved"
    down = (order == "moved") is not part.back
    way, sign = ("desc", "<") if down else ("asc", ">")
    if order == "due":
        source += f" and {column} is {'not null' if part.dated else 'null'}"
    if part.place is not None and part.dated:
        source += f" and {column} {sign}= %s and ({column}, s.matter_id) {sign} (%s, %s)"
        values += [part.place.day, part.place.day, part.place.matter]
    elif part.place is not None:
        source += f" and s.matter_id {sign} %s"
        values.append(part.place.matter)
    by = f"{column} {way}, s.matter_id {way}" if part.dated else f"s.matter_id {way}"
    if _by_sight_alone(filters):
        # the page is cut from the index first; its cards are looked up after
        first = f"(select s.* {source.replace(_JOIN, '')} order by {by} limit %s)"
        inner = f"select s.*, {_CARD} from {first} s{_JOIN}"  # noqa: S608  # columns named here, values apart
    else:
        inner = f"select s.*, {_CARD} {source} order by {by} limit %s"
    next_duty = f"left join lateral ({_NEXT}) t on true"
    outer = by.replace("s.", "p.")
    with connection.cursor() as cursor:
        asked = f"select {_SHOWN} from ({inner}) p {next_duty} order by {outer}"  # noqa: S608
        cursor.execute(asked, [today, rulebook().version, *values, size])
        return [Row(*row) for row in cursor.fetchall()]


_JOIN = " join desk_card c on c.matter_id = s.matter_id"
_CARD = (
    "c.number, c.kind, c.title, c.field, c.handler, c.respondents, c.published, "
    "(c.changes_on <= %s or c.book <> %s) as stale"
)
_SHOWN = (
    'p.matter_id, p."full", p.due, p.moved, p.stage, p.number, p.kind, p.title, p.field, p.handler, '
    "p.respondents, p.published, coalesce(p.stale, false), t.title, t.en, t.cite, t.cite_en, t.who, t.modality"
)
_NEXT = (
    "select * from desk_task t where t.matter_id = p.matter_id and t.last = p.due "
    'and (p."full" or t.organ_id = (select gongyi_organ())) order by t.n limit 1'
)


def _source(view: View, filters: Filters) -> tuple[str, list[Any]]:
    """The viewer's rows with their cards, narrowed."""
    sight, values = "ledger_sight", list[Any]()
    if filters.words:
        sight = "(select * from ledger_sight where viewer = %s order by moved desc, matter_id desc limit %s)"
        values += [view.viewer, NEWEST]
    sql = f"from {sight} s{_JOIN} where s.viewer = %s"
    values.append(view.viewer)
    plain = (("s.stage", "=", filters.stage), ("c.kind", "=", filters.kind), ("c.field", "=", filters.field))
    for column, sign, value in (*plain, ("s.due", ">=", filters.due_from), ("s.due", "<=", filters.due_to)):
        if value:
            sql, values = f"{sql} and {column} {sign} %s", [*values, value]
    if filters.number:
        sql += " and c.number ~>=~ %s and c.number ~<~ %s"
        values += [filters.number, filters.number + "\U0010ffff"]
    if filters.respondent:
        organs = list(
            Organ.objects.filter(Q(name=filters.respondent) | Q(short=filters.respondent)).values_list("pk", flat=True)[
                :20
            ]
        )
        sql += " and s.matter_id in (select matter_id from ledger_party where organ_id = any (%s) and role = 'agency')"
        values.append(organs)
    if filters.words:
        sql += " and c.title ilike %s"
        values.append(f"%{_literal(filters.words)}%")
    return sql, values


def _by_sight_alone(filters: Filters) -> bool:
    """Whether nothing of the card narrows the list."""
    return not (filters.kind or filters.field or filters.number or filters.words)


def _literal(words: str) -> str:
    """The words as `ilike` reads them letter by letter."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
