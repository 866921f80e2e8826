"""密封文件: sealed files under random names, written whole or not at all; neither name nor size tells of them."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongyi.contexts.sealing.boxes import PIECE
from gongyi.database.places import home

_ASIDE = "aside"
_STALE_S = 24 * 60 * 60


def root() -> Path:
    """Where sealed files lie."""
    return home() / "sealed"


def place(file: uuid.UUID) -> Path:
    """Where a sealed file lies."""
    return root() / file.hex[:2] / file.hex


def write(content: Iterable[bytes]) -> uuid.UUID:
    """Write sealed content to the disk to its last byte, under a new random name. On a failure nothing remains."""
    file = uuid.uuid4()
    aside = root() / _ASIDE
    aside.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = aside / file.hex
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            for piece in content:
                opened.write(piece)
            opened.flush()
            os.fsync(opened.fileno())
        target = place(file)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.replace(target)
        _sync(target.parent)
    finally:
        path.unlink(missing_ok=True)
    return file


def pieces(file: uuid.UUID) -> Iterator[bytes]:
    """The bytes of a sealed file. Raises FileNotFoundError."""
    with place(file).open("rb") as opened:
        while piece := opened.read(PIECE):
            yield piece


def remove(file: uuid.UUID) -> None:
    """Take a sealed file off the disk."""
    place(file).unlink(missing_ok=True)


def lying(older_than_s: int = _STALE_S) -> Iterator[uuid.UUID]:
    """Files that have lain here for so long; a report that failed half way leaves its files without a row."""
    before = time.time() - older_than_s
    for path in root().glob("[0-9a-f][0-9a-f]/*"):
        if path.stat().st_mtime < before:
            yield uuid.UUID(path.name)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
