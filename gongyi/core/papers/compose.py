"""拟制: a paper composed from what is given, and what it lacks before it may be issued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gongyi.core.papers.given import NOTHING, Given, Row, is_empty, value, words
from gongyi.core.papers.kinds import Each, FormTable, Head, Line, PaperKind, Part, Required, Test, Words
from gongyi.core.papers.phrases import fill, paragraphs, places
from gongyi.core.papers.sheet import (
    Block,
    Column,
    Heading,
    Listing,
    Paragraph,
    Sheet,
    Sign,
    Table,
    heading_number,
)


class Missing(NamedTuple):
    """缺项: a required content that is not there. field: its path; row: its place in a list, 0 when in none."""

    field: str
    says: str
    en: str
    source: str = ""
    source_en: str = ""
    row: int = 0


class Incomplete(ValueError):
    """A paper with a number lacks what it must hold; `missing` says what."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__("".join(one.says for one in missing))
        self.missing = missing


def missing(kind: PaperKind, given: Given) -> tuple[Missing, ...]:
    """What the paper lacks, in the order of its required contents; empty when it may be issued."""
    return tuple(_missing(need, place) for need, place in _unmet(kind, given))


def _unmet(kind: PaperKind, given: Given) -> Iterator[tuple[Required, int]]:
    """The required contents that are not there, each with its place in a list, 0 when in none."""
    for need in kind.required:
        for place, row in enumerate(_rows(given, need.each), 1) if need.each else ((0, NOTHING),):
            if need.when and not _holds(need.when, given, row):
                continue
            if all(value(given, path, row) is None for path in need.paths):
                yield need, place


def _missing(need: Required, place: int) -> Missing:
    path = need.paths[0]
    field = f"{need.each}.{place - 1}.{path.removeprefix('item.')}" if place else path
    says, en = (words.replace("{n}", str(place)) for words in (need.says, need.en))
    return Missing(field, says, en, need.cite, need.cite_en, place)


def compose(kind: PaperKind, given: Given) -> Sheet:
    """The paper. A draft shows 【待填：…】 where a required content is not there.

    Raises Incomplete when it is to be issued and lacks a required content.
    """
    unmarked = given.number is None if kind.mark else given.day is None
    draft = unmarked if given.draft is None else given.draft
    if not draft and (lacking := missing(kind, given)):
        raise Incomplete(lacking)
    teller = _Teller(kind, given)
    return Sheet(
        kind.id,
        kind.form,
        teller.says(kind.head),
        teller.says(kind.heading),
        given.number if kind.mark else None,
        teller.says(kind.addressee),
        _numbered([block for part in kind.body for block in teller.blocks(part)]),
        given.attachments or _texts(value(given, kind.attachments)) if kind.attachments else given.attachments,
        Sign(given.organ.name, given.day, _texts(value(given, kind.people)) if kind.people else (), kind.seal)
        if kind.signed
        else None,
        _texts(value(given, kind.copies)) if kind.copies else (),
        given.organ.name if kind.imprint else "",
        draft,
        given.day,
    )


class _Teller:
    """Tells the parts of one paper."""

    def __init__(self, kind: PaperKind, given: Given) -> None:
        self._given = given
        self._gaps = {(need.paths[0], place): need.title for need, place in _unmet(kind, given)}

    def says(self, text: str, row: Row = NOTHING, place: int = 0) -> str:
        return fill(text.replace("{n}", str(place)), lambda path: self._look(path, row, place)) if text else ""

    def _look(self, path: str, row: Row, place: int) -> str:
        return words(value(self._given, path, row)) or self._gap(path, place if path.startswith("item.") else 0)

    def _gap(self, path: str, place: int = 0) -> str:
        return f"【待填：{self._gaps[path, place]}】" if (path, place) in self._gaps else ""

    def blocks(self, part: Part) -> list[Block]:
        if part.when and not _holds(part.when, self._given, NOTHING):
            return []
        if isinstance(part, Head):
            text = self.says(part.text)
            return [Heading(part.level, "" if part.plain else "*", text)] if text else []
        if isinstance(part, Line):
            text = self.says(part.text)
            return [Paragraph(text, part.style)] if text else []
        if isinstance(part, Words):
            return [Paragraph(line) for line in self._typed(part.path)]
        if isinstance(part, Each):
            return self._each(part)
        return self._form(part)

    def _typed(self, path: str) -> tuple[str, ...]:
        for one in path.split("|"):
            found = value(self._given, one.strip())
            if found is not None:
                return tuple(line for text in _texts(found) for line in paragraphs(text))
        gap = next(filter(None, (self._gap(one.strip()) for one in path.split("|"))), "")
        return (gap,) if gap else ()

    def _each(self, part: Each) -> list[Block]:
        rows = _rows(self._given, part.path)
        if not rows:
            gap = self._gap(part.path)
            return [Paragraph(gap)] if gap else []
        if not part.cells:
            lines = [self.says(part.text, row, n) for n, row in enumerate(rows, 1)]
            if part.flat:
                return [Paragraph(line) for line in lines if line]
            return [Listing(tuple(f"{n}.{line}" for n, line in enumerate(filter(None, lines), 1)))]
        cells = tuple(
            tuple(self.says(cell.text, row, n) or "—" for cell in part.cells) for n, row in enumerate(rows, 1)
        )
        return [Table(tuple(Column(cell.title, cell.share) for cell in part.cells), cells)]

    def _form(self, part: FormTable) -> list[Block]:
        rows = []
        for row in part.rows:
            if row.when and not _holds(row.when, self._given, NOTHING):
                continue
            cells = tuple("\n".join(self._lines(cell)) for cell in row.cells)
            if all(cells):
                rows.append(cells)
        return [Table(tuple(Column("", share) for share in part.shares), tuple(rows), form=True)] if rows else []

    def _lines(self, text: str) -> list[str]:
        """The lines of a cell; a typed text that stands alone in it keeps its own."""
        alone = places(text) if text.startswith("{") and text.find("}") == len(text) - 1 else ()
        found = next((one for path in alone if (one := value(self._given, path)) is not None), None)
        if isinstance(found, str):
            return [line.strip() for line in found.splitlines() if line.strip()]
        return [line for one in text.split("\n") if (line := self.says(one))]


def _rows(given: Given, path: str) -> tuple[Row, ...]:
    """The rows of a list; one that is no mapping is its own `text`, with the address and head of the organ it names."""
    found = value(given, path)
    several = found if isinstance(found, Sequence) and not isinstance(found, str) else (found,)
    return tuple(one if isinstance(one, Mapping) else _named(given, one) for one in several if not is_empty(one))


def _named(given: Given, one: object) -> Row:
    party = given.known.get(str(one))
    return {"text": one, "address": party.address, "head": party.head} if party else {"text": one}


def _texts(found: object) -> tuple[str, ...]:
    if found is None:
        return ()
    if isinstance(found, str):
        return (found,)
    if isinstance(found, Sequence):
        return tuple(one if isinstance(one, str) else words(one) for one in found if not is_empty(one))
    return (words(found),)


def _holds(test: Test, given: Given, row: Row) -> bool:
    values = (value(given, path.strip(), row) for path in test.path.split("|"))
    found = next((one for one in values if one is not None), None)
    if not test.among:
        return (found is None) == test.absent
    ids = found if isinstance(found, Sequence) and not isinstance(found, str) else (found,)
    return any(str(getattr(one, "id", one)) in test.among for one in ids)


def _has_text(heading: Heading, follows: Block | None) -> bool:
    """Whether something stands under a heading: a form, such as the one for signatures, stands for itself."""
    if isinstance(follows, Heading):
        return follows.level > heading.level
    return follows is not None and not (isinstance(follows, Table) and follows.form)


def _numbered(blocks: list[Block]) -> tuple[Block, ...]:
    """Headings without text beneath them are left out; the others are numbered."""
    kept: list[Block] = []
    for block in reversed(blocks):
        if isinstance(block, Heading) and not _has_text(block, kept[-1] if kept else None):
            continue
        kept.append(block)
    counts = [0, 0, 0, 0]
    found: list[Block] = []
    for block in reversed(kept):
        if isinstance(block, Heading) and block.number:
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (4 - block.level)
            found.append(block._replace(number=heading_number(block.level, counts[block.level - 1])))
        else:
            found.append(block)
    return tuple(found)
