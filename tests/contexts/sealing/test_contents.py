"""One box: what it says of itself, its fingerprint, its size; whatever is altered in it is found."""

from __future__ import annotations

import hashlib
import json
import uuid

import pytest

from gongyi.contexts.sealing import contents, store
from gongyi.contexts.sealing.boxes import DataKey, NotOpened
from gongyi.contexts.sealing.contents import made, pieces_of, statement_of
from gongyi.contexts.sealing.models import SealedBox

CASE = uuid.uuid4()


def test_a_statement_binds_the_content_and_a_salt() -> None:
    key = DataKey.new()
    one, two = (made(CASE, key, "words", "河".encode(), {"by": "reporter"}) for _n in range(2))
    said = json.loads(statement_of(key, one))
    assert said.pop("salt") != json.loads(statement_of(key, two))["salt"]
    assert one.fingerprint != two.fingerprint
    digest = hashlib.sha256("河".encode()).hexdigest()
    assert said == {"form": contents.FORM, "kind": "words", "meta": {"by": "reporter"}, "sha256": digest, "size": 3}
    assert hashlib.sha256(statement_of(key, one)).digest() == one.fingerprint


@pytest.mark.parametrize("kind", ["words", "file", "copy"])
@pytest.mark.parametrize("size", [0, 1, 4096, 65536, 65537, 300_000])
def test_a_content_comes_back_and_its_size_is_hidden(kind: contents.Kind, size: int) -> None:
    key, content = DataKey.new(), b"\x00" * (size // 2) + b"\x80" * (size - size // 2)
    row = made(CASE, key, kind, content, {})
    assert b"".join(pieces_of(key, row)) == content
    near = made(CASE, key, kind, content + b"x" * (size == 1), {})
    assert _size(row) == _size(near)


def _size(row: SealedBox) -> int:
    return len(row.body or b"") if row.file is None else store.place(row.file).stat().st_size


def test_what_was_altered_on_the_disk_does_not_open() -> None:
    key = DataKey.new()
    row, other = (made(CASE, key, "file", b"a" * 200_000, {}) for _n in range(2))
    assert row.file
    assert other.file
    path = store.place(row.file)
    whole = path.read_bytes()
    elsewhere = store.place(other.file).read_bytes()
    for changed in (whole[:-1], whole[: 16 + 65552], b"", whole[:500] + b"!" + whole[501:], elsewhere):
        path.write_bytes(changed)
        with pytest.raises(NotOpened):
            list(pieces_of(key, row))
    path.unlink()
    with pytest.raises(NotOpened):
        list(pieces_of(key, row))


def test_what_was_altered_in_the_row_does_not_open() -> None:
    key = DataKey.new()
    row, other = (made(CASE, key, "words", word, {}) for word in (b"one", b"two"))
    kept = (row.body, row.statement, row.fingerprint)
    for name in ("body", "statement", "fingerprint"):
        setattr(row, name, getattr(other, name))
        with pytest.raises(NotOpened):
            list(pieces_of(key, row))
        row.body, row.statement, row.fingerprint = kept
    assert list(pieces_of(key, row)) == [b"one"]
    with pytest.raises(NotOpened):
        list(pieces_of(DataKey.new(), row))


def test_a_content_that_is_not_what_its_statement_says_is_refused() -> None:
    """One who has the key, and writes another content under the old statement, is found by the digest."""
    key = DataKey.new()
    row = made(CASE, key, "words", b"one", {})
    row.body = key.lock(b"two" + bytes(4093), contents.about(row.pk, "content"))
    with pytest.raises(NotOpened):
        list(pieces_of(key, row))
