"""The product's own rulebook says “ok”; a broken one says where it is wrong."""

from __future__ import annotations

import pytest

from gongyi.rulebook import check
from gongyi.rulebook.reader import RulebookError


def test_the_product_s_own_rulebook_is_ok(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main() == 0
    assert capsys.readouterr().out == "ok\n"


def test_a_broken_one_says_where(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise RulebookError("acts/clue.yaml:3：by：应为文字的列表")

    monkeypatch.setattr(check, "rulebook", broken)
    assert check.main() == 1
    assert capsys.readouterr().err == "acts/clue.yaml:3：by：应为文字的列表\n"
