"""文书种类: what a kind of paper is called, what it must hold and under which article, and how its text runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gongyi.core.papers.sheet import Form, Style


class Test(NamedTuple):
    """A condition on what is given: a path (or one of several, parted by |) has a value, or one of `among`.

    absent: none of them has one.
    """

    path: str
    among: tuple[str, ...] = ()
    absent: bool = False


class Required(NamedTuple):
    """必备内容: one of `paths` must have a value; `each`: in every row of that list.

    title: its name where a draft shows the gap. cite: the article that asks for it, empty where none does (internal).
    """

    id: str
    title: str
    paths: tuple[str, ...]
    says: str
    en: str
    cite: str = ""
    cite_en: str = ""
    each: str = ""
    when: Test | None = None


class Head(NamedTuple):
    """A heading; it is left out when nothing follows it. plain: it bears no number."""

    level: int
    text: str
    when: Test | None = None
    plain: bool = False


class Line(NamedTuple):
    """A paragraph."""

    text: str
    style: Style = "body"
    when: Test | None = None


class Words(NamedTuple):
    """A typed text, paragraph by paragraph, as it was typed."""

    path: str
    when: Test | None = None


class Cell(NamedTuple):
    """A column of a table of rows."""

    title: str
    text: str
    share: int


class Each(NamedTuple):
    """One numbered paragraph, or one table row, for each row of a list; `{n}` is its number. flat: without numbers."""

    path: str
    text: str = ""
    cells: tuple[Cell, ...] = ()
    when: Test | None = None
    flat: bool = False


class FormRow(NamedTuple):
    """A row of a form: label, words, label, words; left out when a place has no value."""

    cells: tuple[str, ...]
    when: Test | None = None


class FormTable(NamedTuple):
    """A form."""

    shares: tuple[int, ...]
    rows: tuple[FormRow, ...]
    when: Test | None = None


Part = Head | Line | Words | Each | FormTable


class Mark(NamedTuple):
    """文号格式: how the number of a kind of paper is written, until an organ sets its own; no law says it."""

    pattern: str
    ground: str = ""

    def number(self, organ: str, year: int, place: int) -> str:
        """The number with the organ's mark (院代字、机关代字), the year and the running number, without padding."""
        return self.pattern.replace("{organ}", organ).replace("{year}", str(year)).replace("{n}", str(place))


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper.

    of: its title in `rulebook/acts/`. acts: the kinds of act that yield it. matters: the kinds of matter, empty for
    all. mark: how its number is written, None when it bears none. head, heading: what stands on top and the title as
    printed, with places to fill. people, copies, attachments: where these lists come from.
    """

    id: str
    title: str
    en: str
    form: Form
    of: str
    acts: tuple[str, ...]
    matters: tuple[str, ...]
    mark: Mark | None
    head: str
    heading: str
    addressee: str
    required: tuple[Required, ...]
    body: tuple[Part, ...]
    signed: bool = True
    people: str = ""
    seal: str = ""
    copies: str = ""
    attachments: str = ""
    imprint: bool = False


def paper_for(kinds: Iterable[PaperKind], act: str, matter: str) -> PaperKind | None:
    """The paper that an act of this kind yields in a matter of this kind; None when it yields none."""
    for kind in kinds:
        if act in kind.acts and (not kind.matters or matter in kind.matters):
            return kind
    return None
