"""Each sort says why, in both languages, and its stand-in holds nothing that would be found."""

from __future__ import annotations

import pytest

from gongyi.core.redaction.finding import find
from gongyi.core.redaction.sorts import SORTS, Sort


@pytest.mark.parametrize("sort", SORTS.values(), ids=lambda sort: sort.id)
def test_it_says_why_and_is_replaced_for_good(sort: Sort) -> None:
    assert sort.why.endswith("。")
    assert sort.why_en.endswith(".")
    assert sort.must == bool(sort.cite)
    assert bool(sort.cite) == bool(sort.cite_en)
    assert not find(f"在{sort.instead}，{sort.instead}{sort.instead}")
