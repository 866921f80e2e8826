"""穷尽搜索: every sequence of permitted acts, up to what tells one situation from another.

A state is a ledger; two ledgers are one situation when they stand at the same stage, show the same circumstances to the
gates that may still be met, and have the same duties open. From each situation every permitted act is done, with every
ground that it may state, for every respondent; and time is let pass to the next day on which the answer could differ.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from typing import NamedTuple

from gongyi.core.acts.envelope import Act, Fact, Matter
from gongyi.core.matters.clocks import Clock
from gongyi.core.matters.derive import derive
from gongyi.core.matters.docket import Docket, PermittedAct
from gongyi.core.matters.fold import Fold
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.conditions import Asked, Condition, Either, Every, Names, Shows, States
from gongyi.core.statutes.procedures import Gate, gate_in_force
from gongyi.core.terms.days import on
from gongyi.rulebook.reader import rulebook

START = date(2026, 3, 2)
RESPONDENTS = ("甲局", "乙局")


class Situation(NamedTuple):
    """A ledger on a day, with its docket."""

    matter: Matter
    today: date
    docket: Docket


class Found(NamedTuple):
    """What a search saw: its situations, how many acts were tried, and which situation leads to which."""

    situations: tuple[Situation, ...]
    acts: int
    leads_to: tuple[tuple[int, ...], ...]
    truncated: bool

    @property
    def states(self) -> int:
        """How many situations were visited."""
        return len(self.situations)

    def dead_ends(self, exits: frozenset[str]) -> tuple[Situation, ...]:
        """The situations from which no exit stage can be reached."""
        came_from: list[list[int]] = [[] for _ in self.situations]
        for n, nexts in enumerate(self.leads_to):
            for m in nexts:
                came_from[m].append(n)
        reached = {n for n, one in enumerate(self.situations) if one.docket.stage in exits}
        queue = deque(reached)
        while queue:
            for n in came_from[queue.popleft()]:
                if n not in reached:
                    reached.add(n)
                    queue.append(n)
        return tuple(one for n, one in enumerate(self.situations) if n not in reached)


def beginning(book: Rulebook, kind: str) -> Situation:
    """An empty matter."""
    matter = Matter("search", kind, ())
    return Situation(matter, START, derive(matter, book, START))


def explore(
    book: Rulebook, start: Situation, *, limit: int, stop_at: frozenset[str] = frozenset(), each_duty: bool = True
) -> Found:
    """Visit every situation reachable by permitted acts and by waiting.

    stop_at: stages that are not followed further. each_duty: whether situations with other duties open are told apart,
    or only whether any is open.
    """
    known = {_signature(_read(start, book), each_duty=each_duty): 0}
    situations, leads_to = [start], list[tuple[int, ...]]()
    tried, n = 0, 0
    relevant = _relevant(book, start.matter.kind)
    while n < len(situations) and len(situations) < limit:
        here = situations[n]
        nexts = []
        if here.docket.stage not in stop_at:
            read = _read(here, book)
            for nxt in (*_next(here, read, relevant), *_later(here, read, each_duty=each_duty)):
                tried += 1
                signature = _signature(nxt, each_duty=each_duty)
                if signature not in known:
                    known[signature] = len(situations)
                    situations.append(Situation(nxt.matter, nxt.today, derive(nxt.matter, book, nxt.today)))
                nexts.append(known[signature])
        leads_to.append(tuple(nexts))
        n += 1
    truncated = n < len(situations)
    leads_to += [()] * (len(situations) - len(leads_to))
    return Found(tuple(situations), tried, tuple(leads_to), truncated)


def _relevant(book: Rulebook, kind: str) -> frozenset[str]:
    """Acts that can change a later answer: they lead somewhere, start or answer a term, or a gate asks for them."""
    procedure = book.procedures[kind]
    acts = {move.act for moves in procedure.moves.values() for move in moves.values() if move.to}
    acts |= {"reply", "suggestion_service", "relatives_answer"}
    leading = {name for moves in procedure.moves.values() for move in moves.values() if move.to for name in move.gates}
    for gate_id in leading:
        for gate in procedure.gates[gate_id]:
            for name in _looked_up(gate.test):
                acts |= {rule.trigger for rule in book.questions[name].rules} if name in book.questions else {name}
    for versions in book.rules.values():
        for rule in versions:
            if rule.length is not None and rule.modality == "must" and (not rule.kinds or kind in rule.kinds):
                acts |= set(rule.act)
    return frozenset(acts)


def _looked_up(test: Condition) -> Iterator[str]:
    if isinstance(test, Shows) and test.of:
        yield test.of
    if isinstance(test, Every | Either):
        for one in test.tests:
            yield from _looked_up(one)


def _read(here: Situation, book: Rulebook) -> Fold:
    return Fold(here.matter, book, here.today)


def _next(here: Situation, read: Fold, relevant: frozenset[str]) -> Iterator[Fold]:
    for permitted in here.docket.permitted:
        if permitted.act in relevant:
            for act in _ways(permitted, here, read):
                yield Fold(here.matter._replace(acts=(*here.matter.acts, act)), read.book, here.today)


def _later(here: Situation, read: Fold, *, each_duty: bool) -> Iterator[Fold]:
    """The same ledger on the next day that tells it from today, if there is one."""
    now = _signature(read, each_duty=each_duty)
    day = here.docket.changes_on
    while day is not None:
        later = Fold(here.matter, read.book, day)
        if _signature(later, each_duty=each_duty) != now:
            yield later
            return
        day = derive(here.matter, read.book, day).changes_on


def _ways(permitted: PermittedAct, here: Situation, fold: Fold) -> Iterator[Act]:
    """The act in every way in which it is permitted: every ground, every addressee."""
    procedure = fold.procedure
    move = procedure.moves[here.docket.stage][permitted.act]
    gates = [gate for name in move.gates if (gate := gate_in_force(procedure.gates[name], here.today)) is not None]
    seq = len(here.matter.acts) + 1
    administrative = here.matter.kind == "administrative"
    for party in permitted.towards or ("",):
        for stated in product(*(list(_statements(gate, fold, party, here.today)) for gate in gates)):
            facts: dict[str, Fact] = {}
            for one in stated:
                facts |= one
            if move.approval:
                facts["approved_by"] = move.approval
            if party:
                facts["defendants"] = (party,)
            base = Act(seq, permitted.act, on(here.today), "某院", (), facts)
            if permitted.act == "suggestion" and administrative:
                yield base._replace(to=RESPONDENTS)
            elif permitted.act == "suggestion_service":
                paper = max(act.seq for act in here.matter.acts if act.kind == "suggestion")
                for addressee in RESPONDENTS:
                    yield base._replace(to=(addressee,), answers=(paper,))
            elif permitted.act == "reply":
                for replier in fold.respondents:
                    yield base._replace(by=replier)
                    yield base._replace(by=replier, facts={**facts, "refuses": True})
            else:
                yield base


def _statements(gate: Gate, fold: Fold, party: str, day: date) -> Iterator[dict[str, Fact]]:
    yield from _test_statements(gate.test, fold, party, day)


def _test_statements(test: Condition, fold: Fold, party: str, day: date) -> Iterator[dict[str, Fact]]:
    match test:
        case States():
            asked = Asked(fold, None, party, day, silent=False)
            for choice in test.choices:
                if choice.may_be_stated(asked) is not False:
                    yield {test.name: choice.id}
            if not test.choices:
                yield {test.name: True}
        case Names():
            yield {test.name: tuple(f"检察人员{n}" for n in range(test.at_least))}
        case Shows():
            yield {}
        case Either():
            for one in test.tests:
                yield from _test_statements(one, fold, party, day)
        case Every():
            for parts in product(*(list(_test_statements(one, fold, party, day)) for one in test.tests)):
                merged: dict[str, Fact] = {}
                for part in parts:
                    merged |= part
                yield merged


@cache
def _ahead_of(kind: str, stage: str) -> tuple[str, ...]:
    """The gates that a matter of a kind may still meet from a stage on, of acts that lead somewhere or close a duty."""
    book = rulebook()
    procedure, relevant = book.procedures[kind], _relevant(book, kind)
    reached, waiting = {stage}, [stage]
    while waiting:
        for move in procedure.moves[waiting.pop()].values():
            if move.to and move.to not in reached:
                reached.add(move.to)
                waiting.append(move.to)
    moves = (move for one in reached for move in procedure.moves[one].values() if move.to or move.act in relevant)
    met = {name for move in moves for name in move.gates}
    return tuple(name for name in procedure.gates if name in met)


@cache
def _asked_ahead(kind: str, stage: str, day: date) -> tuple[Shows | States, ...]:
    """What those gates ask on a day, each question once."""
    procedure = rulebook().procedures[kind]
    gates = (gate for name in _ahead_of(kind, stage) for gate in procedure.gates[name] if gate.in_force.covers(day))
    return tuple(dict.fromkeys(one for gate in gates for one in _questions(gate.test)))


def _questions(test: Condition) -> Iterator[Shows | States]:
    match test:
        case Shows() | States():
            yield test
        case Every() | Either():
            for one in test.tests:
                yield from _questions(one)


def _signature(fold: Fold, *, each_duty: bool) -> tuple[object, ...]:
    today = fold.today
    asked = _asked_ahead(fold.procedure.id, fold.stage, today)
    looked_up = [answer for test in asked for answer in _answers(test, fold, today)]
    open_duties = frozenset(
        (clock.rule.answers, clock.name)
        for clock in fold.clocks
        if clock.rule.modality == "must" and not clock.released and _has_last_day(clock) and _is_open(clock, fold)
    )
    return fold.stage, tuple(looked_up), open_duties if each_duty else bool(open_duties)


def _has_last_day(clock: Clock) -> bool:
    return clock.deadline is not None and clock.deadline.due is not None


def _is_open(clock: Clock, fold: Fold) -> bool:
    return clock.state(fold.today, fold.matter.record) in ("open", "waiting")


def _answers(test: Shows | States, fold: Fold, day: date) -> Iterator[bool | None]:
    respondents = RESPONDENTS if fold.matter.kind == "administrative" else ("",)
    match test:
        case Shows():
            for respondent in respondents:
                yield fold.shows(test.name, test.of, respondent, day)
                if test.name in ("term_over", "not_over", "all_over", "may_appeal", "none_running"):
                    yield bool(fold.terms_of(test.of, respondent))
        case States():
            for choice in test.choices:
                for respondent in respondents:
                    yield choice.may_be_stated(Asked(fold, None, respondent, day, silent=False))
