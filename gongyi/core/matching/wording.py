"""公布文本的读法: which words of a published text are taken as saying what. The table itself stands in the rulebook."""

from __future__ import annotations

import re
from typing import NamedTuple


class StepReading(NamedTuple):
    """How a step of a published case is read: the acts it stands for, and when others.

    running: whether it starts an interval. moves: whether it moves the matter to another stage.
    """

    step: str
    acts: tuple[str, ...]
    when: tuple[StepCase, ...] = ()
    running: bool = True
    moves: bool = True


class StepCase(NamedTuple):
    """A condition under which a step stands for other acts: kinds of matter, who did it, a word that is used.

    stated: the text states all of the acts; otherwise those after the first are assumed.
    """

    acts: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    by_procuratorate: bool | None = None
    says: re.Pattern[str] | None = None
    stated: bool = False


class Wording(NamedTuple):
    """Words that are taken as stating a fact of an act.

    of: the steps in which they are read. whole_case: they are read in the case's summary too, when it has but one such
    step. for_all: words of the summary that speak for every such step (均). words: any of them; unless: none of these.
    """

    states: str
    of: frozenset[str]
    says: str
    words: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...] = ()
    whole_case: bool = False
    for_all: bool = False

    def found_in(self, text: str) -> bool:
        """Whether the text says it."""
        hit = any(word.search(text) for word in self.words)
        return hit and not any(word.search(text) for word in self.unless)
