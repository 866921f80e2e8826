"""随包的文书: the paper of an act as it is issued here; elsewhere, with a part of the record, none such can be made."""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.reading import Recorded, as_matter
from gongyi.contexts.papers.fonts import NoFont
from gongyi.contexts.papers.issue import first_made, given, sheet_of
from gongyi.contexts.papers.matter_said import said_of
from gongyi.contexts.papers.outputs import made
from gongyi.contexts.papers.views import subject_of
from gongyi.core.papers.compose import Incomplete
from gongyi.rulebook.reader import rulebook

_LONGEST = 80


class Paper(NamedTuple):
    """A paper as PDF."""

    sha256: str
    name: str
    content: bytes

    def meta(self) -> dict[str, Any]:
        """As a file of its act."""
        return {"sha256": self.sha256, "name": self.name, "size": len(self.content), "type": "pdf"}


def paper_of(matter: Matter, row: Recorded, rows: tuple[Recorded, ...]) -> Paper | None:
    """The paper that an act yields; None where it yields none, or cannot be made here."""
    book = rulebook()
    core = as_matter(matter.number, matter.kind, matter.record, rows, book)  # type: ignore[arg-type]
    try:
        sheet = sheet_of(
            row.kind, matter.kind, given(core, said_of(core, book), subject_of(row), rows, book, draft=False)
        )
        content = made(sheet, "pdf") if sheet is not None else b""
    except (Incomplete, NoFont):
        return None
    if sheet is None:
        return None
    first_made(matter.pk, row.seq, content)
    name = f"{sheet.title}{row.number}"[:_LONGEST]
    return Paper(hashlib.sha256(content).hexdigest(), f"{name}.pdf", content)
