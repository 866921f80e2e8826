"""栏目的样子: a field of an act as the form shows it, with what was typed and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from gongyi.contexts.evidence.sorts import ACCEPT
from gongyi.contexts.matters.timeline import file_chip
from gongyi.contexts.matters.wording import said
from gongyi.core.statutes.kinds import Field, FieldChoice

SPARE_ROWS, SPARE_ORGANS = 1, 2
_FEW = 12
_MOST_OPTIONS = 8
"""Of more than so many choices one is picked from a list that opens."""


class Offered(NamedTuple):
    """What a form offers besides its fields: people of the organ, organs, items, files already brought.

    organs: names that are suggested. parties: names of a short list. named: the names of organs by their codes, which
    payloads hold. files: by digest. picks: organs are picked from the parties alone; by an agency, from the agencies.
    types: organs are typed, by who handles a mechanism and may name one that is not yet party to it. volunteers: of the
    procuratorate's own.
    """

    people: tuple[tuple[str, str], ...] = ()
    organs: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    items: tuple[tuple[str, str], ...] = ()
    files: Mapping[str, Mapping[str, Any]] = {}
    named: Mapping[str, str] = {}
    picks: bool = False
    agencies: tuple[str, ...] = ()
    matters: tuple[tuple[str, str], ...] = ()
    types: bool = False
    volunteers: tuple[tuple[str, str], ...] = ()


def field_of(
    field: Field, value: object, wrong: Mapping[str, str], offered: Offered, *, prefix: str = "", path: str = ""
) -> dict[str, Any]:
    """A field for `components/form_field.html`. prefix: of names in a row; path: where its mistakes are told."""
    name = f"{prefix}{field.name}"
    path = path or field.name
    error = wrong.get(path, "")
    shown = _base(name, said(field.title, field.en), field.kind, said(field.help, field.help_en), error)
    shown["required"] = field.required
    if field.kind == "items":
        return shown | _items(field, value, wrong, offered)
    if field.name == "item" and offered.items and field.kind == "line":
        choices = [_choice(name, n, one, label, value == one) for n, (one, label) in enumerate(offered.items)]
        return shown | {"kind": "select", "value": value, "choices": choices}
    match field.kind:
        case "text":
            return shown | {"value": value or "", "lines": 4 if not prefix else 3}
        case "flag":
            return shown | {"value": value is True}
        case "choice" | "choices":
            shown |= _choices(field, name, value, small=bool(prefix))
            _cite_once(field, shown)
            return shown
        case "people":
            chosen = _several(value)
            choices = [_choice(name, n, one, label, one in chosen) for n, (one, label) in enumerate(offered.people)]
            return shown | {"choices": choices}
        case "organ":
            return shown | _organ(name, value, offered)
        case "organs":
            return shown | _organs(name, value, offered)
        case "volunteer":
            choices = [_choice(name, n, *one, one[0] == value) for n, one in enumerate(offered.volunteers)]
            return shown | {"kind": "select", "value": value or "", "choices": choices}
        case "matter":
            return shown | _matter(name, str(value or ""), offered)
        case "matters":
            return shown | _several_matters(name, _several(value), offered)
        case "files":
            return shown | _files(name, value, offered)
        case "day" | "moment":
            return shown | {"value": value or "", "latest": ""}
        case _:
            return shown | {"value": value or ""}


def plain(name: str, kind: str, label: str, value: object, wrong: Mapping[str, str], **more: Any) -> dict[str, Any]:
    """A field that stands on every form: the day, the addressees."""
    return _base(name, label, kind, more.pop("help", ""), wrong.get(name, "")) | {"value": value} | more


def _base(name: str, label: str, kind: str, help_text: str, error: str) -> dict[str, Any]:
    identifier = f"f-{name}"
    help_id, error_id = f"{identifier}-help", f"{identifier}-error"
    described = " ".join(one for one, there in ((help_id, help_text), (error_id, error)) if there)
    return {
        "name": name,
        "id": identifier,
        "kind": kind,
        "label": label,
        "required": False,
        "help": help_text,
        "help_id": help_id,
        "error": error,
        "error_id": error_id,
        "described_by": described,
        "value": "",
    }


def _several(value: object) -> Sequence[str]:
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    return [str(value)] if value else []


def _choice(name: str, n: int, value: str, label: str, checked: bool, cite: str = "") -> dict[str, Any]:  # noqa: FBT001
    return {"id": f"f-{name}-{n}", "value": value, "label": label, "checked": checked, "cite": cite, "off": ""}


def _choices(field: Field, name: str, value: object, *, small: bool) -> dict[str, Any]:
    chosen = _several(value)
    choices = [
        _choice(name, n, one.id, said(one.title, one.en), one.id in chosen, _cite(one))
        for n, one in enumerate(field.choices)
    ]
    if field.kind == "choice" and (small or len(choices) > _MOST_OPTIONS):
        return {"kind": "select", "value": chosen[0] if chosen else "", "choices": choices}
    return {"choices": choices}


def _cite_once(field: Field, shown: dict[str, Any]) -> None:
    """One article for all choices is said once, above them, and not beside each."""
    cites = {one.cite for one in field.choices}
    if len(field.choices) < 2 or len(cites) > 1 or not all(cites):
        return
    for one in shown["choices"]:
        one["cite"] = ""
    cite = _cite(field.choices[0])
    if cite in shown["help"]:
        return
    shown["help"] = f"{shown['help']}　{cite}".strip("　")
    shown["described_by"] = " ".join(dict.fromkeys([shown["help_id"], *shown["described_by"].split()]))


def _cite(choice: FieldChoice) -> str:
    return said(choice.cite, choice.cite_en)


def _organ(name: str, value: object, offered: Offered) -> dict[str, Any]:
    chosen = offered.named.get(str(value or ""), str(value or ""))
    few = bool(offered.parties) and not offered.types and (not chosen or chosen in offered.parties)
    if few:
        options = [{"name": one, "value": one, "group": "", "checked": one == chosen} for one in offered.parties]
        return {"few": True, "options": options, "value": chosen}
    return _typed_organ(name, chosen, offered)


def _typed_organ(name: str, chosen: str, offered: Offered) -> dict[str, Any]:
    options = [{"name": one, "group": "", "checked": one == chosen} for one in offered.organs]
    return {"few": False, "options": options, "list_id": f"f-{name}-list", "value": chosen}


def _organs(name: str, value: object, offered: Offered) -> dict[str, Any]:
    chosen = [offered.named.get(one, one) for one in _several(value)]
    if offered.picks:
        listed = offered.agencies or offered.parties
        choices = [_choice(name, n, one, one, one in chosen) for n, one in enumerate(listed)]
        return {"kind": "choices", "choices": choices}
    entries = []
    for n, one in enumerate((*chosen, *[""] * SPARE_ORGANS)):
        entry = _base(f"{name}", _("单位 %(number)s") % {"number": n + 1}, "organ", "", "")
        entry["id"] = f"f-{name}-{n}"
        entry |= _typed_organ(name, one, offered if n == 0 else offered._replace(organs=()))
        entries.append(entry)
    return {"entries": entries}


def _matter(name: str, chosen: str, offered: Offered) -> dict[str, Any]:
    """One of the matters that moved last, from a list that opens."""
    listed = dict(offered.matters)
    if chosen and chosen not in listed:
        listed = {chosen: chosen, **listed}
    choices = [_choice(name, n, one, label, one == chosen) for n, (one, label) in enumerate(listed.items())]
    return {"kind": "select", "value": chosen, "choices": choices}


def _several_matters(name: str, chosen: Sequence[str], offered: Offered) -> dict[str, Any]:
    listed = {**{one: one for one in chosen}, **dict(offered.matters)}
    choices = [_choice(name, n, one, label, one in chosen) for n, (one, label) in enumerate(listed.items())]
    return {"kind": "choices", "choices": choices}


def _files(name: str, value: object, offered: Offered) -> dict[str, Any]:
    kept = []
    for n, digest in enumerate(_several(value)):
        meta = offered.files.get(digest)
        if meta is not None:
            kept.append(
                {"file": file_chip(dict(meta)), "id": f"f-{name}-kept-{n}", "name": f"{name}-kept", "value": digest}
            )
    return {"many": True, "accept": ACCEPT, "kept": kept, "required": False}


def _items(field: Field, value: object, wrong: Mapping[str, str], offered: Offered) -> dict[str, Any]:
    rows = [one for one in value if isinstance(one, Mapping)] if isinstance(value, (list, tuple)) else []
    spare = SPARE_ROWS if rows else SPARE_ROWS + 1
    if any(not row for row in rows):
        spare = 0  # the row that was asked for is there already
    if offered.items and len(rows) >= len(offered.items) and any(one.name == "item" for one in field.columns):
        spare = 0
    shown = [_row(field, n, row, wrong, offered) for n, row in enumerate((*rows, *[{}] * spare))]
    return {
        "columns": [{"label": said(one.title, one.en), "help": said(one.help, one.help_en)} for one in field.columns],
        "rows": shown,
        "blank": _row(field, "__row__", {}, {}, offered),
        "count_name": f"{field.name}-count",
        "count": len(shown),
    }


def _row(
    field: Field, n: int | str, row: Mapping[str, Any], wrong: Mapping[str, str], offered: Offered
) -> dict[str, Any]:
    prefix = f"{field.name}-{n}-"
    return {
        "number": n + 1 if isinstance(n, int) else n,
        "prefix": prefix,
        "remove_name": f"{prefix}remove",
        "remove_id": f"f-{prefix}remove",
        "fields": [
            # a blank row asks for nothing: only a browser would hold back the whole form for it
            field_of(one, row.get(one.name), wrong, offered, prefix=prefix, path=f"{field.name}.{n}.{one.name}")
            | ({} if row else {"required": False, "error": ""})
            for one in field.columns
        ],
    }
