"""The ways of writing are read in a time that does not grow faster than the text."""

from __future__ import annotations

import time

import pytest

from gongyi.core.redaction.finding import find
from gongyi.core.redaction.patterns import PATTERNS
from gongyi.core.redaction.sorts import SORTS


def test_every_sort_that_is_looked_for_is_known() -> None:
    assert set(PATTERNS) - {"old_id"} <= SORTS.keys()


@pytest.mark.parametrize("piece", ["1", "a", "1-", "张", "路1", "阳", "3栋", "a.", "（2021）", "北纬1"])
def test_a_long_text_is_read_in_time(piece: str) -> None:
    started = time.process_time()
    find(piece * (60_000 // len(piece)))
    assert time.process_time() - started < 4
