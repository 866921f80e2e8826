"""A joint conference with its acts, for the tests of the draft agenda."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongyi.contexts.ledger.record import Change, Draft, append, open_matter
from gongyi.contexts.organs.models import Person
from gongyi.core.terms.days import on
from gongyi.database.sight import looking


def act(person: Person, change: Change, kind: str, day: date, said: dict[str, Any], *to: int) -> Change:
    """A further act of the conference."""
    with looking(person.sight()):
        return append(person, change.number, Draft(kind, on(day), said, to), len(change.acts))


def conference(convener: Person, *members: Person) -> Change:
    """A conference of a person's organ with these people's organs."""
    said = {"title": "西湖区公益诉讼工作联席会议", "place": "西湖区", "purpose": "互通情况", "rhythm": "每季度一次"}
    with looking(convener.sight()):
        draft = Draft("conference_set_up", on(date(2026, 1, 12)), said, tuple(one.organ_id for one in members))
        return open_matter(convener, "joint_conference", draft)


def met(convener: Person, change: Change, items: list[dict[str, str]]) -> Change:
    """A meeting of it, with its resolutions."""
    change = act(convener, change, "conference_notice", date(2026, 3, 9), {"venue": "三楼会议室"})
    change = act(convener, change, "conference_held", date(2026, 3, 16), {"minutes": "议定如下"})
    said = {"agreed": "议定如下", "items": items}
    return act(convener, change, "conference_resolution", date(2026, 3, 18), said)
