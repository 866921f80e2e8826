"""一份内容: words or a file, sealed under a report's data key, with the statement that says what it is."""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Literal

from gongyi.contexts.sealing import store
from gongyi.contexts.sealing.boxes import PIECE, DataKey, NotOpened, canonical, fingerprint, padded
from gongyi.contexts.sealing.models import SealedBox

Kind = Literal["words", "file", "copy"]
"""What a box holds: words; a file as it was brought; a copy of one without its metadata, to be shown to others."""
FORM = "gongyi-box-1"
_SALT = 32
_STEP = 512
_LEAST_WORDS, _LEAST_FILE = 4 * 1024, PIECE
"""Nothing is sealed at a smaller size, so that a short word is not told by its length."""


def made(
    case_id: uuid.UUID, key: DataKey, kind: Kind, content: bytes | Iterable[bytes], meta: Mapping[str, Any]
) -> SealedBox:
    """A box that is not in the database yet; a file in it is on the disk to its last byte."""
    row, told = SealedBox(id=uuid.uuid4(), case_id=case_id), _Told()
    whole = told.of((content,) if isinstance(content, bytes) else content)
    if kind == "words":
        row.body = key.lock(b"".join(_padded(whole, told, _LEAST_WORDS)), about(row.pk, "content"))
    else:
        row.file = store.write(key.lock_stream(_padded(whole, told, _LEAST_FILE), about(row.pk, "content")))
    said: dict[str, Any] = {"form": FORM, "kind": kind, "meta": dict(meta), "salt": os.urandom(_SALT).hex()}
    said |= {"sha256": told.digest.hexdigest(), "size": told.size}
    statement = canonical(said)
    row.statement = key.lock(statement + bytes(-len(statement) % _STEP), about(row.pk, "statement"))
    row.fingerprint = bytes.fromhex(fingerprint(statement))
    return row


def statement_of(key: DataKey, row: SealedBox) -> bytes:
    """What a box is: the bytes whose SHA-256 is its fingerprint. Raises NotOpened."""
    said = key.unlock(bytes(row.statement), about(row.pk, "statement")).rstrip(b"\x00")
    if fingerprint(said) != bytes(row.fingerprint).hex():
        raise NotOpened
    return said


def pieces_of(key: DataKey, row: SealedBox) -> Iterator[bytes]:
    """The content of a box as it is unlocked. Raises NotOpened, also when it is not what the statement says."""
    said = json.loads(statement_of(key, row))
    source: Iterable[bytes] = (bytes(row.body),) if row.body is not None else store.pieces(row.file or row.pk)
    left, digest = int(said["size"]), hashlib.sha256()
    try:
        for piece in key.unlock_stream(source, about(row.pk, "content")):
            own, left = piece[:left], max(0, left - len(piece))
            digest.update(own)
            if own:
                yield own
    except FileNotFoundError as gone:
        raise NotOpened from gone
    if left or digest.hexdigest() != said["sha256"]:
        raise NotOpened


def about(ident: uuid.UUID, what: str) -> bytes:
    """What is sealed in one place, so that it opens in no other."""
    return b"gongyi " + what.encode() + b" " + ident.bytes


class _Told:
    """What passed by on its way into a box: how much of it, and its digest."""

    def __init__(self) -> None:
        self.size, self.digest = 0, hashlib.sha256()

    def of(self, content: Iterable[bytes]) -> Iterator[bytes]:
        """The content, noted as it passes."""
        for piece in content:
            self.size += len(piece)
            self.digest.update(piece)
            yield piece


def _padded(content: Iterator[bytes], told: _Told, least: int) -> Iterator[bytes]:
    """Content, and as many empty bytes after it as bring it to its step."""

    def filling() -> Iterator[bytes]:
        left = padded(told.size, least) - told.size
        while left > 0:
            yield bytes(min(left, PIECE))
            left -= PIECE

    return chain(content, filling())
