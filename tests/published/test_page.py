"""版面: columns of Chinese and English text, measured as a terminal shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from gongyi.published.page import WIDTH, clean, pad, width, wrap

PRINTED = st.text(st.sampled_from("甲乙丙，。；（）《》“”a1 -/.,é·　\u0301"), max_size=300)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("检察建议", 8), ("第21条", 6), ("é", 1), ("a\x1bb", 2)]
)
def test_a_wide_letter_takes_two_columns_and_a_control_none(text: str, columns: int) -> None:
    assert width(text) == columns


def test_a_column_is_filled_and_never_cut() -> None:
    assert pad("回复", 6) == "回复  "
    assert pad("书面回复", 6) == "书面回复"


def test_a_cleaned_text_is_one_line_without_controls() -> None:
    assert clean("甲\n乙\t丙\r丁\x1b[2J\x00\u202e") == "甲 乙 丙 丁[2J"
    assert clean("甲　乙") == "甲　乙"


def test_lines_after_the_first_hang_under_the_text() -> None:
    lines = wrap("检" * 60, "  1. ")
    assert lines[0].startswith("  1. 检")
    assert lines[1].startswith("     检")
    assert "".join(line.strip().removeprefix("1. ") for line in lines) == "检" * 60


def test_another_indent_may_be_given_for_the_rest() -> None:
    assert wrap("甲乙丙丁", "- ", "> ", columns=6) == ["- 甲乙", "> 丙丁"]


def test_closing_punctuation_never_begins_a_line() -> None:
    for shift in range(6):
        for line in wrap("甲" * (shift + 45) + "，" + "乙" * 50 + "。")[1:]:
            assert line[0] not in "，。"


def test_a_latin_word_stays_whole() -> None:
    lines = wrap("甲" * 45 + "agency_reply_urgent" + "乙" * 10)
    assert any("agency_reply_urgent" in line for line in lines)


def test_a_word_wider_than_half_a_line_is_broken() -> None:
    lines = wrap("a" * 300)
    assert max(map(width, lines)) <= WIDTH
    assert "".join(lines) == "a" * 300


@given(PRINTED, st.sampled_from(["", "  ", "  1. ", "来源  "]))
def test_no_line_is_wider_than_the_page_but_for_hanging_punctuation(text: str, first: str) -> None:
    lines = wrap(text, first)
    assert lines
    for line in lines:
        assert wcswidth(line.rstrip("，。；）》”·,.　 \u0301")) <= WIDTH
        assert line == line.rstrip()


@given(PRINTED)
def test_no_letter_is_lost(text: str) -> None:
    assert "".join("".join(wrap(text)).split()) == "".join(clean(text).split())
