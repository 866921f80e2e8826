"""案件名称: what papers and pages say of a matter, as its first acts state it."""

from __future__ import annotations

from gongyi.core.acts.envelope import Matter
from gongyi.core.papers.given import MatterSaid
from gongyi.core.statutes.book import Rulebook


def title_of(matter: Matter) -> str:
    """The matter's name, as its first acts say it; its number where none does."""
    return next((str(act.facts["title"]) for act in matter.acts if act.facts.get("title")), matter.id)


def area_of(matter: Matter, book: Rulebook) -> tuple[str, str]:
    """The subject area (领域) as the clue states it, in Chinese and English; empty where none does."""
    for act in matter.acts:
        if act.facts.get("field"):
            return str(act.facts["field"]), ""
        area, kind = act.facts.get("area"), book.act_kinds.get(act.kind)
        if area and kind is not None:
            choices = [one for field in kind.fields if field.name == "area" for one in field.choices]
            return next(((one.title, one.en) for one in choices if one.id == area), (str(area), ""))
    return "", ""


def place_of(matter: Matter) -> str:
    """The place, as the clue states it."""
    return next((str(act.facts["place"]) for act in matter.acts if act.facts.get("place")), "")


def said_of(matter: Matter, book: Rulebook) -> MatterSaid:
    """What a paper says of its matter; papers write “……一案”, so a name that ends in 案 gives it up."""
    title, area = title_of(matter).removesuffix("案"), area_of(matter, book)[0]
    return MatterSaid(title, matter.id, area, place_of(matter), matter.kind)
