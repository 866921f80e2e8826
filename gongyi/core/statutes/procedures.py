"""程序: stages, the acts that lead from one to the next, the gates they must pass, who approves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from gongyi.core.statutes.conditions import Condition
from gongyi.core.statutes.rules import Citation, InForce, Standing


@dataclass(frozen=True, slots=True)
class Gate:
    """关口: one version of a gate, with its article.

    per_respondent: each respondent passes it or not by itself. per_actor: it is asked of whoever acts. to_state: the
    fields that an act must state to pass it.
    """

    id: str
    title: str
    en: str
    in_force: InForce
    cite: Citation
    test: Condition
    per_respondent: bool = False
    to_state: tuple[str, ...] = ()
    per_actor: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """An act permitted from a stage: `to` is the stage it leads to, empty when it leaves the stage as it is.

    since, until: the first and the last day on which its instrument was in force; an act before is not held to it, and
    after it the act is not offered. ground: why a `reading` is read so, or why what is `internal` is offered.
    """

    act: str
    origins: frozenset[str]
    to: str
    by: str
    cite: str
    en_cite: str
    approval: str
    gates: tuple[str, ...]
    standing: Standing = "text"
    releases: frozenset[str] = frozenset()
    since: date = date.min
    until: date = date.max
    ground: str = ""


NO_ARTICLE, NO_ARTICLE_EN = "法律未作规定", "no provision of law"
"""What stands for the article of an act that an organ does of its own, for which no text has any."""


def gate_in_force(gates: tuple[Gate, ...], day: date) -> Gate | None:
    """The version of a gate in force on the day; None when it had none."""
    for gate in gates:
        first, last = gate.in_force
        if first <= day <= last:
            return gate
    return None


class Order(NamedTuple):
    """次序: an act that comes before others of the same organ; where it came after them, `finding` names it."""

    act: str
    before: frozenset[str]
    in_force: InForce
    cite: Citation
    says: str
    en: str
    finding: str


class Part(NamedTuple):
    """一方: a side of a mechanism. opens: organs of these roles or kinds take it by opening a matter.

    made_by: the addressees of these kinds of act take it; of: only organs of these roles or kinds (empty: any). full:
    it sees every act of the matter.
    """

    id: str
    opens: frozenset[str] = frozenset()
    made_by: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    full: bool = False

    def may_open(self, *names: str) -> bool:
        """Whether an organ of this role and kind takes the part by opening a matter."""
        return bool(self.opens.intersection((*names, "any")))

    def taken_by(self, act: str, *names: str) -> bool:
        """Whether an addressee of this role and kind takes the part through an act of this kind."""
        return act in self.made_by and (not self.of or bool(self.of.intersection(names)))


Circle = Literal["superiors", "parties", "closed"]
CIRCLES: dict[Circle, str] = {
    "superiors": "各方，开启它的检察院的上级院",
    "parties": "各方",
    "closed": "办理的人和各方的保密专办员",
}
"""Who sees a matter of a kind at all."""

Room = Literal["confidential", "reports"]
ROOMS: dict[Room, str] = {"confidential": "保密专办员", "reports": "控告申诉检察官"}
"""Which post of an organ sees what was sent to it in a closed circle."""


class Stage(NamedTuple):
    """阶段. end: nothing is permitted after it. closed: no duty may be open in it."""

    id: str
    title: str
    en: str
    rank: int
    end: bool = False


@dataclass(frozen=True)
class Procedure:
    """A matter kind's procedure. moves: stage → act → move. targets: act → the stage it leads to from anywhere.

    turns: stage → the days on which a gate of its moves comes into force or lapses. watched: stage → the questions on
    whose terms its gates hang. parts: its sides; none for a case procedure, whose sides are the organs' own roles.
    circle: who sees such a matter. mark: the form of its number. group, purpose: where and how it is offered to be
    begun. walls: the fields that name organs from which a closed circle is kept. room: which post opens it.
    """

    id: str
    title: str
    en: str
    start: str
    stages: Mapping[str, Stage]
    moves: Mapping[str, Mapping[str, Move]]
    targets: Mapping[str, str]
    gates: Mapping[str, tuple[Gate, ...]]
    known: frozenset[str]
    orders: Mapping[str, tuple[Order, ...]]
    turns: Mapping[str, tuple[date, ...]]
    watched: Mapping[str, frozenset[str]]
    parts: Mapping[str, Part] = field(default_factory=dict)
    circle: Circle = "superiors"
    mark: str = ""
    group: str = ""
    purpose: str = ""
    purpose_en: str = ""
    walls: tuple[str, ...] = ()
    room: Room = "confidential"

    @cached_property
    def is_case(self) -> bool:
        """Whether it is a case of litigation, whose sides are the organs' own roles; else it is a mechanism."""
        return not any(part.opens for part in self.parts.values())

    def opening(self) -> tuple[Move, ...]:
        """The moves that begin a matter."""
        return tuple(self.moves[self.start].values())

    def may_open(self, *names: str) -> Part | None:
        """The part that an organ of this role and kind takes by opening a matter; None when it may not."""
        return next((part for part in self.parts.values() if part.may_open(*names)), None)

    def any_move(self, act: str) -> Iterator[Move]:
        """The moves of an act from any stage, in the order of the stages."""
        return (moves[act] for moves in self.moves.values() if act in moves)
