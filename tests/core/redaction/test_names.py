"""Stand-ins tell people apart and tell nobody who they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.redaction.names import is_name, stand_in, stand_ins
from gongyi.core.redaction.replacing import redact


def test_a_stand_in_keeps_the_surname() -> None:
    assert [stand_in(one) for one in ("张三", "李小明", "欧阳明华", "欧阳", "John Smith")] == [
        *("张某", "李某某", "欧阳某某", "欧某", "某人"),
    ]


def test_those_that_would_be_alike_are_told_apart() -> None:
    assert stand_ins(["张三", "张四", "李小明"]) == {"张三": "张某甲", "张四": "张某乙", "李小明": "李某某"}


def test_what_is_no_name_is_not_looked_for() -> None:
    assert not stand_ins(["张", "张某", "", "  ", "12345"])
    assert not stand_ins(["\u200b\u200b", "\u2060张\u2060", "１２３"])  # nothing of it can be seen, or hardly anything


def test_a_name_of_which_nothing_is_seen_stops_nobody() -> None:
    assert redact("村民到场", {"\u200b\u200b": "某某"}) == "村民到场"


@given(st.lists(st.text(max_size=6), max_size=8))
def test_a_stand_in_is_never_a_name(names: list[str]) -> None:
    assert not any(is_name(one) for one in stand_ins(names).values())
