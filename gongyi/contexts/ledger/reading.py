"""读案卷: rows of the ledger as the core's acts; derivation reads nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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


class _Names(dict[str, str]):
    """Names by codes, kept; a code that is not among them is looked up once more: its organ may have come since."""

    def get(self, code: str, default: Any = None) -> Any:
        """The name of a code."""
        found = super().get(code)
        if found is None and _CODE.fullmatch(code):
            found = Organ.objects.filter(code=code).values_list("name", flat=True).first()
            if found is not None:
                self[code] = found
        return default if found is None else found


_CODE = re.compile(r"[a-z0-9_-]{2,80}")


@cache
def organ_names() -> dict[str, str]:
    """The organs' names by their codes: forms name an organ by code, the law's record by name. Kept, as organs are."""
    return _Names(Organ.objects.values_list("code", "name"))


@cache
def _heirs() -> dict[int, Organ]:
    """Who took the place of each merged organ, to the last. The record stays; only who acts and owes is read so."""
    merged = {one.pk: one for one in Organ.objects.filter(successor__isnull=False).select_related("successor")}
    found: dict[int, Organ] = {}
    for pk, one in merged.items():
        at = one
        while at.pk in merged:
            at = merged[at.pk].successor  # type: ignore[assignment]  # just asked for
        found[pk] = at
    return found


def heir(organ: int) -> int:
    """The organ that now stands in an organ's place: its own id, unless it was merged into another."""
    found = _heirs().get(organ)
    return organ if found is None else found.pk


def heir_of(organ: int) -> Organ | None:
    """The organ into which one was merged; None where it was not."""
    return _heirs().get(organ)


def names_now() -> dict[str, str]:
    """The organs' names by their codes, a merged organ's code by its heir's name: for derivation alone."""
    return _names_now() if _heirs() else organ_names()


@cache
def _names_now() -> dict[str, str]:
    codes = dict(Organ.objects.filter(pk__in=_heirs()).values_list("pk", "code"))
    return _Names({**organ_names(), **{code: _heirs()[pk].name for pk, code in codes.items()}})


def forget_organs() -> None:
    """Read the organs' names and heirs anew when they are next asked for."""
    organ_names.cache_clear()
    _heirs.cache_clear()
    _names_now.cache_clear()


def _name_now(organ: int, name: str) -> str:
    """How derivation calls an organ that the record calls so."""
    found = _heirs().get(organ)
    return name if found is None else found.name


def as_act(row: Recorded, book: Rulebook) -> Act:
    """A row as the core's act; a kind that the rulebook no longer knows keeps its words as they are.

    A merged organ is read as the one that took its place: what it did is done, what it owed its heir owes.
    """
    kind = book.act_kinds.get(row.kind)
    facts = row.payload if kind is None else facts_of(kind, row.payload, organs=names_now())
    to = row.to
    if len(to) == len(row.to_organs):
        to = tuple(dict.fromkeys(map(_name_now, row.to_organs, to)))
    if "to_persons" in row.payload:
        to = (*to, *persons_served(row.payload))
    by = doer(row.payload, _name_now(row.organ, row.by))
    return Act(row.seq, row.kind, row.day, by, to, facts, row.answers, row.recorded)


def doer(payload: Mapping[str, Any], organ: str) -> str:
    """Who did an act: the organ that entered it, or the party without an account for whom it was entered."""
    named = payload.get("done_by")
    return named if isinstance(named, str) and named else organ


def persons_served(payload: Mapping[str, Any]) -> tuple[str, ...]:
    """The addressees without an account: full names, one after the other."""
    named = str(payload.get("to_persons", ""))
    return tuple(dict.fromkeys(one.strip() for one in _BETWEEN.split(named) if one.strip()))


_BETWEEN = re.compile("[、，,；;\n]")


def as_matter(number: str, kind: str, record: Record, rows: Iterable[Recorded], book: Rulebook) -> Matter:
    """A matter with its acts, ready to be derived."""
    return Matter(number, kind, tuple(as_act(row, book) for row in rows), record)
