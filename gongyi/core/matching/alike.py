"""相似事项: which matters may be about the same thing, by the letters of their names and places and by their field.

It offers, and says what is alike; a person decides. Nothing is merged by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from gongyi.core.matching.names import plain

MOST = 5
_PLACE, _TITLE, _BOTH = 0.5, 0.6, 0.3
"""From which share of common letter pairs two places, two names, or both together, are taken as alike."""
_USUAL = re.compile(
    r"督促|整治|治理|履行|监管|保护|职责|行政|民事|刑事附带|公益诉讼|一案|案件|线索|问题|关于|移送|附近|以及|[案的等及和与在]"
)
_NOT_LETTERS = re.compile(r"[\W_]+")


class Told(NamedTuple):
    """What is told of a matter: its number, its name, its place, its field."""

    number: str
    title: str
    place: str
    field: str


class Alike(NamedTuple):
    """A matter that may be about the same thing. same: what is alike of title, place and field."""

    number: str
    same: tuple[str, ...]


def alike(one: Told, others: Iterable[Told], most: int = MOST) -> tuple[Alike, ...]:
    """The matters most like this one, the most alike first; none that is alike in its field alone."""
    found: list[tuple[float, Alike]] = []
    for other in others:
        if other.number == one.number:
            continue
        place, title = _share(one.place, other.place), _share(one.title, other.title)
        same_field = bool(one.field) and one.field == other.field
        near = place >= _PLACE or title >= _TITLE or (same_field and place >= _BOTH and title >= _BOTH)
        if not near:
            continue
        same = [name for name, share, least in (("title", title, _BOTH), ("place", place, _BOTH)) if share >= least] + [
            "field"
        ] * same_field
        found.append((place + title + 0.2 * same_field, Alike(other.number, tuple(same))))
    found.sort(key=lambda pair: (-pair[0], pair[1].number))
    return tuple(one for _weight, one in found[:most])


def _share(one: str, other: str) -> float:
    """How much of the shorter text's letter pairs the other has too: 1 where it stands in it whole."""
    pairs, others = _pairs(one), _pairs(other)
    least = min(len(pairs), len(others))
    return len(pairs & others) / least if least else 0.0


@lru_cache(maxsize=16_384)
def _pairs(text: str) -> frozenset[str]:
    letters = _NOT_LETTERS.sub("", _USUAL.sub("", plain(text)))
    return frozenset(letters[n : n + 2] for n in range(len(letters) - 1))
