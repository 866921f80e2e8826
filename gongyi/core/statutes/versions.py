"""适用：which rule answers a question on a day, for a kind of matter and stated facts; conflicts and gaps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from gongyi.core.statutes.rules import OPEN_END, InForce, Question, Rule, Silence
from gongyi.core.terms.days import LegalDay


class Outside(NamedTuple):
    """The day lies before the first rule that the rulebook carries for the question, and no silence is stated."""

    question: str
    day: date


class Conflict(NamedTuple):
    """两条规则同时适用: two rules answer one question on one day for the same facts, neither displacing the other."""

    question: str
    one: Rule
    other: Rule
    day: date

    def __str__(self) -> str:
        """Both citations and the first day on which they meet."""
        return (
            f"问题“{self.question}”自{self.day.isoformat()}起有两条规则同时适用，且未注明谁排除谁："
            f"{self.one.id}（{self.one.cite}）与 {self.other.id}（{self.other.cite}）"
        )


Answer = Rule | Silence | Outside


_KEPT = 10_000


class Slot:
    """A question with the rules and silences that concern one kind of matter, exceptions after what they displace."""

    __slots__ = ("_hangs_on", "_known", "question", "rules", "silences")

    def __init__(self, question: Question, kind: str) -> None:
        self.question = question
        self.rules = tuple(rule for rule in question.rules if not rule.kinds or kind in rule.kinds)
        self.silences = tuple(one for one in question.silences if not one.kinds or kind in one.kinds)
        self._hangs_on = frozenset(name for rule in self.rules for name in rule.conditions)
        self._known: dict[date, Answer] = {}

    def at(self, day: date, facts: Mapping[str, object]) -> Answer:
        """The one rule that answers on the day; Silence where the law has none; Outside before our data.

        An exception whose conditions are stated as facts displaces the rule that it names. An answer that no stated
        fact bears on is kept for the next matter; the store is emptied when it is full.
        """
        if facts and not self._hangs_on.isdisjoint(facts):
            return self._find(day, facts)
        found = self._known.get(day)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[day] = self._find(day, {})
        return found

    def _find(self, day: date, facts: Mapping[str, object]) -> Answer:
        found: Rule | None = None
        for rule in self.rules:
            first, last = rule.in_force
            if not first <= day <= last:
                continue
            if rule.conditions and any(facts.get(name, False) is not value for name, value in rule.conditions.items()):
                continue
            if found is None or rule.exception_to == found.id:
                found = rule
        if found is not None:
            return found
        for silence in self.silences:
            if silence.in_force.covers(day):
                return silence
        return Outside(self.question.id, day)

    def over(self, day: LegalDay, facts: Mapping[str, object]) -> tuple[tuple[Rule | Silence, LegalDay], ...]:
        """The answers that meet the days of a month or year, each with its part of them."""
        starts = {day.first}
        spans_in_force = [rule.in_force for rule in self.rules] + [silence.in_force for silence in self.silences]
        for in_force in spans_in_force:
            starts.add(in_force.first)
            if in_force.last < date.max:
                starts.add(in_force.last + timedelta(days=1))
        inside = sorted(start for start in starts if day.first <= start <= day.last)
        spans: list[tuple[Rule | Silence, LegalDay]] = []
        for n, start in enumerate(inside):
            last = inside[n + 1] - timedelta(days=1) if n + 1 < len(inside) else day.last
            found = self.at(start, facts)
            if isinstance(found, Outside):
                continue
            if spans and spans[-1][0] is found:
                spans[-1] = (found, LegalDay(spans[-1][1].first, last, day.precision))
            else:
                spans.append((found, LegalDay(start, last, day.precision)))
        return tuple(spans)


def rule_in_force(question: Question, day: date, kind: str, facts: Mapping[str, object]) -> Answer:
    """The one rule that answers the question on the day, for a kind of matter and stated facts (see `Slot.at`)."""
    return Slot(question, kind).at(day, facts)


def conflicts(question: Question) -> tuple[Conflict, ...]:
    """Every pair of rules of the question that could answer on the same day for the same facts."""
    found = []
    for n, one in enumerate(question.rules):
        for other in question.rules[n + 1 :]:
            if not one.in_force.meets(other.in_force) or not _share_kind(one, other) or _displaces(one, other):
                continue
            if _both_can_hold(one.conditions, other.conditions):
                found.append(Conflict(question.id, one, other, max(one.in_force.first, other.in_force.first)))
    return tuple(found)


def _share_kind(one: Rule, other: Rule) -> bool:
    return not one.kinds or not other.kinds or bool(one.kinds & other.kinds)


def _displaces(one: Rule, other: Rule) -> bool:
    return one.exception_to == other.id or other.exception_to == one.id


def _both_can_hold(one: Mapping[str, bool], other: Mapping[str, bool]) -> bool:
    return all(one[name] is other[name] for name in one.keys() & other.keys())


class Gap(NamedTuple):
    """没有答案的日子: days after a question's earliest rule that no rule and no silence covers; or two that overlap."""

    question: str
    kind: str
    in_force: InForce
    overlap: bool


def gaps(question: Question, kinds: frozenset[str]) -> tuple[Gap, ...]:
    """Days since the question's earliest rule that have no answer, or a rule and a silence at once, for each kind."""
    found = []
    for kind in sorted(kinds):
        spans = [
            rule.in_force
            for rule in question.rules
            if rule.exception_to is None and (not rule.kinds or kind in rule.kinds)
        ]
        if not spans:
            continue
        earliest = min(span.first for span in spans)
        spans += [
            InForce(max(silence.in_force.first, earliest), silence.in_force.last)
            for silence in question.silences
            if silence.in_force.last >= earliest and (not silence.kinds or kind in silence.kinds)
        ]
        spans.sort()
        reached: date | None = None
        for span in spans:
            if reached is not None and span.first <= reached:
                found.append(Gap(question.id, kind, InForce(span.first, min(span.last, reached)), overlap=True))
            elif reached is not None and span.first > reached + timedelta(days=1):
                between = InForce(reached + timedelta(days=1), span.first - timedelta(days=1))
                found.append(Gap(question.id, kind, between, overlap=False))
            reached = span.last if reached is None else max(reached, span.last)
        if reached is not None and reached < OPEN_END:
            found.append(Gap(question.id, kind, InForce(reached + timedelta(days=1)), overlap=False))
    return tuple(found)
