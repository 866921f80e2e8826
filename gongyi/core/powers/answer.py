"""谁负责: which organs answer for a subject in a place on a day; where several do, where none does."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from gongyi.core.powers.lists import Lists, Power

Shape = Literal["one", "shared", "rivals", "fixed_locally", "gap"]


class Held(NamedTuple):
    """A kind of organ with all that the lists give it for the subject."""

    kind: str
    powers: tuple[Power, ...]


class Answer(NamedTuple):
    """Who is responsible.

    shape: one kind · shared: several, and each has an article that divides the duties between them · rivals: several,
    and no text says who goes first · fixed_locally: the text leaves it to the government · gap: no entry holds.
    listed_from, listed_to: the days between which the lists have entries for the subject there, where today is outside.
    """

    shape: Shape
    held: tuple[Held, ...]
    left_to_government: tuple[Power, ...]
    listed_from: date | None = None
    listed_to: date | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of organ, in the order of the lists."""
        return tuple(one.kind for one in self.held)


def responsible(lists: Lists, subject: str, division: str, level: str, day: date) -> Answer:
    """The organs responsible for a subject in a place of a level on a day, each with its articles.

    Rivals are told even where one of them merely supervises: the lists do not decide between organs.
    Raises KeyError when there is no such subject.
    """
    known = lists.subjects[subject].id
    ours = [one for one in lists.powers if one.subject == known]
    found = [one for one in ours if one.holds(division, level, day)]
    left = tuple(one for one in found if one.does == "fixes")
    by_kind: dict[str, list[Power]] = {}
    for one in found:
        if one.does != "fixes":
            by_kind.setdefault(one.kind, []).append(one)
    held = tuple(Held(kind, tuple(powers)) for kind, powers in by_kind.items())
    if not found:
        here = [one.in_force for one in ours if one.holds(division, level, one.in_force.first)]
        return Answer(
            "gap",
            (),
            (),
            min((span.first for span in here if span.first > day), default=None),
            max((span.last for span in here if span.last < day), default=None),
        )
    return Answer(_shape(held, left), held, left)


def _shape(held: tuple[Held, ...], left: tuple[Power, ...]) -> Shape:
    if left:
        return "fixed_locally"
    if len(held) == 1:
        return "one"
    return "shared" if all(any(one.divides for one in each.powers) for each in held) else "rivals"
