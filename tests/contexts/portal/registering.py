"""Organs with a document registered by one of them, for the tests of the register."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongyi.contexts.ledger.record import Change, Draft, append, open_matter
from gongyi.contexts.organs.models import Person
from gongyi.core.terms.days import on
from gongyi.database.sight import looking

ITEMS = [{"duty": "及时提供执法案卷", "owner": "行政机关", "mechanism": "joint_conference"}]


def registered(person: Person, day: date = date(2025, 3, 3), **said: Any) -> Change:
    """A document that a person's organ registers."""
    payload: dict[str, Any] = {
        "title": "协查办法",
        "number": "西检会〔2025〕1号",
        "issued_on": day.isoformat(),
        "place": "西湖区",
        "in_force_from": day.isoformat(),
        "items": ITEMS,
        "public": True,
        **said,
    }
    with looking(person.sight()):
        return open_matter(person, "norm", Draft("norm_registered", on(day), payload))


def then(person: Person, change: Change, kind: str, day: date, said: dict[str, Any], *to: int) -> Change:
    """A further act on its matter."""
    with looking(person.sight()):
        return append(person, change.number, Draft(kind, on(day), said, to), len(change.acts))
