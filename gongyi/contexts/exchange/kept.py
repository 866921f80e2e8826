"""存放的包: sealed bundles, in the folder of this installation, under their SHA-256; written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from gongyi.contexts.exchange.statements import is_hex
from gongyi.database.places import home


def keep(content: bytes) -> str:
    """Write a sealed bundle to the disk to its last byte; its SHA-256."""
    digest = hashlib.sha256(content).hexdigest()
    path = place(digest)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_name(f"aside-{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return digest


def place(digest: str) -> Path:
    """Where the sealed bundle of a digest lies."""
    assert is_hex(digest, 64)
    return home() / "exchange" / digest


def drop(digest: str) -> None:
    """A bundle that need not wait any more."""
    place(digest).unlink(missing_ok=True)
