"""Tests of cards: what installations know of each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongyi.contexts.exchange import cards
from gongyi.contexts.exchange.statements import NotTrue


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    def go(name: str) -> None:
        monkeypatch.setenv("GONGYI_HOME", str(tmp_path / name))

    go("a")
    return go


def test_a_card_is_read_elsewhere_and_its_fingerprint_is_the_one_read_out(at: object) -> None:
    content, own = cards.own_card("市检察院平台", "https://gongyi.example"), cards.own_fingerprint()
    with pytest.raises(NotTrue, match="自己的名片"):
        cards.read_card(content)
    at("b")  # type: ignore[operator]
    card = cards.read_card(content + b"\n")
    assert (card.name, card.address) == ("市检察院平台", "https://gongyi.example")
    assert cards.fingerprint(card.key, card.exchange_key) == own != cards.own_fingerprint()
    assert len(own.split()) == 10


def test_keys_are_made_once_and_kept_to_oneself(at: object, tmp_path: Path) -> None:
    assert cards.exchange_key() == cards.exchange_key()
    assert (tmp_path / "a/keys/exchange.key").stat().st_mode & 0o077 == 0
    (tmp_path / "a/keys/exchange.key").write_bytes(b"short")
    with pytest.raises(OSError, match="不是互通密钥"):
        cards.exchange_key()


@pytest.mark.parametrize(
    "address",
    [
        "ftp://x",
        "https://",
        "https://u:p@x",
        "https://x/path",
        "https://x?q",
        "https://x:port",
        "x",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_is_refused(at: object, address: str) -> None:
    content = cards.own_card("平台", address)
    at("b")  # type: ignore[operator]
    with pytest.raises(NotTrue, match="地址"):
        cards.read_card(content)


def test_names_and_sizes_are_looked_at(at: object) -> None:
    wrong = [cards.own_card(name, "") for name in ("", "长" * 121, "行\n二")]
    at("b")  # type: ignore[operator]
    for content in (*wrong, b"x" * 5000, b"not json"):
        with pytest.raises(NotTrue):
            cards.read_card(content)
