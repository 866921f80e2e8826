"""The same three organs as for matters, and a folder of its own for files."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongyi.contexts.evidence import store
from tests.contexts.matters.conftest import Desks, desks

__all__ = ["Desks", "desks"]


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files lie during a test."""
    monkeypatch.setattr(store, "root", lambda: tmp_path / "files")
    return tmp_path / "files"
