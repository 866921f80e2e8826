"""表格: figures as a CSV that a spreadsheet opens as text and numbers, and never runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MARK = "\N{BYTE ORDER MARK}"
"""By it a spreadsheet knows that the file is UTF-8."""


def cell(value: str | int | None) -> str | int:
    """A cell: a number as it is; words that a spreadsheet would run as a formula with a quotation mark before them."""
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    told = value.replace("\x00", "")
    return f"'{told}" if told.lstrip(" \u3000").startswith(_STARTS_A_FORMULA) else told


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """A table as the bytes of a file."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([cell(one) for one in head])
    writer.writerows([cell(one) for one in row] for row in rows)
    return (_MARK + out.getvalue()).encode()
