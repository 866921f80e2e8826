"""规则库: the whole rulebook as one frozen value, indexed for derivation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongyi.core.statutes.kinds import ActKind
from gongyi.core.statutes.procedures import Procedure
from gongyi.core.statutes.rules import Citation, InForce, Question, Rule, Standing
from gongyi.core.statutes.versions import Slot
from gongyi.core.terms.calendars import Calendar
from gongyi.core.terms.counting import Deadline, deadline
from gongyi.core.terms.days import LegalDay


@dataclass(frozen=True, slots=True)
class Instrument:
    """A statute, interpretation, provision or guide, with the days each of its versions was in force."""

    id: str
    title: str
    short: str
    en: str
    kind: str
    checked: str
    enabled: bool
    versions: tuple[tuple[str, InForce], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class CountingProvision:
    """计算规则: what a step of counting rests on, while it was in force; `days` where the step itself has a number."""

    step: str
    cite: Citation | None
    says: str
    en: str
    standing: Standing
    in_force: InForce
    days: int = 0


@dataclass(frozen=True, slots=True)
class Era:
    """时期: from when to when which texts governed."""

    id: str
    title: str
    en: str
    in_force: InForce
    texts: tuple[str, ...]
    note: str = ""


_KEPT = 5_000


def _of_kind(questions: tuple[Question, ...], kind: str) -> tuple[Slot, ...]:
    """The questions that may start a term, or a duty without a number, in a kind of matter."""
    slots = (Slot(question, kind) for question in questions)
    return tuple(slot for slot in slots if slot.silences or any(_runs(rule) for rule in slot.rules))


def _runs(rule: Rule) -> bool:
    """Whether a rule can put anything on a docket: it has a number, or it is a duty that an act answers."""
    return rule.length is not None or rule.within == "set in document" or (rule.modality == "must" and bool(rule.act))


@dataclass(frozen=True)
class Rulebook:
    """All the law that derivation reads. version: a digest of the files it was read from.

    posts: the posts inside organs, in Chinese and English. by_trigger: act kind → questions whose rules it may start.
    after: question → questions its end may start.
    """

    version: str
    instruments: Mapping[str, Instrument]
    eras: tuple[Era, ...]
    questions: Mapping[str, Question]
    rules: Mapping[str, tuple[Rule, ...]]
    by_trigger: Mapping[str, tuple[Question, ...]]
    after: Mapping[str, tuple[Question, ...]]
    said_when_silent: frozenset[str]
    counting: Mapping[str, tuple[CountingProvision, ...]]
    act_kinds: Mapping[str, ActKind]
    procedures: Mapping[str, Procedure]
    roles: Mapping[str, tuple[str, str]]
    calendar: Calendar
    posts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    _slots: dict[str, tuple[Mapping[str, tuple[Slot, ...]], Mapping[str, tuple[Slot, ...]]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _deadlines: dict[int, tuple[Rule, dict[LegalDay, Deadline]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def slots(self, kind: str) -> tuple[Mapping[str, tuple[Slot, ...]], Mapping[str, tuple[Slot, ...]]]:
        """What each kind of act may start in a kind of matter, and what the end of each question's term may start."""
        found = self._slots.get(kind)
        if found is None:
            by_trigger = {act: _of_kind(questions, kind) for act, questions in self.by_trigger.items()}
            after = {question: _of_kind(questions, kind) for question, questions in self.after.items()}
            found = self._slots[kind] = (by_trigger, after)
        return found

    def plain_deadline(self, rule: Rule, trigger: LegalDay) -> Deadline:
        """The last day of a rule's term with no days left out and no extension.

        Kept for the next matter: a city's papers are served on the same few working days. The store is emptied when it
        is full, so that memory stays flat.
        """
        by_rule = self._deadlines.get(id(rule))
        if by_rule is None:
            # the rule is held with its store, so that its id stays its own
            by_rule = self._deadlines[id(rule)] = (rule, {})
        kept = by_rule[1]
        found = kept.get(trigger)
        if found is None:
            if len(kept) >= _KEPT:
                kept.clear()
            length = rule.length
            assert length is not None, "a rule without a number has no last day"
            found = kept[trigger] = deadline(trigger, length, self.calendar, regime=rule.regime, rolls=rule.rolls)
        return found

    def counting_cite(self, step: str, day: date) -> CountingProvision | None:
        """The provision behind a step of counting on a day; None where the rulebook carries none."""
        for provision in self.counting.get(step, ()):
            if provision.in_force.covers(day):
                return provision
        return None
