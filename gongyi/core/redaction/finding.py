"""查找: the places of a text that must not be public as they are; any text is answered, none is refused."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from gongyi.core.redaction import checks
from gongyi.core.redaction.folding import Folded, fold
from gongyi.core.redaction.names import GUESSED, guessed, is_name, stand_in
from gongyi.core.redaction.patterns import PATTERNS
from gongyi.core.redaction.sorts import SORTS, Sort

Known = Mapping[str, str]
"""Names that are known to occur, each with its stand-in (`names.stand_ins`)."""
NOBODY: Known = MappingProxyType({})


class Found(NamedTuple):
    """A place of the text, from start to before end: what stands there, of which sort, what to put instead."""

    start: int
    end: int
    sort: Sort
    text: str
    instead: str


_Hit = tuple[int, int, str]
"""A span of the folded text, and its stand-in where the sort's own does not do."""
_IN_DIGITS = frozenset({"id_card", "phone", "bank_card", "birth"})
"""Sorts that are looked for with Chinese digits read as figures too."""
_CUT = "省市县区镇乡街路村住在于到的至由从与和及向往即为"


def find(text: str, known: Known = NOBODY) -> tuple[Found, ...]:
    """All that should not be public as it is, in the order of the text; no two overlap, and what must go comes first.

    known: names that occur in the matter, with their stand-ins. Other names are guessed from their context.
    """
    folded = fold(text)
    hits = sorted(_hits(folded, known), key=lambda hit: (hit[1], -hit[2]))
    taken = _apart((), (hit for hit in hits if SORTS[hit[0]].must))
    taken = _apart(taken, (hit for hit in hits if not SORTS[hit[0]].must))
    found = []
    for sort, start, end, instead in taken:
        first, last = folded.span(start, end)
        found.append(Found(first, last, SORTS[sort], text[first:last], instead or SORTS[sort].instead))
    return tuple(found)


def guess(text: str) -> tuple[str, ...]:
    """The names that a text seems to speak of."""
    return tuple(dict.fromkeys(one.text for one in find(text) if one.sort.id == "likely_name"))


_Taken = tuple[str, int, int, str]


def _apart(taken: Sequence[_Taken], hits: Iterable[_Taken]) -> list[_Taken]:
    """What was taken before and those hits, in their order, that overlap with nothing taken."""
    free, end = list(taken), 0
    starts = [one[1] for one in free]
    for hit in hits:
        place = bisect_left(starts, hit[2])
        if hit[1] >= end and (not place or taken[place - 1][2] <= hit[1]):
            free.append(hit)
            end = hit[2]
    return sorted(free, key=lambda one: one[1])


def _hits(folded: Folded, known: Known) -> Iterator[_Taken]:
    if known:
        names = _named(tuple(known))
        for match in names.finditer(folded.text) if names is not None else ():
            name = match.lastgroup or ""
            yield "name", match.start(), match.end(), _instead(known, tuple(known)[int(name[1:])])
    for match in GUESSED.finditer(folded.text):
        where = guessed(match)
        if where is not None:
            yield "likely_name", *where, stand_in(folded.text[slice(*where)])
    for sort, look in _LOOKS.items():
        for text in (folded.text, folded.digits) if sort in _IN_DIGITS else (folded.text,):
            for start, end, instead in look(text):
                yield sort, start, end, instead


def _instead(known: Known, name: str) -> str:
    """The stand-in of a known name; one that would itself have to go is not taken."""
    wanted = known[name].strip()
    if not wanted or name in wanted or find(wanted):
        return stand_in(name)
    return wanted


@lru_cache(maxsize=64)
def _named(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """The known names, the longest first; a space or a dot between their signs does not hide them."""
    listed = sorted((n for n, name in enumerate(names) if is_name(name)), key=lambda n: -len(names[n]))
    parts = [f"(?P<n{n}>{'[ ·]?'.join(re.escape(sign) for sign in fold(names[n]).text)})" for n in listed]
    return re.compile("|".join(parts)) if parts else None


def _spans(sort: str, text: str) -> Iterable[tuple[int, int]]:
    for match in PATTERNS[sort].finditer(text):
        group = next((n for n, one in enumerate(match.groups(), 1) if one is not None), 0)
        yield match.span(group)


def _plainly(sort: str) -> Callable[[str], Iterator[_Hit]]:
    return lambda text: ((start, end, "") for start, end in _spans(sort, text))


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("-", "").upper()


def _id_cards(text: str) -> Iterator[_Hit]:
    for start, end in _spans("id_card", text):
        number = _bare(text[start:end])
        if checks.is_id_card(number) or (checks.has_birth_day(number[6:14]) and not checks.is_uscc(number)):
            yield start, end, ""
    for start, end in _spans("old_id", text):
        if checks.has_birth_day(f"19{text[start + 6 : start + 12]}"):
            yield start, end, ""


def _bank_cards(text: str) -> Iterator[_Hit]:
    for start, end in _spans("bank_card", text):
        number = _bare(text[start:end])
        if 13 <= len(number) <= 19 and checks.is_bank_card(number) and not checks.is_uscc(number):
            yield start, end, ""


def _numbers(text: str) -> Iterator[_Hit]:
    for start, end in _spans("number", text):
        if not checks.is_uscc(text[start:end]):
            yield start, end, ""


def _addresses(text: str) -> Iterator[_Hit]:
    for start, end in _spans("address", text):
        room = text[end - 1] in "室户" or "单元" in text[start:end]
        yield start, end, "某室" if room and "号" not in text[start:end] else ""


def _homes(text: str) -> Iterator[_Hit]:
    for match in PATTERNS["home"].finditer(text):
        name = match[1]
        cut = max((name.rfind(sign, 0, len(name) - 2) for sign in _CUT), default=-1)
        yield match.start() + cut + 1, match.end(), ""


def _codes(text: str) -> Iterator[_Hit]:
    for start, end in _spans("uscc", text):
        if checks.is_uscc(text[start:end]):
            yield start, end, ""


_LOOKS: dict[str, Callable[[str], Iterator[_Hit]]] = {
    "id_card": _id_cards,
    "bank_card": _bank_cards,
    **{sort: _plainly(sort) for sort in ("phone", "email", "passport", "account", "plate", "coordinates", "birth")},
    "home": _homes,
    "address": _addresses,
    "number": _numbers,
    "uscc": _codes,
    "docket": _plainly("docket"),
}
