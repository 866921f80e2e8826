"""所据: what a paper is composed from, and how a value of it reads in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple, Self

from gongyi.core.papers.sheet import written

Row = Mapping[str, object]
NOTHING: Row = MappingProxyType({})


class Party(NamedTuple):
    """An organ or a person that a paper names. head: its legal representative or head."""

    name: str
    en: str = ""
    address: str = ""
    head: str = ""


class MatterSaid(NamedTuple):
    """What a paper says of its matter. kind: administrative, civil or criminal_incidental_civil."""

    title: str = ""
    number: str = ""
    field: str = ""
    place: str = ""
    kind: str = "administrative"


NO_MATTER = MatterSaid()


class Earlier(NamedTuple):
    """An earlier act that a paper refers to, with the paper it yielded."""

    title: str = ""
    number: str = ""
    day: date | None = None
    organ: str = ""
    addressee: str = ""
    act: Row = NOTHING


class Signatory(NamedTuple):
    """Who signs: 检察官　某某."""

    name: str
    post: str = ""

    def __str__(self) -> str:
        return f"{self.post}　{self.name}" if self.post else self.name


class Chosen(str):
    """A choice in words that still knows its identifier."""

    __slots__ = ("id",)
    id: str

    def __new__(cls, words: str, identifier: str) -> Self:
        """The words, with the identifier beside."""
        made = super().__new__(cls, words)
        made.id = identifier
        return made


@dataclass(frozen=True, slots=True)
class Given:
    """All that a paper is composed from.

    number: None while it has none. earlier: by kind of act, the latest; `served` is the paper that a service delivers.
    known: more of an organ that the act names, by its name. draft: whether it is one; None: a paper whose kind bears a
    number is one until it has it, any other until it has a day.
    """

    organ: Party
    matter: MatterSaid = NO_MATTER
    act: Row = field(default_factory=lambda: NOTHING)
    day: date | None = None
    number: str | None = None
    addressees: tuple[Party, ...] = ()
    copies: tuple[Party, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    known: Mapping[str, Party] = field(default_factory=dict)
    draft: bool | None = None


def value(given: Given, path: str, row: Row = NOTHING) -> object:
    """What stands at a path such as `act.legal_basis` or `earlier.suggestion.number`; None where nothing does."""
    first, *rest = path.split(".")
    found: object
    if first == "item":
        found = row
    elif first == "addressee":
        found = given.addressees[0].name if given.addressees else None
    elif first in ("addressees", "copies"):
        found = tuple(party.name for party in getattr(given, first))
    elif first == "organ":
        found = given.organ if rest else given.organ.name
    elif first == "signatories":
        found = tuple(str(one) for one in given.signatories)
    else:
        found = getattr(given, first, None)
    for name in rest:
        found = found.get(name) if isinstance(found, Mapping) else getattr(found, name, None)
    return None if is_empty(found) else found


def is_empty(found: object) -> bool:
    """Whether a value says nothing: none, no, or blank; a zero says something."""
    if found is None or found is False:
        return True
    if isinstance(found, str):
        return not found.strip()
    return isinstance(found, (Sequence, Mapping)) and all(is_empty(one) for one in _inside(found))


def _inside(found: Sequence[object] | Mapping[str, object]) -> Iterable[object]:
    return found.values() if isinstance(found, Mapping) else found


def words(found: object) -> str:
    """A value as it reads inside a sentence; its closing mark is left to the sentence."""
    if isinstance(found, datetime):
        return f"{written(found.date())}{found.hour}时{found.minute:02}分"
    if isinstance(found, date):
        return written(found)
    if found is True:
        return "是"
    if isinstance(found, str):
        lines = [line.strip().rstrip("。；，;,、") for line in found.splitlines()]
        return "；".join(line for line in lines if line)
    if isinstance(found, Sequence):
        return "、".join(words(one) for one in found if not is_empty(one))
    return "" if found is None else str(found)
