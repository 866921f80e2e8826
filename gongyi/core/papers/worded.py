"""转写: an act's stored payload in the words a paper prints: choices, organs, people, days, money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from gongyi.core.papers.given import Chosen, Row, is_empty
from gongyi.core.statutes.kinds import LISTS, Field


def worded(fields: Iterable[Field], payload: Row, names: Mapping[str, str]) -> dict[str, object]:
    """The payload, each field's value in words; what no field names stays as it stands.

    names: the name of an organ by its code, and of a person or file by what stands in the payload for it.
    """
    found = dict(payload)
    for field in fields:
        if not is_empty(payload.get(field.name)):
            found[field.name] = _field(field, payload[field.name], names)
    return found


def _field(field: Field, given: object, names: Mapping[str, str]) -> object:
    several = isinstance(given, Sequence) and not isinstance(given, str)
    if field.kind == "items" and several:
        assert isinstance(given, Sequence)
        return tuple(worded(field.columns, row, names) for row in given if isinstance(row, Mapping))
    if field.kind in LISTS and several:
        assert isinstance(given, Sequence)
        return tuple(_one(field, one, names) for one in given)
    return _one(field, given, names)


def _one(field: Field, given: object, names: Mapping[str, str]) -> object:
    if isinstance(given, bool) or not isinstance(given, (str, int, Decimal)):
        return given
    text = str(given)
    try:
        match field.kind:
            case "choice" | "choices":
                return next((Chosen(one.title, one.id) for one in field.choices if one.id == text), text)
            case "organ" | "organs" | "people" | "files":
                return names.get(text, text)
            case "day":
                return date.fromisoformat(text)
            case "moment":
                return datetime.fromisoformat(text)
            case "money":
                return money(Decimal(text))
    except (ValueError, InvalidOperation):
        return given
    return given


def money(yuan: Decimal) -> str:
    """An amount as a paper writes it: 12,000元, 12,000.50元."""
    return f"{yuan:,.2f}元" if yuan % 1 else f"{yuan:,.0f}元"
