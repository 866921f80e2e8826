"""Sealed files: whole or not at all, under random names, readable by the running user alone."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import pytest

from gongyi.contexts.sealing import store


def test_a_file_is_there_whole() -> None:
    file = store.write((b"ab", b"c" * 100_000))
    assert b"".join(store.pieces(file)) == b"ab" + b"c" * 100_000
    assert store.place(file).stat().st_mode & 0o777 == 0o600
    assert store.place(file).parent.stat().st_mode & 0o777 == 0o700
    assert list((store.root() / "aside").iterdir()) == []
    store.remove(file)
    store.remove(file)
    with pytest.raises(FileNotFoundError):
        next(store.pieces(file))


@pytest.mark.parametrize("wrong", [OSError(28, "no space left"), KeyboardInterrupt()])
def test_a_file_that_breaks_off_leaves_nothing(wrong: BaseException) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise wrong

    with pytest.raises(type(wrong)):
        store.write(broken())
    assert [path for path in store.root().rglob("*") if path.is_file()] == []


def test_a_full_disk_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        store.write((b"x",))
    assert [path for path in store.root().rglob("*") if path.is_file()] == []


def test_only_what_has_lain_here_is_listed() -> None:
    old, new = store.write((b"old",)), store.write((b"new",))
    os.utime(store.place(old), (1, 1))
    assert list(store.lying()) == [old]
    assert set(store.lying(-60)) == {old, new}


def test_a_name_tells_nothing() -> None:
    assert uuid.UUID(store.place(store.write((b"x",))).name).version == 4
