"""本人陈述: what the reporter said, with its salt, as a file of his own, by which a receipt is later held to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from uuid import UUID

from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.reports import receipts
from gongyi.contexts.reports.record import KIND
from gongyi.contexts.sealing import cases
from gongyi.contexts.sealing.boxes import canonical
from gongyi.contexts.sealing.cases import Case

FORM = "gongyi-statement-1"


def statement_file(case: Case, row: Recorded) -> bytes:
    """What was said in an act: its sealed statement, its words, the statements of its files. Raises NotOpened."""
    box = UUID(str(row.payload["box"]))
    content = cases.read(case, box).decode()
    files = [UUID(str(one["box"])) for one in json.loads(content).get("files", ())]
    return canonical(
        {
            "form": FORM,
            "statement": cases.statement(case, box).decode(),
            "content": content,
            "materials": [cases.statement(case, one).decode() for one in files],
        }
    )


def read(raw: bytes) -> tuple[bytes, bool]:
    """The sealed statement in such a file, and whether the words beside it are its own. Raises Unreadable."""
    try:
        said = json.loads(raw.decode("utf-8-sig"))
        statement, content = str(said["statement"]).encode(), str(said["content"]).encode()
        told = json.loads(statement)
        if said["form"] != FORM:
            raise receipts.Unreadable
        return statement, (told["sha256"], told["size"]) == (hashlib.sha256(content).hexdigest(), len(content))
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise receipts.Unreadable from wrong


def receipt_of(number: str, rows: tuple[Recorded, ...], seq: int) -> bytes | None:
    """The receipt of what the reporter said in an act: the one he got, or of what he added; None for any other act."""
    first = next(row for row in rows if row.kind == KIND)
    row = next((one for one in own(rows) if one.seq == seq), None)
    if row is None:
        return None
    return receipts.made(
        number=number,
        day=row.day.last.isoformat(),
        organ=first.to[0],
        fingerprint=str(row.payload["fingerprint"]),
        author=str(first.payload["author"]),
        salt=str(first.payload["author_salt"]),
        act=row.hash.hex(),
    )


def own(rows: tuple[Recorded, ...]) -> Iterator[Recorded]:
    """The acts by which the reporter said something."""
    kinds = (KIND, "report_addition", "report_answer", "report_rating")
    return (row for row in rows if row.kind in kinds and row.payload.get("box"))
