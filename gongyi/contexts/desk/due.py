"""应办: the open duties of whoever looks, soonest first; those that others owe in his matters are asked apart."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from gongyi.contexts.desk.viewing import View
from gongyi.rulebook.reader import rulebook


class Due(NamedTuple):
    """An open duty on a desk."""

    matter: int
    number: str
    title: str
    kind: str
    n: int
    who: str
    towards: str
    rule: str
    what: str
    what_en: str
    cite: str
    cite_en: str
    standing: str
    modality: str
    trigger: int
    started: date
    first: date | None
    last: date | None
    provisional: bool
    derived: date
    stale: bool


_COLUMNS = (
    "t.matter_id, c.number, c.title, c.kind, t.n, t.who, t.towards, t.rule, t.title, t.en, t.cite, t.cite_en, "
    't.standing, t.modality, t."trigger", t.started, t.first, t.last, t.provisional, c.derived, '
    "(c.changes_on <= %s or c.book <> %s)"
)


_LOOKED_AT = 100


_CARD = "join desk_card c on c.matter_id = t.matter_id"


class Narrowed(NamedTuple):
    """What a desk is narrowed to; empty means all."""

    kind: str = ""
    field: str = ""
    stage: str = ""
    until: date | None = None


ALL = Narrowed()


def due_of(view: View, today: date, limit: int, narrowed: Narrowed = ALL, *, others: bool = False) -> list[Due]:
    """The duties of the organ that looks, soonest first; what has no number of days comes last.

    others: instead, what other organs owe in the matters that it sees whole.
    """
    sql, values = _others(view) if others else _own(view, _NARROWED if narrowed != ALL else max(limit, _FIRST))
    where, more = _where(narrowed)
    asked = f"select {_COLUMNS} {sql} {where} order by t.last, t.matter_id, t.n limit %s"
    with connection.cursor() as cursor:
        cursor.execute(asked, [today, rulebook().version, *values, *more, limit])
        return [Due(*row) for row in cursor.fetchall()]


def count_due(view: View, limit: int, *, since: date | None = None, until: date | None = None) -> int:
    """How many duties must be done by a day (and from a day on), counted up to the limit."""
    sql, values = _own(view, limit, until or date.max)
    sql = sql.replace(_CARD, "")
    where, more = "and t.modality = 'must' and t.last is not null", list[Any]()
    if until is not None:
        where, more = f"{where} and t.last <= %s", [*more, until]
    if since is not None:
        where, more = f"{where} and t.last >= %s", [*more, since]
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from (select 1 {sql} {where} limit %s) found", [*values, *more, limit])  # noqa: S608
        (count,) = cursor.fetchone()
    return int(count)


_FIRST, _NARROWED = 200, 5_000
"""So many of a person's matters are looked at, those first in which one's own duty ends soonest; more when narrowed."""


def _own(view: View, most: int, until: date | None = None) -> tuple[str, list[Any]]:
    """The duties of the viewer's own organ. until: only in matters where one ends by then."""
    if view.whole_organ:
        return f"from desk_task t {_CARD} where t.organ_id = %s", [view.organ]
    # from one's own matters, in the order of one's own organ's soonest duty, to their tasks
    ends = "" if until is None else "and own <= %s"
    mine = f"select matter_id from ledger_sight where viewer = %s {ends} order by own, matter_id limit %s"  # noqa: S608
    values = [view.viewer, *([] if until is None else [until]), most]
    return f"from ({mine}) s join desk_task t on t.matter_id = s.matter_id {_CARD} where t.organ_id = %s", [
        *values,
        view.organ,
    ]


def _others(view: View) -> tuple[str, list[Any]]:
    """What others owe in the matters in which something is due soonest; the rest of a whole country's is no desk's."""
    mine = 'select matter_id from ledger_sight where viewer = %s and "full" and due is not null'
    owed = "where t.organ_id is distinct from %s and t.modality = 'must' and t.last is not null"
    first = f"({mine} order by due, matter_id limit {_LOOKED_AT})"
    return f"from {first} s join desk_task t on t.matter_id = s.matter_id {_CARD} {owed}", [view.viewer, view.organ]


def _where(narrowed: Narrowed) -> tuple[str, list[Any]]:
    parts, values = "", list[Any]()
    for column, value in (("c.kind", narrowed.kind), ("c.field", narrowed.field)):
        if value:
            parts, values = f"{parts} and {column} = %s", [*values, value]
    if narrowed.until is not None:
        parts, values = f"{parts} and t.last <= %s", [*values, narrowed.until]
    if narrowed.stage:
        mine = "n.matter_id = t.matter_id and n.viewer = (select gongyi_viewer()) and n.stage = %s"
        parts += f" and exists (select 1 from ledger_sight n where {mine})"  # noqa: S608  # the line above
        values = [*values, narrowed.stage]
    return parts, values
