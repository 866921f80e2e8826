"""筛选: what a person typed above a list, read without ever failing, and shown again as he typed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.listing import Filters, Order, Place
from gongyi.rulebook.reader import rulebook

_LONGEST = 100
_WITHIN = {"overdue": -1, "3": 3, "7": 7, "15": 15, "30": 30}


class Asked(NamedTuple):
    """What was asked of a list."""

    filters: Filters
    order: Order
    place: Place | None
    within: str
    said: dict[str, str]


def read(query: Mapping[str, str], today: date) -> Asked:
    """What a query asks; a value that means nothing is left out."""
    procedures = rulebook().procedures
    stages = {stage for procedure in procedures.values() for stage in procedure.stages}
    said = {
        "kind": _known(query, "kind", procedures),
        "stage": _known(query, "stage", stages),
        "field": _known(query, "field", (choice.id for choice in _areas())),
        "within": _known(query, "within", _WITHIN),
        "number": _typed(query, "number"),
        "respondent": _typed(query, "respondent"),
        "words": _typed(query, "words"),
        "order": _known(query, "order", ("due", "moved")),
    }
    due_from, due_to = _between(said["within"], today)
    filters = Filters(
        **{name: said[name] for name in ("stage", "kind", "field", "number", "respondent", "words")},
        due_from=due_from,
        due_to=due_to,
    )
    order: Order = "moved" if said["order"] == "moved" else "due"
    return Asked(filters, order, _place(query), said["within"], {name: value for name, value in said.items() if value})


def until(asked: Asked) -> date | None:
    """The last day up to which what is due is shown."""
    return asked.filters.due_to


def _between(within: str, today: date) -> tuple[date | None, date | None]:
    if within not in _WITHIN:
        return None, None
    if within == "overdue":
        return None, today - timedelta(days=1)
    return today, today + timedelta(days=_WITHIN[within])


def _known(query: Mapping[str, str], name: str, known: Iterable[str]) -> str:
    value = query.get(name, "")
    return value if value in set(known) else ""


def _typed(query: Mapping[str, str], name: str) -> str:
    return query.get(name, "").replace("\x00", "").strip()[:_LONGEST]


def _place(query: Mapping[str, str]) -> Place | None:
    """`after` and `before` name a row by its day and matter: `2026-11-22.17`, or `.17` without a day."""
    for name, back in (("after", False), ("before", True)):
        day, dot, matter = query.get(name, "").partition(".")
        if not dot or not matter.isascii() or not matter.isdecimal() or len(matter) > 18:
            continue
        try:
            return Place(date.fromisoformat(day) if day else None, int(matter), back)
        except ValueError:
            continue
    return None


def href(action: str, said: Mapping[str, str], **changed: str) -> str:
    """An address of the list with what was asked, and something changed."""
    query = {name: value for name, value in {**said, **changed}.items() if value}
    return f"{action}?{urlencode(query)}" if query else action


def _areas() -> tuple[Any, ...]:
    for field in rulebook().act_kinds["clue"].fields:
        if field.name == "area":
            return field.choices
    return ()


def bar(asked: Asked, action: str, names: Iterable[str], *, target: str = "") -> dict[str, Any]:
    """The bar of filters above a list. names: which of them."""
    fields = [_FIELDS[name](asked.said.get(name, "")) for name in names]
    narrowed = {name for name in asked.said if name != "order"}
    return {"action": action, "fields": fields, "clear_href": action if narrowed else "", "target": target}


def choose(name: str, label: str, value: str, choices: Iterable[tuple[str, str]], blank: str) -> dict[str, Any]:
    """A field of the bar: one of the choices, or the blank."""
    options = [{"value": one, "label": words, "checked": one == value} for one, words in choices]
    return {
        "name": name,
        "id": f"filter-{name}",
        "kind": "select",
        "label": label,
        "value": value,
        "required": False,
        "choices": options,
        "blank": blank,
    }


def _line(name: str, label: str, value: str) -> dict[str, Any]:
    return {
        "name": name,
        "id": f"filter-{name}",
        "kind": "line",
        "label": label,
        "value": value,
        "required": False,
        "max_length": _LONGEST,
        "autocomplete": "off",
    }


def _stage(value: str) -> dict[str, Any]:
    titles: dict[str, str] = {}
    for procedure in rulebook().procedures.values():
        for stage in procedure.stages.values():
            titles.setdefault(stage.id, spoken.pick(stage.title, stage.en))
    return choose("stage", _("阶段"), value, titles.items(), _("全部阶段"))


def _kind(value: str) -> dict[str, Any]:
    kinds = [(kind, spoken.kind_of_matter(kind)) for kind in rulebook().procedures]
    return choose("kind", _("种类"), value, kinds, _("全部种类"))


def _field(value: str) -> dict[str, Any]:
    areas = [(choice.id, spoken.pick(choice.title, choice.en)) for choice in _areas()]
    return choose("field", _("领域"), value, areas, _("全部领域"))


def _within(value: str) -> dict[str, Any]:
    days = [(one, _("%(days)s 天以内") % {"days": one}) for one in _WITHIN if one != "overdue"]
    return choose("within", _("最后一日"), value, [("overdue", _("已逾期")), *days], _("不限"))


def _order(value: str) -> dict[str, Any]:
    orders = [("due", _("先到期的在前")), ("moved", _("新办的在前"))]
    return {**choose("order", _("次序"), value or "due", orders, ""), "required": True}


_FIELDS: dict[str, Any] = {
    "stage": _stage,
    "kind": _kind,
    "field": _field,
    "within": _within,
    "order": _order,
    "number": lambda value: _line("number", _("案号（全部或者开头）"), value),
    "respondent": lambda value: _line("respondent", _("被监督单位（全称或者简称）"), value),
    "words": lambda value: _line("words", _("名称里的词"), value),
}
