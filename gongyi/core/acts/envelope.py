"""行为的形式：one act of a matter, and a matter as the list of its acts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal, NamedTuple

from gongyi.core.terms.days import LegalDay

Row = Mapping[str, str | tuple[str, ...]]
"""One row of a table that an act states, by column name; a day or an amount in it stays the word it was written as."""

Fact = str | bool | int | date | tuple[str, ...] | tuple[Row, ...]
Facts = Mapping[str, Fact]
NO_FACTS: Facts = MappingProxyType({})


def words_of(fact: Fact | None) -> tuple[str, ...] | None:
    """A fact that is a list of words (names, organs); None when it is anything else."""
    if not isinstance(fact, tuple):
        return None
    words = tuple(one for one in fact if isinstance(one, str))
    return words if len(words) == len(fact) else None


def rows_of(fact: Fact | None) -> tuple[Row, ...]:
    """The rows of a table that an act states; none when the fact is anything else."""
    return tuple(one for one in fact if isinstance(one, Mapping)) if isinstance(fact, tuple) else ()


def day_of(row: Row, column: str) -> date | None:
    """The day in a column of a row; None where it is empty or no day."""
    word = row.get(column, "")
    try:
        return date.fromisoformat(word) if isinstance(word, str) else None
    except ValueError:
        return None


Record = Literal["complete", "published", "received"]
"""complete: a ledger, in which an act that is not there was not done. published: an account, silent on much.

received: what another installation sent of a matter that it keeps: acts whole and exact, but only those that organs of
this one may see; what they do not tell of the steps before them was looked after there.
"""


NO_ACT = 0
"""What an act answers when the act that it answers is not in the record."""


class Act(NamedTuple):
    """One act (行为), done by someone, on a legal day, towards someone.

    seq: its place in the ledger, from 1. kind: an act kind of the rulebook. by: who did it. to: its addressees.
    facts: what it states, by field name; a table is a tuple of rows. answers: the acts (seq) it answers, serves or
    corrects. recorded: the moment it was written down. posted: the day it was handed to the post, where that day
    counts. step: its name in the source it was read from, empty in a ledger of our own.
    """

    seq: int
    kind: str
    day: LegalDay
    by: str = ""
    to: tuple[str, ...] = ()
    facts: Facts = NO_FACTS
    answers: tuple[int, ...] = ()
    recorded: datetime | None = None
    posted: date | None = None
    step: str = ""


class Matter(NamedTuple):
    """事项: a matter is its ledger. kind: administrative, civil or criminal_incidental_civil."""

    id: str
    kind: str
    acts: tuple[Act, ...]
    record: Record = "complete"
