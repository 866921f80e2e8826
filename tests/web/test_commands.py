"""What the command line offers a newcomer."""

from __future__ import annotations

import io
from importlib import import_module

import pytest

from gongyi.cli import main
from gongyi.web.commands import _DOES


@pytest.mark.parametrize("command", sorted(_DOES))
def test_each_command_is_there_and_says_what_it_does(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    module, _, name = _DOES[command].partition(":")
    assert callable(getattr(import_module(module), name))
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0


def test_help_lists_the_law_first_and_the_installation_after(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert told.index("replay") < told.index("setup") < told.index("verify")


def test_the_law_is_asked_without_a_database() -> None:
    out = io.StringIO()
    assert main(["term", "agency_reply", "--from", "2026-03-02"], out=out) == 0
    assert "2026" in out.getvalue()
