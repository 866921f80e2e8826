"""Where the data is, and under which address each role reaches the database."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongyi.database.places import LONGEST_SOCKET, addresses, home, socket_folder


def test_without_a_named_server_the_embedded_one_is_used() -> None:
    found = addresses({})
    assert found.embedded
    assert found.app.startswith("postgresql://gongyi_app@")
    assert found.owner.endswith("/gongyi")


def test_a_named_server_is_never_ours_to_start() -> None:
    found = addresses(
        {"DATABASE_URL": "postgresql://app@host/city", "DATABASE_OWNER_URL": "postgresql://own@host/city"}
    )
    assert not found.embedded
    assert (found.app, found.owner) == ("postgresql://app@host/city", "postgresql://own@host/city")
    assert addresses({"DATABASE_URL": "postgresql://app@host/city"}, database="t").app.endswith("/t")


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://host", "nonsense"])
def test_an_address_that_cannot_be_used_is_said(url: str) -> None:
    with pytest.raises(ValueError, match="DATABASE_URL：应写成"):
        addresses({"DATABASE_URL": url})


def test_a_long_path_gets_a_short_socket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GONGYI_HOME", str(tmp_path / ("长" * 60)))
    assert home().name == "长" * 60
    assert len(str(socket_folder()).encode()) <= LONGEST_SOCKET
