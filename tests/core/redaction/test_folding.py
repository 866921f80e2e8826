"""A folded text is read plainly, and each of its signs is found again in the original."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.redaction.folding import fold


def test_wide_signs_are_plain_and_invisible_ones_gone() -> None:
    folded = fold("１３\u200b８Ａ＠〇")
    assert folded.text == "138A@〇"
    assert folded.digits == "138A@0"
    assert folded.span(1, 3) == (1, 4)


@given(st.text())
def test_each_sign_stands_for_one_of_the_original(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.digits) == len(folded.places)
    assert list(folded.places) == sorted(set(folded.places))
