"""谁该收到: the organs that get an act, wherever they work: as if all of them worked at one installation."""

from __future__ import annotations

from collections.abc import Iterable

from gongyi.contexts.ledger.parts import PartyRow, sees_all
from gongyi.contexts.ledger.reading import Recorded, heir
from gongyi.rulebook.reader import rulebook


def readers(row: Recorded, kind: str, handler: int, parties: Iterable[PartyRow]) -> set[int]:
    """The organs other than its maker that get an act: its audience, and the matter's handler if it sees all of it.

    A superior procuratorate that works elsewhere gets what is addressed to it; the whole file does not follow it.
    """
    found = {*row.audience, *map(heir, row.audience)}
    own = heir(handler)
    if any(one.organ == own and sees_all(rulebook().procedures[kind], one.part) for one in parties):
        found |= {handler, own}
    return found - {row.organ, heir(row.organ)}
