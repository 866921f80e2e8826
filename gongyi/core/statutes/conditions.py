"""条件: what a gate asks of the record, and of what an act states. Three answers: yes, no, cannot be told (None)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal, NamedTuple, Protocol

from gongyi.core.acts.envelope import Facts, rows_of, words_of
from gongyi.core.statutes.rules import Standing

LOOKUPS: dict[str, str] = {
    "done": "已有该行为",
    "not_done": "没有该行为",
    "served": "文书已送达",
    "term_over": "期限已届满",
    "not_over": "期限未届满",
    "all_over": "各方期限均已届满",
    "may_appeal": "上诉人的上诉期限未届满",
    "none_running": "没有未届满的期限",
    "supports_claimant": "正在支持其他适格主体起诉",
    "refused": "已书面拒绝",
    "replied_in_time": "已按期回复",
    "no_reply_in_time": "未按期回复",
    "no_open_duty": "没有未了结的义务",
}
"""The circumstances a gate may look up; the reader of the rulebook refuses any other."""


class Record(Protocol):
    """What a gate may ask of the record. Each answer is for one respondent, or for the matter when it is empty."""

    def shows(self, name: str, of: str, respondent: str, day: date) -> bool | None:
        """Whether the record shows the named circumstance by the day; None when it cannot be told."""


class Asked(NamedTuple):
    """About whom, on which day, and of which record a condition is asked.

    facts: what the act states; None asks whether the act could pass if it stated what it must. silent: the record is a
    published account, so what it does not say is unknown, not untrue.
    """

    record: Record
    facts: Facts | None
    respondent: str
    day: date
    silent: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One ground that an act may state; `needs` and `unless` name what the record must, or must not, show for it.

    never: it may be chosen, so that what happened can be told, and is refused.
    """

    id: str
    says: str
    en: str
    article: str
    needs: str = ""
    unless: str = ""
    never: bool = False

    def may_be_stated(self, asked: Asked) -> bool | None:
        """Whether the ground may be stated, given what the record shows; one that the law names as not enough never."""
        if self.never:
            return False
        if self.needs:
            return asked.record.shows(self.needs, "", asked.respondent, asked.day)
        if self.unless:
            answer = asked.record.shows(self.unless, "", asked.respondent, asked.day)
            return None if answer is None else not answer
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How a condition is said, where it stands, and under which code a past act that failed it is named."""

    says: str
    en: str
    cite: str = ""
    cite_en: str = ""
    finding: str = ""
    standing: Standing = "text"
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Shows:
    """A circumstance that the record shows, `of` an act kind or a question."""

    words: Words
    name: str
    of: str = ""
    combine: ClassVar[Literal["is"]] = "is"

    def met(self, asked: Asked) -> bool | None:
        """Whether the record shows it."""
        return asked.record.shows(self.name, self.of, asked.respondent, asked.day)


@dataclass(frozen=True, slots=True)
class States:
    """A field that the act states: true, or one or more of the listed grounds."""

    words: Words
    name: str
    choices: tuple[Choice, ...] = ()
    many: bool = False
    _by_id: Mapping[str, Choice] = field(init=False, repr=False, compare=False)
    combine: ClassVar[Literal["states"]] = "states"

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {choice.id: choice for choice in self.choices})

    def met(self, asked: Asked) -> bool | None:
        """Whether the act states it, and the record does not speak against the ground that it states."""
        if asked.facts is None:
            return not self.choices or any(choice.may_be_stated(asked) is not False for choice in self.choices)
        value = asked.facts.get(self.name)
        if value is True and not self.choices:
            return True
        if value is None:
            return None if asked.silent else False
        if not self.choices:
            return False
        chosen = value if isinstance(value, tuple) else (value,)
        for one in chosen:
            choice = self._by_id.get(one) if isinstance(one, str) else None
            if choice is None or choice.may_be_stated(asked) is False:
                return False
        return bool(chosen)


class When(NamedTuple):
    """A table of the act, one of its columns, and the word in it for which a condition is asked at all."""

    table: str
    column: str
    word: str


@dataclass(frozen=True, slots=True)
class Names:
    """At least so many different people named by the act. when: asked only of an act with such a row."""

    words: Words
    name: str
    at_least: int
    when: When | None = None
    combine: ClassVar[Literal["names"]] = "names"

    def met(self, asked: Asked) -> bool | None:
        """Whether the act names so many; a published account that names nobody does not tell."""
        if asked.facts is None:
            return True
        if self.when is not None:
            rows = rows_of(asked.facts.get(self.when.table))
            if all(row.get(self.when.column) != self.when.word for row in rows):
                return True
        named = words_of(asked.facts.get(self.name))
        if named is None:
            return None if asked.silent else False
        return len({one.strip() for one in named if one.strip()}) >= self.at_least


@dataclass(frozen=True, slots=True)
class Every:
    """All of several conditions."""

    words: Words
    tests: tuple[Condition, ...]
    combine: ClassVar[Literal["all"]] = "all"

    def met(self, asked: Asked) -> bool | None:
        """No when one is not met; cannot be told when one cannot."""
        worst: bool | None = True
        for one in self.tests:
            answer = one.met(asked)
            if answer is False:
                return False
            if answer is None:
                worst = None
        return worst


@dataclass(frozen=True, slots=True)
class Either:
    """Any of several conditions."""

    words: Words
    tests: tuple[Condition, ...]
    combine: ClassVar[Literal["any"]] = "any"

    def met(self, asked: Asked) -> bool | None:
        """Yes when one is met; cannot be told when none is and one cannot."""
        best: bool | None = False
        for one in self.tests:
            answer = one.met(asked)
            if answer is True:
                return True
            if answer is None:
                best = None
        return best


Condition = Shows | States | Names | Every | Either


def failing(condition: Condition, asked: Asked) -> Iterator[Condition]:
    """The outermost named conditions that are not met: what a refusal or a finding speaks of."""
    if condition.met(asked) is not False:
        return
    if isinstance(condition, Every) and not condition.words.finding:
        for one in condition.tests:
            yield from failing(one, asked)
    else:
        yield condition


def questions_looked_up(condition: Condition) -> frozenset[str]:
    """The questions on whose terms a condition hangs."""
    match condition:
        case Shows():
            return frozenset({condition.of}) if condition.name in _OF_TERMS else frozenset()
        case States():
            replies = any(choice.needs or choice.unless for choice in condition.choices)
            return frozenset({"agency_reply"}) if replies else frozenset()
        case Names():
            return frozenset()
        case _:
            return frozenset().union(*(questions_looked_up(one) for one in condition.tests))


_OF_TERMS = frozenset({"term_over", "not_over", "all_over"})


def fields_to_state(condition: Condition) -> tuple[str, ...]:
    """The fields that an act must state to pass."""
    if isinstance(condition, States) or (isinstance(condition, Names) and condition.when is None):
        return (condition.name,)
    if isinstance(condition, Every):
        return tuple(name for one in condition.tests for name in fields_to_state(one))
    return ()
