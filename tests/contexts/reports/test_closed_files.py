"""What was uploaded lies in memory or enciphered, never in clear on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.contexts.reports.closed_files import Closed, Unnamed, held

SECRET = "河边排黑水的照片".encode() * 5000


def test_in_memory_it_is_a_file_without_a_name() -> None:
    with Unnamed(10_000_000, 20_000_000) as one:
        assert one.in_memory
        one.file.write(SECRET)
        one.file.seek(0)
        assert one.file.read() == SECRET
        assert held.bytes >= 10_000_000
        one.fit(len(SECRET))
        assert len(SECRET) <= held.bytes < 10_000_000
    assert one.file.closed


def test_where_memory_is_used_up_it_is_enciphered_on_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = held.bytes
    with Unnamed(1_000, before + 500) as one:
        assert not one.in_memory
        assert isinstance(one.file, Closed)
        one.file.write(SECRET)
        handle = one.file._file.fileno()
        lying = Path(f"/proc/self/fd/{handle}").read_bytes()
        assert len(lying) == len(SECRET)
        assert "黑水".encode() not in lying
        one.file.seek(3)
        assert one.file.read(20) == SECRET[3:23]
        assert not list(tmp_path.iterdir())
    assert held.bytes == before


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.binary(max_size=70)), max_size=8))
def test_it_is_written_and_read_like_any_file(steps: list[tuple[int, bytes]]) -> None:
    plain = bytearray()
    with Closed() as closed:
        for offset, data in steps:
            place = min(offset, len(plain))
            closed.seek(place)
            closed.write(data)
            plain[place : place + len(data)] = data
        closed.seek(0)
        assert closed.read() == bytes(plain)
        assert closed.seek(0, os.SEEK_END) == len(plain)


def test_a_system_without_files_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "memfd_create")
    with Unnamed(10, 1000) as one:
        assert not one.in_memory
