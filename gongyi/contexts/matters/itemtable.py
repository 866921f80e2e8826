"""逐项表: the demands of the suggestions with the five facts, each with the day and the act that shows it."""

from __future__ import annotations

from typing import Any

from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.timeline import file_chip
from gongyi.contexts.matters.wording import days_left, listed, shown_day, shown_legal_day
from gongyi.core.matters.items import ItemFact, ItemStanding, Shown, items

FACTS: tuple[tuple[ItemFact, str], ...] = (("replied", "replied"), ("promised", "promised"), ("done", "done_said"))
FACTS += (("verified", "verified"), ("rebounded", "rebounded"))
"""The five facts, each with the name that the page's mark of it has."""


def standing_items(opened: Opened) -> tuple[ItemStanding, ...]:
    """The items of all suggestions, by the acts that this person may see."""
    return items(opened.acts)


def item_table(opened: Opened) -> list[dict[str, Any]]:
    """The items as rows of the page."""
    rows = []
    for item in standing_items(opened):
        left, tone = ("", "plain")
        if item.by is not None and not _settled(item):
            left, tone = days_left(item.by, opened.today)
        rows.append(
            {
                "number": item.id,
                "demand": item.demand,
                "article": {"cite": item.article, "href": "", "standing": ""} if item.article else None,
                "owner": _owner(item),
                "due": shown_day(item.by) if item.by is not None else None,
                "left": left,
                "tone": tone,
                "wanted": item.proof,
                "proof": _proof(opened, item),
                "href": f"#act-{item.suggestion}",
                "facts": [_fact(item.last(fact), name) for fact, name in FACTS],
            }
        )
    return rows


def _settled(item: ItemStanding) -> bool:
    """Whether the last that was shown of it is that it is done or verified; then its day no longer runs."""
    for one in reversed(item.shown):
        if one.fact in ("done", "verified"):
            return True
        if one.fact == "rebounded" or one.says == "unmet":
            return False
    return False


def _fact(shown: Shown | None, name: str) -> dict[str, Any]:
    if shown is None:
        return {"kind": name, "day": None, "word": "", "href": ""}
    return {"kind": name, "day": shown_legal_day(shown.day), "word": "", "href": f"#act-{shown.seq}"}


def _owner(item: ItemStanding) -> str:
    """The agency, and who in it the latest plan names."""
    named = item.plan.row.get("owner", "") if item.plan is not None else ""
    people = named if isinstance(named, str) else listed(named)
    return f"{item.who}　{people}" if people else item.who


def _proof(opened: Opened, item: ItemStanding) -> list[dict[str, Any]]:
    """The files that acts brought for this item."""
    found: dict[str, dict[str, Any]] = {}
    for shown in item.shown:
        row = opened.by_seq.get(shown.seq)
        named = shown.row.get("files", ())
        for meta in row.files if row is not None else ():
            if meta["sha256"] in named:
                found.setdefault(meta["sha256"], file_chip(meta))
    return list(found.values())
