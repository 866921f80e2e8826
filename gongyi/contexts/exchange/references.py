"""指向: an act names earlier acts by their place in a ledger; the same act has another place in another ledger.

Between installations an act is named by the key of the installation in which it was done and its place there. What
was sent along is found here under its own place, and the words that name it are written anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from gongyi.contexts.exchange.models import Origin
from gongyi.contexts.matters.handover import own_key

_ITEM = re.compile(r"(\d{1,6})\.(\d{1,4})", re.ASCII)


class Place(NamedTuple):
    """Where an act was done: the key of the installation, and its place in the ledger there."""

    at: str
    seq: int

    def said(self) -> dict[str, Any]:
        """As it stands in a bundle."""
        return {"at": self.at, "seq": self.seq}


class Places:
    """The acts of one matter here, by where they were done."""

    def __init__(self, matter: int) -> None:
        self._own = own_key().hex()
        rows = Origin.objects.filter(matter=matter).values_list("seq", "at", "at_seq")
        self._from = {seq: Place(at, there) for seq, at, there in rows}
        self._here = {place: seq for seq, place in self._from.items()}

    def of(self, seq: int) -> Place:
        """Where the act that stands here was done."""
        return self._from.get(seq) or Place(self._own, seq)

    def here(self, place: Place) -> int | None:
        """Where that act stands here; None where it is not known to."""
        return place.seq if place.at == self._own else self._here.get(place)

    def came(self, seq: int) -> bool:
        """Whether the act came from another installation."""
        return seq in self._from

    def keep(self, seq: int, place: Place) -> None:
        """Note where an act that is just being taken in was done."""
        self._from[seq], self._here[place] = place, seq


def named_in(payload: Mapping[str, Any]) -> Iterator[int]:
    """The places that the rows of an act's tables name as `8.1`: the first item of act 8."""
    for row in _rows(payload):
        found = _ITEM.fullmatch(str(row.get("item", "")))
        if found is not None:
            yield int(found[1])


def renamed(payload: Mapping[str, Any], where: Callable[[int], int | None]) -> dict[str, Any]:
    """The payload with the items named by their acts' places here; one that is not here stays as it was written."""
    return {
        name: [_renamed(row, where) if isinstance(row, dict) else row for row in value]
        if isinstance(value, list)
        else value
        for name, value in payload.items()
    }


def _renamed(row: dict[str, Any], where: Callable[[int], int | None]) -> dict[str, Any]:
    found = _ITEM.fullmatch(str(row.get("item", "")))
    here = where(int(found[1])) if found is not None else None
    return row if found is None or here is None else {**row, "item": f"{here}.{found[2]}"}


def _rows(payload: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for value in payload.values():
        if isinstance(value, list):
            yield from (row for row in value if isinstance(row, dict))
