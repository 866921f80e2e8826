"""存放: files under their SHA-256, written whole or not at all, never executed, never found by a name."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol

from django.conf import settings

from gongyi.contexts.evidence.models import File
from gongyi.contexts.evidence.names import shown_name
from gongyi.contexts.evidence.sorts import SORTS, NotTaken, sort_of
from gongyi.contexts.organs.models import Person
from gongyi.database.places import home

MIB = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


class NotADigest(ValueError):
    """What should be a SHA-256 is none."""


class Brought(Protocol):
    """What a browser brings: a name and bytes in pieces."""

    name: str | None

    def chunks(self) -> Any:
        """The bytes."""


class Kept(NamedTuple):
    """A file that was taken in, as an act names it."""

    sha256: str
    name: str
    size: int
    type: str

    def meta(self) -> dict[str, Any]:
        """As it stands in an act's row."""
        return {"sha256": self.sha256, "name": self.name, "size": self.size, "type": self.type}


def limit() -> int:
    """The largest file in bytes (`FILE_LIMIT_MB`, 50 by default)."""
    return int(getattr(settings, "FILE_LIMIT_MB", 50)) * MIB


def root() -> Path:
    """Where files lie."""
    return home() / "files"


def place(sha256: str) -> Path:
    """Where the file of a digest lies."""
    if not _DIGEST.fullmatch(sha256):
        raise NotADigest(sha256)
    return root() / sha256[:2] / sha256[2:4] / sha256


def keep(person: Person, brought: Brought) -> Kept:
    """Take a file in that a person brought, who may then put it into an act. Raises NotTaken."""
    kept = lay(brought)
    File.objects.bulk_create(
        [
            File(
                sha256=kept.sha256,
                name=kept.name,
                size=kept.size,
                type=kept.type,
                organ_id=person.organ_id,
                uploader=person,
            )
        ],
        ignore_conflicts=True,
    )
    return kept


def lay(brought: Brought) -> Kept:
    """A file written aside, checked by its content, then moved under its digest. Raises NotTaken."""
    name = shown_name(brought.name or "")
    aside = root() / "aside"
    aside.mkdir(parents=True, exist_ok=True, mode=0o750)
    path = aside / secrets.token_hex(16)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640), "wb") as file:
            digest, size = _write(file, brought, name)
        sort = sort_of(path, name)
        target = place(digest)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        path.replace(target)
        _sync(target.parent)
    finally:
        path.unlink(missing_ok=True)
    return Kept(digest, name, size, sort.id)


def _write(file: IO[bytes], brought: Brought, name: str) -> tuple[str, int]:
    digest, size, most = hashlib.sha256(), 0, limit()
    for chunk in brought.chunks():
        size += len(chunk)
        if size > most:
            allowed = most // MIB
            raise NotTaken(
                f"“{name}”超过{allowed}兆，没有收下。", f"“{name}” is larger than {allowed} MB and was not taken in."
            )
        digest.update(chunk)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest(), size


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def words(size: int) -> str:
    """A size in words."""
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.0f} kB" if size < MIB else f"{size / MIB:.1f} MB"


def mime(kind: str) -> str:
    """The media type of a sort of file."""
    sort = SORTS.get(kind)
    return sort.mime if sort else "application/octet-stream"
