"""经过: a report's acts as its reporter reads them: who said what on which day, words unsealed, files to be had.

Officers stand here by their organ alone; what was asked about the identity is told with its day, organ and reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.evidence.store import words as size_in_words
from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.matters.stated import stated
from gongyi.contexts.reports.record import KIND, public_organ, words_of
from gongyi.contexts.sealing.boxes import NotOpened
from gongyi.contexts.sealing.cases import Case
from gongyi.rulebook.reader import rulebook

_UNSAID = frozenset(
    ("title", "division", "case", "box", "fingerprint", "author", "author_salt", "request", "challenge", "signature")
) | {"people", "matter", "materials"}
"""Fields that are for machines, or that the page tells in another way."""
_PICTURES = ("jpeg", "png")


class File(NamedTuple):
    """A file of an act, as the page offers it. box: what is given out: of the office's pictures the copy."""

    box: UUID
    name: str
    sort: str
    size: int
    is_picture: bool


class Said(NamedTuple):
    """An act with what it says, unsealed. readable: False where the box was forgotten or does not open."""

    row: Recorded
    said: dict[str, Any]
    files: tuple[File, ...]
    readable: bool

    @property
    def own(self) -> bool:
        """Whether the reporter did it himself."""
        return self.row.organ == public_organ().pk


def course(case: Case | None, rows: tuple[Recorded, ...]) -> tuple[Said, ...]:
    """Every act in its order, unsealed; inside a transaction. case: None where nobody can open it any more."""
    return tuple(_opened(case, row) for row in rows)


def _opened(case: Case | None, row: Recorded) -> Said:
    if not row.payload.get("box"):
        return Said(row, {}, (), readable=True)
    try:
        said = None if case is None else words_of(case, row)
    except NotOpened:
        said = None
    if said is None:
        return Said(row, {}, (), readable=False)
    own = row.organ == public_organ().pk
    return Said(row, said, tuple(_files(said, own=own)), readable=True)


def _files(said: dict[str, Any], *, own: bool) -> Iterator[File]:
    for one in said.get("files", ()):
        shown = not own and bool(one.get("copy")) and one["sort"] in _PICTURES
        box = UUID(str(one["copy"] if shown else one["box"]))
        yield File(box, str(one["name"]), str(one["sort"]), int(one["size"]), shown)


def files_of(found: tuple[Said, ...]) -> tuple[File, ...]:
    """All files of a report that its reporter may have, in their order; a file is asked for by its place here."""
    return tuple(file for one in found for file in one.files)


def lines(found: tuple[Said, ...]) -> list[dict[str, Any]]:
    """The acts, the newest last, as the page tells them."""
    told, place = [], 0
    for one in found:
        told.append(_line(one, place))
        place += len(one.files)
    return told


def _line(one: Said, place: int) -> dict[str, Any]:
    kind = rulebook().act_kinds[one.row.kind]
    said = one.said
    return {
        "seq": one.row.seq,
        "day": spoken.legal_day(one.row.day)._asdict(),
        "who": _("您") if one.own else one.row.by,
        "own": one.own,
        "what": spoken.pick(kind.title, kind.en),
        "facts": stated((field for field in kind.fields if field.name not in _UNSAID), one.row.payload, ()),
        "words": [line for name in ("title", "words") for line in str(said.get(name, "")).splitlines() if line.strip()],
        "unreadable": not one.readable,
        "files": [_file(file, place + n) for n, file in enumerate(one.files, 1)],
        "kept": one.own and one.readable and bool(one.row.payload.get("box")),
        "proved": one.row.kind == "author_proof",
    }


def _file(file: File, n: int) -> dict[str, Any]:
    return {
        "name": file.name,
        "size": size_in_words(file.size),
        "href": reverse("follow_file", args=[n]),
        "is_picture": file.is_picture,
    }


def questions(found: tuple[Said, ...]) -> list[dict[str, Any]]:
    """The office's questions that were not answered yet."""
    answered = {seq for one in found if one.row.kind == "report_answer" for seq in one.row.answers}
    return [_line(one, 0) for one in found if one.row.kind == "report_question" and one.row.seq not in answered]


def challenges(found: tuple[Said, ...]) -> list[dict[str, Any]]:
    """The office's challenges to prove authorship that were not answered yet."""
    answered = {seq for one in found if one.row.kind == "author_proof" for seq in one.row.answers}
    return [
        {**_line(one, 0), "challenge": str(one.row.payload.get("challenge", ""))}
        for one in found
        if one.row.kind == "author_challenge" and one.row.seq not in answered
    ]


def about_identity(found: tuple[Said, ...]) -> list[dict[str, Any]]:
    """Who asked to see the identity, what was decided, whether it was seen; each with the reason of its request."""
    steps = [one for one in found if one.row.kind.startswith("identity_")]
    asked = {str(one.row.payload.get("request")): _stated(one) for one in steps if one.row.kind == "identity_request"}
    told = []
    for one in steps:
        own = [] if one.row.kind == "identity_request" else _stated(one)
        told.append({**_line(one, 0), "said": asked.get(str(one.row.payload.get("request")), []) + own})
    return told


def _stated(one: Said) -> list[str]:
    return [spoken.labelled(fact["label"], " ".join(fact["lines"])) for fact in _line(one, 0)["facts"]]


def received_on(found: tuple[Said, ...]) -> dict[str, str]:
    """The day on which the report was made."""
    return next(spoken.legal_day(one.row.day)._asdict() for one in found if one.row.kind == KIND)
