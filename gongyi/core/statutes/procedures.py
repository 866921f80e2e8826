"""程序: stages, the acts that lead from one to the next, the gates they must pass, who approves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

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
    whose terms its gates hang.
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

    def any_move(self, act: str) -> Iterator[Move]:
        """The moves of an act from any stage, in the order of the stages."""
        return (moves[act] for moves in self.moves.values() if act in moves)
