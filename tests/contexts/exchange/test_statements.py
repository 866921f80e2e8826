"""Tests of signed statements: one spelling, one key, nothing more and nothing less."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongyi.contexts.exchange.statements import NotTrue, is_hex, read, signed
from gongyi.contexts.sealing.boxes import canonical

WHAT = ("名片", "card")


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_HOME", str(tmp_path))


def test_a_statement_reads_as_it_was_signed() -> None:
    said = read(signed({"form": "f-1", "a": [1, "二"]}), "f-1", ["a"], WHAT)
    assert said["a"] == [1, "二"]
    assert is_hex(said["from"], 64)


def test_every_byte_counts() -> None:
    content = signed({"form": "f-1", "a": "b"})
    for at in range(len(content)):
        wrong = bytearray(content)
        wrong[at] ^= 1
        with pytest.raises(NotTrue):
            read(bytes(wrong), "f-1", ["a"], WHAT)
    for wrong_one in (content + b"\n", b" " + content, content.replace(b":", b": ", 1), b"", b"[]", b"{}", b"[" * 5000):
        with pytest.raises(NotTrue):
            read(wrong_one, "f-1", ["a"], WHAT)


def test_another_form_more_entries_and_numbers_that_are_not_whole_are_refused() -> None:
    for body, names in (
        ({"form": "f-2", "a": 1}, ["a"]),
        ({"form": "f-1", "a": 1, "b": 1}, ["a"]),
        ({"form": "f-1"}, ["a"]),
    ):
        with pytest.raises(NotTrue):
            read(signed(body), "f-1", names, WHAT)
    with pytest.raises(NotTrue):
        read(signed({"form": "f-1", "a": 1.5}), "f-1", ["a"], WHAT)


def test_a_key_under_which_any_signature_fits_is_none() -> None:
    said = json.loads(signed({"form": "f-1", "a": 1}))
    said |= {"from": "01" + "00" * 31, "signature": "01" + "00" * 63}
    with pytest.raises(NotTrue):
        read(canonical(said), "f-1", ["a"], WHAT)
