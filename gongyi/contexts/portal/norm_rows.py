"""规范性文件目录的写入: the row of a document in the register, renewed in the transaction of each act of its matter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from gongyi.contexts.ledger.record import Change
from gongyi.core.acts.envelope import Act, Fact, rows_of, words_of
from gongyi.core.acts.order import in_order

KIND = "norm"
"""The kind of matter in which an organ registers a document."""


def renew(change: Change) -> None:
    """Write the document as the acts of its matter have it; any other matter leaves the register as it is."""
    if change.kind != KIND or change.published:
        return
    acts = in_order(change.core.acts)
    made = next((act for act in acts if act.kind == "norm_registered"), None)
    if made is not None:
        with connection.cursor() as cursor:
            cursor.execute(_WRITE, [change.number, change.matter, *_row(made, acts)])


def forget() -> None:
    """Drop the rows that matters wrote; the entries of the data stay."""
    with connection.cursor() as cursor:
        cursor.execute("delete from portal_norm where matter_id is not null")


def _row(made: Act, acts: tuple[Act, ...]) -> list[Any]:
    facts = made.facts
    issued = _day(facts, "issued_on") or made.day.last
    changes = [act for act in acts if act.kind == "norm_amended"]
    ended = next((act for act in reversed(acts) if act.kind == "norm_ended"), None)
    until = [_day(act.facts, "in_force_to") for act in (made, *changes)]
    last = next((day for day in reversed(until) if day is not None), None)
    if ended is not None:
        last = _day(ended.facts, "last_day") or ended.day.last
    above = [{"key": number} for number in _words(facts, "superior")]
    above += [{"title": title} for title in _words(facts, "superior_text")]
    return [
        _text(facts, "title")[:200],
        _text(facts, "number")[:120],
        list(dict.fromkeys((made.by, *_words(facts, "issuers")))),
        _text(facts, "place")[:120],
        *(issued.isoformat(), issued, issued),
        *(_day(facts, "in_force_from"), last),
        Jsonb(above),
        list(_words(facts, "repeals")),
        _text(facts, "repeals_text"),
        Jsonb([_change(act) for act in changes]),
        Jsonb({} if ended is None else _ended(ended)),
        Jsonb([_asked(row) for row in rows_of(facts.get("items"))]),
        _text(facts, "text"),
        facts.get("public") is True,
    ]


def _change(act: Act) -> dict[str, str]:
    first = _day(act.facts, "in_force_from") or act.day.last
    return {"from": first.isoformat(), "number": _text(act.facts, "number"), "what": _text(act.facts, "what")}


def _ended(act: Act) -> dict[str, str]:
    named = ("why", "relied_on")
    by = next(iter(_words(act.facts, "by_norm")), "")
    return {"by": by, **{name: _text(act.facts, name) for name in named}}


def _asked(row: Mapping[str, object]) -> dict[str, Any]:
    mechanism = str(row.get("mechanism", ""))
    return {
        "demand": str(row.get("duty", "")),
        "owner": str(row.get("owner", "")),
        "procedures": [mechanism] if mechanism else [],
    }


def _text(facts: Mapping[str, Fact], name: str) -> str:
    value = facts.get(name)
    return value if isinstance(value, str) else ""


def _words(facts: Mapping[str, Fact], name: str) -> tuple[str, ...]:
    value = facts.get(name)
    if isinstance(value, str):
        return (value,)
    return words_of(value) or ()


def _day(facts: Mapping[str, Fact], name: str) -> date | None:
    value = facts.get(name)
    return value if isinstance(value, date) else None


_COLUMNS = (
    "title, number, issuers, place, issued, issued_first, issued_last, in_force_from, in_force_to, carries_out, "
    "repeals, repeals_text, changes, ended, duties, text, public"
)
_WRITE = (
    f"insert into portal_norm (key, matter_id, {_COLUMNS}, en, number_en, place_en, note, note_en) "  # noqa: S608
    f"values ({', '.join(['%s'] * 19)}, '', '', '', '', '') on conflict (key) do update set "
    + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", "))
)
