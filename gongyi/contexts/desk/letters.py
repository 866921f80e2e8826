"""收文: what was sent to an organ, what it has not signed for first."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from gongyi.contexts.desk.viewing import View


class Arrived(NamedTuple):
    """A letter to the organ."""

    matter: int
    number: str
    title: str
    matter_kind: str
    seq: int
    kind: str
    day: date
    sender: str
    paper: str
    taken: date | None


_COLUMNS = "l.matter_id, c.number, c.title, c.kind, l.seq, l.kind, l.day, l.sender, l.number, l.taken"
_CARD = "join desk_card c on c.matter_id = l.matter_id"
_ORGAN = f"from desk_letter l {_CARD} where l.organ_id = %s"
_SIGHT = "from ledger_sight s join desk_letter l on l.matter_id = s.matter_id"
_OWN = f"{_SIGHT} {_CARD} where s.viewer = %s and l.organ_id = %s"


class After(NamedTuple):
    """Where a page of letters ends: the next begins behind it."""

    day: date
    matter: int
    seq: int


def letters_of(view: View, limit: int, *, waiting: bool, after: After | None = None) -> list[Arrived]:
    """The letters of the organ that looks, newest first: those that wait, or those that were taken."""
    sql, values = _source(view, waiting=waiting)
    if after is not None:
        sql = f"{sql} and l.day <= %s and (l.day, l.matter_id, l.seq) < (%s, %s, %s)"
        values += [after.day, *after]
    asked = f"select {_COLUMNS} {sql} order by l.day desc, l.matter_id desc, l.seq desc limit %s"
    with connection.cursor() as cursor:
        cursor.execute(asked, [*values, limit])
        return [Arrived(*row) for row in cursor.fetchall()]


def count_letters(view: View, limit: int, *, waiting: bool, since: date | None = None) -> int:
    """How many letters wait, or were taken, counted up to the limit. since: which came on this day or later."""
    sql, values = _source(view, waiting=waiting)
    sql = sql.replace(_CARD, "")
    if since is not None:
        sql, values = f"{sql} and l.day >= %s", [*values, since]
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from (select 1 {sql} limit %s) found", [*values, limit])  # noqa: S608
        (count,) = cursor.fetchone()
    return int(count)


def _source(view: View, *, waiting: bool) -> tuple[str, list[Any]]:
    state = "and l.taken is null" if waiting else "and l.taken is not null"
    if view.whole_organ:
        return f"{_ORGAN} {state}", [view.organ]
    return f"{_OWN} {state}", [view.viewer, view.organ]
