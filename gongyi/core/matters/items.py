"""逐项: each demand of the suggestions of a matter, and what later acts show of it.

Replied, promised, done by the agency's word, verified on the spot, rebounded: five different facts, each with the act
that shows it. None follows from another, and they are never folded into one status.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from gongyi.core.acts.envelope import Act, Row, rows_of, words_of
from gongyi.core.acts.order import in_order
from gongyi.core.terms.days import LegalDay

ItemFact = Literal["replied", "promised", "done", "verified", "rebounded"]
ITEM_FACTS: dict[ItemFact, tuple[str, str]] = {
    "replied": ("已回复", "replied"),
    "promised": ("已承诺", "promised"),
    "done": ("单位报告完成", "done, as reported"),
    "verified": ("现场核实", "verified on the spot"),
    "rebounded": ("反弹", "rebounded"),
}


class Shown(NamedTuple):
    """An act that shows something of an item: its seq and day, by whom, what it says of the item, and its whole row.

    fact: what it shows; empty where it shows none of the five (an objection, an obstacle, `unmet`), which `says` names.
    """

    fact: ItemFact | Literal[""]
    says: str
    seq: int
    day: LegalDay
    by: str
    text: str
    row: Row


class ItemStanding(NamedTuple):
    """One item: who owes what, under which article, by when, with which proof; and what has been shown of it.

    id: `7.1`, the first item of the suggestion that is act 7; later acts name it so. by: its own day, or the end of the
    rectification period that the suggestion names. shown: all that acts show of it, in order. plan: the latest plan's
    row. text: what was last said of it.
    """

    id: str
    suggestion: int
    number: int
    who: str
    demand: str
    article: str
    by: date | None
    proof: str
    shown: tuple[Shown, ...]
    plan: Shown | None

    def last(self, fact: ItemFact) -> Shown | None:
        """The latest act that shows the fact; None where none does."""
        return next((one for one in reversed(self.shown) if one.fact == fact), None)

    @property
    def replied(self) -> Shown | None:
        """Answered in writing by the agency, or found to be."""
        return self.last("replied")

    @property
    def promised(self) -> Shown | None:
        """Promised, by an answer or by a plan."""
        return self.last("promised")

    @property
    def done(self) -> Shown | None:
        """Done, as the agency says or its papers show."""
        return self.last("done")

    @property
    def verified(self) -> Shown | None:
        """Verified on the spot by the procuratorate."""
        return self.last("verified")

    @property
    def rebounded(self) -> Shown | None:
        """Found to have come back."""
        return self.last("rebounded")

    @property
    def text(self) -> str:
        """What was last said of it."""
        return next((one.text for one in reversed(self.shown) if one.text), "")


def items(acts: Iterable[Act]) -> tuple[ItemStanding, ...]:
    """The items of all suggestions, in order, each with what later acts show of it; corrections are applied.

    An agency's act speaks of its own items, and of those of the agencies that it says it answers for.
    """
    ordered = in_order(acts)
    found: dict[str, ItemStanding] = {}
    shown: dict[str, list[Shown]] = {}
    for act in ordered:
        if act.kind == "suggestion":
            for item in _set(act):
                found[item.id] = item
                shown[item.id] = []
        elif act.kind in _SHOWS:
            for name, one in _shown(act, found):
                shown[name].append(one)
    return tuple(
        item._replace(
            shown=tuple(shown[name]),
            plan=next((one for one in reversed(shown[name]) if one.says == "rectification_plan"), None),
        )
        for name, item in found.items()
    )


def _set(act: Act) -> Iterator[ItemStanding]:
    """The items that a suggestion sets."""
    whole = act.facts.get("rectify_by")
    for number, row in enumerate(rows_of(act.facts.get("items")), 1):
        day = _day(_word(row, "by")) or (whole if isinstance(whole, date) else None)
        who = _word(row, "who") or (act.to[0] if len(act.to) == 1 else "")
        demand, article, proof = _word(row, "demand"), _word(row, "article"), _word(row, "proof")
        yield ItemStanding(f"{act.seq}.{number}", act.seq, number, who, demand, article, day, proof, (), None)


def _shown(act: Act, found: Mapping[str, ItemStanding]) -> Iterator[tuple[str, Shown]]:
    """What an act shows of which items."""
    for row in rows_of(act.facts.get("items")):
        item = found.get(_word(row, "item"))
        if item is None or not _speaks_for(act, item):
            continue
        says, facts, text = _SHOWS[act.kind], _facts(act.kind, row), _word(row, _TEXT.get(act.kind, "text"))
        said = _word(row, says) if says else act.kind
        for fact in facts:
            yield item.id, Shown(fact, said, act.seq, act.day, act.by, text, row)


def _facts(kind: str, row: Row) -> tuple[ItemFact | Literal[""], ...]:
    match kind:
        case "reply":
            return ("replied", *(fact for fact in _OF_A_REPLY if fact == _word(row, "answer")))
        case "rectification_plan":
            return ("promised",)
        case "rectification":
            return ("done",)
        case "obstacle_request":
            return ("",)
        case _:
            judged = _word(row, "fact")
            return (next((fact for fact in ITEM_FACTS if fact == judged), ""),)


def _speaks_for(act: Act, item: ItemStanding) -> bool:
    if act.kind in _BY_THE_PROCURATORATE or not item.who:
        return True
    return item.who in (words_of(act.facts.get("on_behalf_of")) or (act.by,))


def _word(row: Row, column: str) -> str:
    value = row.get(column, "")
    return value if isinstance(value, str) else "、".join(value)


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


_SHOWS = {
    "reply": "answer",
    "rectification_plan": "",
    "rectification": "",
    "obstacle_request": "",
    "item_check": "fact",
    "follow_up": "fact",
}
"""The acts that speak of items, each with the column that says what it finds; empty where the act itself says it."""
_TEXT = {"rectification_plan": "measure", "item_check": "ground", "follow_up": "ground"}
_OF_A_REPLY: tuple[ItemFact, ...] = ("promised", "done")
_BY_THE_PROCURATORATE = frozenset({"item_check", "follow_up"})
