"""Tests of acknowledgements."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongyi.contexts.exchange.acknowledgements import MOST_BYTES, REFUSED, TAKEN, Of, made, read
from gongyi.contexts.exchange.statements import NotTrue
from gongyi.contexts.matters.handover import own_key

OF = Of(b"s" * 32, 3, "f" * 64, "d" * 64)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_HOME", str(tmp_path))


def test_it_says_of_which_bundle_and_what() -> None:
    found = read(made(OF, REFUSED, "被改动过。", "Altered.") + b"\n")
    assert (found.sender, found.to, found.n, found.file, found.digest) == (own_key(), *OF)
    assert (found.state, found.says, found.en) == (REFUSED, "被改动过。", "Altered.")
    assert read(made(OF, TAKEN, acts=[{"seq": 1, "here": 2, "hash": "x"}])).acts[0]["here"] == 2


def test_what_is_none_is_refused() -> None:
    for content in (b"", b"{}", b"x" * (MOST_BYTES + 1), made(OF, "praised"), made(OF._replace(file="x"), TAKEN)):
        with pytest.raises(NotTrue):
            read(content)
