"""Tests of what of an act leaves."""

from __future__ import annotations

from typing import Any

from gongyi.contexts.exchange.choosing import is_chosen_by_hand, leaving
from gongyi.rulebook.reader import rulebook

KIND = rulebook().act_kinds["exchange_handed"]
PAYLOAD: dict[str, Any] = {
    "title": "垃圾",
    "contact": "王检察",
    "envelope": [{"content": "一", "files": ["a"]}, {"content": "二", "files": ["b"]}],
}
FILES = [{"sha256": "a", "name": "a.png"}, {"sha256": "b", "name": "b.png"}]


def test_only_acts_of_handing_over_are_chosen_piece_by_piece() -> None:
    assert is_chosen_by_hand(KIND)
    assert not is_chosen_by_hand(rulebook().act_kinds["suggestion"])


def test_only_what_was_chosen_leaves_with_its_files() -> None:
    found = leaving(KIND.fields, PAYLOAD, FILES, {"title": "履行职责", "envelope.2": ""})
    assert found.payload == {"title": "垃圾", "envelope": [{"content": "二", "files": ["b"]}]}
    assert [one["sha256"] for one in found.files] == ["b"]
    assert (found.grounds, found.whole) == ({"title": "履行职责"}, False)


def test_where_nothing_is_chosen_all_of_it_leaves() -> None:
    found = leaving(KIND.fields, PAYLOAD, FILES, None)
    assert (found.payload, list(found.files), found.whole) == (PAYLOAD, FILES, True)
    assert leaving(KIND.fields, PAYLOAD, FILES, {}).payload == {}
