"""Tests of sealed bundles on the disk."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from gongyi.contexts.exchange import kept


def test_a_bundle_is_kept_whole_under_its_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_HOME", str(tmp_path))
    digest = kept.keep(b"sealed")
    assert digest == hashlib.sha256(b"sealed").hexdigest()
    assert kept.place(digest).read_bytes() == b"sealed"
    assert kept.place(digest).stat().st_mode & 0o077 == 0
    assert kept.keep(b"sealed") == digest
    assert len(list((tmp_path / "exchange").iterdir())) == 1
    kept.drop(digest)
    kept.drop(digest)
    assert not kept.place(digest).exists()
    with pytest.raises(AssertionError):
        kept.place("../x")
