"""A sentence that lacks a value is left out; a hole is never printed."""

from __future__ import annotations

import pytest

from gongyi.core.papers.phrases import fill, optional_parts, paragraphs, places

SAID = {"a": "甲", "b": "乙", "stop": "丙。"}


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("{a}与{b}。", "甲与乙。"),
        ("{a}与{none}。", ""),
        ("{a}在。{none}在。{b}在。", "甲在。乙在。"),
        ("{none|b}在。", "乙在。"),
        ("{a}[，电话{none}]在。", "甲在。"),
        ("{a}[，电话{b}]在。", "甲，电话乙在。"),
        ("[{none}]之后{a}。", "之后甲。"),
        ("没有要填的。", "没有要填的。"),
        ("末句不带句号{a}", "末句不带句号甲"),
        ("{stop}。", "丙。"),
        ("", ""),
    ],
)
def test_what_has_no_value_is_left_out_with_its_sentence(text: str, reads: str) -> None:
    assert fill(text, lambda path: SAID.get(path, "")) == reads


def test_a_value_is_no_template() -> None:
    assert fill("{a}。", {"a": "{b}[x]"}.get) == "{b}[x]。"  # type: ignore[arg-type]


def test_the_places_of_a_text_are_told() -> None:
    assert places("{a|b}，[{c}]") == ("a", "b", "c")
    assert optional_parts("{a}[，{c}]") == ("，{c}",)


def test_a_typed_text_is_closed_paragraph_by_paragraph() -> None:
    assert paragraphs("一\n\n 二。\n三，\n四：") == ("一。", "二。", "三。", "四：")
