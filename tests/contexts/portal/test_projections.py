"""What the public may read is renewed part by part, and dropped whole."""

from __future__ import annotations

import pytest

from gongyi.contexts.portal import norm_rows, projections, released


def test_each_part_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    for part in (norm_rows, released):
        monkeypatch.setattr(part, "renew", lambda _change, name=part.__name__: called.append(f"renew {name}"))
        monkeypatch.setattr(part, "forget", lambda name=part.__name__: called.append(f"forget {name}"))
    projections.renew(None)  # type: ignore[arg-type]  # no part looks at it here
    projections.arrive(None)  # type: ignore[arg-type]
    projections.forget()
    assert called == [f"{what} {part.__name__}" for what in ("renew", "forget") for part in (norm_rows, released)]
