"""抽签: the same seed and list draw the same; the lots are those that any machine computes."""

from __future__ import annotations

import subprocess
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.drawing.lots import draw, listed, lot

NUMBERS = tuple(f"西检公益〔2026〕{n}号" for n in range(1, 41))


def test_the_lot_is_what_any_machine_computes() -> None:
    said = subprocess.run(
        ["sh", "-c", "printf '%s\\n%s' 种子甲 西检公益〔2026〕1号 | sha256sum"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split()[0] == lot("种子甲", NUMBERS[0])


def test_a_known_seed_draws_known_cases() -> None:
    found = draw("2026-03-02", NUMBERS, 3)
    assert found.drawn == tuple(sorted(NUMBERS, key=lambda one: lot("2026-03-02", one))[:3])
    assert len(found.order) == 40
    assert draw("2026-03-03", NUMBERS, 3).drawn != found.drawn


@given(
    st.permutations(NUMBERS), st.integers(1, 50), st.text(st.characters(codec="ascii"), min_size=1).filter(str.strip)
)
def test_the_order_of_the_list_changes_nothing(shuffled: list[str], size: int, seed: str) -> None:
    assert draw(seed, shuffled, size) == draw(seed, NUMBERS, size)
    assert len(draw(seed, NUMBERS, size).drawn) == min(size, 40)


def test_a_number_named_twice_or_between_spaces_has_one_lot() -> None:
    assert draw("一", ["甲", " 甲 ", "乙", ""], 5).order == draw("一", ["乙", "甲"], 5).order


def test_more_drawn_keeps_those_drawn_before() -> None:
    assert draw("一", NUMBERS, 5).drawn == draw("一", NUMBERS, 9).drawn[:5]


def test_each_case_is_drawn_about_as_often() -> None:
    """Over 4,000 seeds each of 40 is drawn 400 times out of 4 a time; five standard deviations are allowed."""
    often = Counter(one for seed in range(4_000) for one in draw(str(seed), NUMBERS, 4).drawn)
    assert set(often) == set(NUMBERS)
    assert all(305 < count < 495 for count in often.values())


@pytest.mark.parametrize(("seed", "size"), [("", 1), ("  ", 1), ("一", 0), ("一", -2)])
def test_nothing_is_drawn_without_a_seed_or_a_size(seed: str, size: int) -> None:
    with pytest.raises(ValueError, match="种子"):
        draw(seed, NUMBERS, size)


def test_a_list_is_read_line_by_line() -> None:
    assert listed(" 甲\n\n乙\r\n甲\n") == ("甲", "乙")
