"""A cell is text as it was shown; what is taken away is never run."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from gongyi.sheets.cells import Number, Unread, kept, plain, row_of, written


@pytest.mark.parametrize("told", ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", "　=1", " =1", "＝1"])
def test_a_cell_taken_away_is_never_a_formula(told: str) -> None:
    assert str(kept(told)).startswith("'")
    assert plain(str(kept(told))) == told


def test_numbers_stay_numbers_and_plain_words_stay_as_they_are() -> None:
    assert row_of([-3, None, "西湖区", "'引", "a\x00b"]) == [-3, "", "西湖区", "'引", "ab"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (None, ""),
        ("　西湖区 \u200b", "西湖区"),
        ("'=1+1", "=1+1"),
        (True, "是"),
        (False, "否"),
        (Number(360103), "360103"),
        (Number(360103.0), "360103"),
        (Number(10000, 6), "010000"),
        (Number(1.50), "1.5"),
        (date.fromisoformat("2026-03-02"), "2026-03-02"),
        (datetime.fromisoformat("2026-03-02T00:00"), "2026-03-02"),
        (datetime.fromisoformat("2026-03-02T09:30"), "2026-03-02 09:30"),
        (time(9, 30), "09:30"),
    ],
)
def test_a_cell_reads_as_it_is_shown(cell: object, said: str) -> None:
    assert written(cell) == said  # type: ignore[arg-type]  # each is one of the kinds


@pytest.mark.parametrize("cell", ["a\x07b", "\u202eabc", "a\ufffe", Number(10**17), Number(1.5e16), Unread("是公式。")])
def test_what_cannot_be_taken_is_told(cell: object) -> None:
    assert isinstance(written(cell), Unread)  # type: ignore[arg-type]
