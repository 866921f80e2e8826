"""所载: what an act, or a draft of one, states, field by field, in the words of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongyi.contexts.ledger.reading import organ_names
from gongyi.contexts.matters.wording import listed as in_a_row
from gongyi.contexts.matters.wording import said, shown_day
from gongyi.core.statutes.kinds import Field


def stated(
    fields: Iterable[Field], payload: Mapping[str, Any], files: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Rows of {label, lines, table}; table: {rows of cells {label, lines}}, for what is told row by row."""
    names = {str(meta["sha256"]): str(meta["name"]) for meta in files}
    rows = []
    for field in fields:
        value = payload.get(field.name)
        if value in (None, "", [], False):
            continue
        row: dict[str, Any] = {"label": said(field.title, field.en), "lines": [], "table": None}
        if field.kind == "items" and isinstance(value, (list, tuple)):
            row["table"] = {
                "rows": [
                    [
                        {"label": said(one.title, one.en), "lines": _said(one, line[one.name], names)}
                        for one in field.columns
                        if line.get(one.name)
                    ]
                    for line in value
                ]
            }
        else:
            row["lines"] = _said(field, value, names)
        rows.append(row)
    return rows


def _said(field: Field, value: object, names: Mapping[str, str]) -> list[str]:
    """A value as lines of text."""
    if value in (None, "", [], False):
        return []
    if value is True:
        return [_("是")]
    listed = [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]
    match field.kind:
        case "organ" | "organs":
            return [in_a_row(organ_names().get(one, one) for one in listed)]
        case "choice" | "choices":
            titles = {one.id: said(one.title, one.en) for one in field.choices}
            return [said("；", "; ").join(titles.get(one, one) for one in listed)]
        case "files":
            return [names.get(one, one) for one in listed]
        case "day":
            return [_day(listed[0])]
        case "moment":
            return [f"{_day(listed[0][:10])} {listed[0][11:16]}"]
        case "money":
            return [f"¥{listed[0]}"]
        case "text":
            return [line for one in listed for line in one.splitlines() if line.strip()]
        case _:
            return [in_a_row(listed)]


def _day(given: str) -> str:
    try:
        return shown_day(date.fromisoformat(given))["text"]
    except ValueError:
        return given
