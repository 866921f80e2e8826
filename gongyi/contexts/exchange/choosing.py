"""选定: what of an act leaves. An act of handing over leaves piece by piece as somebody chose, any other whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gongyi.core.handover.pieces import TABLE, grounds
from gongyi.core.statutes.kinds import ActKind, Field


class Leaving(NamedTuple):
    """What leaves of an act. grounds: field → the ground in words under which it goes along, where the act says none.

    whole: nothing was left out.
    """

    payload: dict[str, Any]
    files: tuple[dict[str, Any], ...]
    grounds: dict[str, str]
    whole: bool


def is_chosen_by_hand(kind: ActKind) -> bool:
    """Whether it is an act of handing over, of which somebody chooses what leaves, each piece under its ground."""
    return bool(grounds(kind.fields))


def leaving(
    fields: tuple[Field, ...], payload: Mapping[str, Any], files: list[dict[str, Any]], under: Mapping[str, str] | None
) -> Leaving:
    """What leaves of an act. under: the ids of the pieces chosen, each with its ground in words; None: all of it.

    What was not chosen is in no byte of it: neither its words nor its files nor how much there was.
    """
    if under is None:
        return Leaving(dict(payload), tuple(files), {}, whole=True)
    chosen: dict[str, Any] = {}
    for name, value in payload.items():
        if name == TABLE and isinstance(value, list):
            rows = [row for n, row in enumerate(value, 1) if f"{TABLE}.{n}" in under]
            if rows:
                chosen[name] = rows
        elif name in under:
            chosen[name] = value
    named = set(_digests(fields, chosen))
    kept = tuple(one for one in files if one.get("sha256") in named)
    return Leaving(
        chosen, kept, {name: words for name, words in under.items() if words and name in chosen}, whole=False
    )


def _digests(fields: tuple[Field, ...], payload: Mapping[str, Any]) -> list[str]:
    found: list[str] = []
    for field in fields:
        value = payload.get(field.name)
        if field.kind == "files" and isinstance(value, list):
            found += map(str, value)
        elif field.kind == "items" and isinstance(value, list):
            for row in value:
                found += _digests(field.columns, row)
    return found
