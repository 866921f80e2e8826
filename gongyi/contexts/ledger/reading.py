"""读案卷: rows of the ledger as the core's acts; derivation reads nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db import connection

from gongyi.contexts.organs.models import Organ
from gongyi.core.acts.envelope import Act, Matter, Record
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.payload import facts_of
from gongyi.core.terms.days import LegalDay
from gongyi.database.rows import loaded

_DAY = timedelta(days=1)


class Recorded(NamedTuple):
    """One row of the ledger, as a page and derivation need it. hash: its seal. audience: who sees it."""

    seq: int
    kind: str
    day: LegalDay
    recorded: datetime
    organ: int
    by: str
    person: int | None
    person_name: str
    to_organs: tuple[int, ...]
    to: tuple[str, ...]
    people: tuple[int, ...]
    answers: tuple[int, ...]
    number: str
    payload: dict[str, Any]
    files: list[dict[str, Any]]
    hash: bytes
    audience: tuple[int, ...]


_COLUMNS = (
    "seq, kind, day_first, day_last, recorded, organ_id, organ_name, person_id, person_name, to_organs, to_names, "
    "people, answers, number, payload, files, hash, audience || array(select o.organ_id from ledger_opened o "
    "where o.matter_id = a.matter_id and o.seq = a.seq)"
)


def acts_of(matter: int) -> tuple[Recorded, ...]:
    """The acts of a matter that whoever is looking may see, in the order in which they were recorded."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {_COLUMNS} from ledger_act a where matter_id = %s order by seq", [matter])  # noqa: S608
        return tuple(_row(row) for row in cursor.fetchall())


def _row(row: tuple[Any, ...]) -> Recorded:
    seq, kind, first, last, recorded, organ, by, person, name, to_organs, to, people, answers, number, *rest = row
    payload, files, digest, audience = rest
    day = legal_day(first, last)
    return Recorded(
        *(seq, kind, day, recorded, organ, by, person, name, tuple(to_organs), tuple(to), tuple(people)),
        tuple(answers),
        number,
        loaded(payload),
        loaded(files),
        bytes(digest),
        tuple(audience),
    )


def legal_day(first: date, last: date) -> LegalDay:
    """A stored pair of days as a legal day: a day, a whole month or year of which only that much is known, a range."""
    if first == last or first.day != 1 or (last + _DAY).day != 1:
        return LegalDay(first, last, "day")
    if (first.year, first.month) == (last.year, last.month):
        return LegalDay(first, last, "month")
    whole_year = first.month == 1 and last.month == 12 and first.year == last.year
    return LegalDay(first, last, "year" if whole_year else "day")


@cache
def organ_names() -> dict[str, str]:
    """The organs' names by their codes: forms name an organ by code, the law's record by name. Kept, as organs are."""
    return dict(Organ.objects.values_list("code", "name"))


def as_act(row: Recorded, book: Rulebook) -> Act:
    """A row as the core's act; a kind that the rulebook no longer knows keeps its words as they are."""
    kind = book.act_kinds.get(row.kind)
    facts = row.payload if kind is None else facts_of(kind, row.payload, organs=organ_names())
    return Act(row.seq, row.kind, row.day, row.by, row.to, facts, row.answers, row.recorded)


def as_matter(number: str, kind: str, record: Record, rows: Iterable[Recorded], book: Rulebook) -> Matter:
    """A matter with its acts, ready to be derived."""
    return Matter(number, kind, tuple(as_act(row, book) for row in rows), record)
