"""Sheets as people make them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook


def book(rows: Sequence[Sequence[Any]], change: Callable[[Any, Any], None] | None = None) -> io.BytesIO:
    """A workbook with these rows on its first sheet. change: what else is done to the sheet, and to the book."""
    made = Workbook()
    sheet = made.active
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet, made)
    file = io.BytesIO()
    made.save(file)
    file.seek(0)
    return file


def repacked(file: io.BytesIO, **parts: bytes) -> io.BytesIO:
    """The same workbook with other parts; a name is written with `__` for `/` and `_dot_` for the dot."""
    changed = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(one.filename, changed.pop(one.filename) if one.filename in changed else old.read(one))
        for name, content in changed.items():
            new.writestr(name, content)
    out.seek(0)
    return out


def part(file: io.BytesIO, name: str) -> bytes:
    """A part of a workbook."""
    with zipfile.ZipFile(file) as packed:
        return packed.read(name)
