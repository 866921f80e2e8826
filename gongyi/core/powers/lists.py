"""清单: an entry of the lists of powers and duties, the law it stands in, the subject it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from gongyi.core.statutes.rules import Citation, InForce

Does = Literal["supervises", "orders", "approves", "organises", "fixes"]
DOES: dict[Does, tuple[str, str]] = {
    "supervises": ("监督管理", "supervises"),
    "orders": ("责令、查处", "orders and penalises"),
    "approves": ("审批", "approves"),
    "organises": ("组织治理", "organises"),
    "fixes": ("确定由哪一部门负责", "fixes which agency is responsible"),
}
"""What an organ does about a subject. fixes: the text leaves it to the government to say which agency."""

Level = Literal["county", "city", "province"]
LEVELS: tuple[Level, ...] = ("county", "city", "province")


class Subject(NamedTuple):
    """监督管理的事项. area: the field of public interest litigation it belongs to, as a clue names it."""

    id: str
    title: str
    en: str
    area: str


class Law(NamedTuple):
    """A text that the lists rest on, as one version of it was read. note: what is not certain about its days."""

    id: str
    title: str
    short: str
    en: str
    in_force: InForce
    checked: bool
    note: str = ""
    note_en: str = ""


class Power(NamedTuple):
    """权责: a kind of organ, for a subject, under an article, from when to when, where and at which levels.

    places: how the division codes begin where it holds; empty is everywhere. divides: the text gives it to several
    organs “by their shares of duties”. standing: `reading` where the text does not name the organ, with its ground.
    checked: the article was read in the text named.
    """

    subject: str
    kind: str
    does: Does
    cite: Citation
    duty: str
    duty_en: str
    in_force: InForce
    levels: frozenset[Level]
    places: tuple[str, ...]
    divides: bool
    standing: Literal["text", "reading"]
    ground: str
    ground_en: str
    checked: bool

    def holds(self, division: str, level: str, day: date) -> bool:
        """Whether it holds for a place of a level on a day."""
        here = not self.places or any(division.startswith(one) for one in self.places)
        return here and level in self.levels and self.in_force.covers(day)


class Lists(NamedTuple):
    """权责清单 as a whole: subjects and laws by id, and the entries in the order of the files."""

    subjects: Mapping[str, Subject]
    laws: Mapping[str, Law]
    powers: tuple[Power, ...]
