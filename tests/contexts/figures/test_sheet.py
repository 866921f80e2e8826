"""A table to take away holds words and numbers, and nothing that runs."""

from __future__ import annotations

import csv
import io

import pytest

from gongyi.contexts.figures.sheet import as_csv, cell


@pytest.mark.parametrize("told", ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", "　=1", " =1", "＝1"])
def test_a_cell_is_never_a_formula(told: str) -> None:
    assert str(cell(told)).startswith("'")


def test_numbers_stay_numbers_and_plain_words_stay_as_they_are() -> None:
    assert cell(-3) == -3
    assert cell(None) == ""
    assert cell("西湖区") == "西湖区"


def test_a_table_reads_back_as_it_was() -> None:
    written = as_csv(["地区", "数"], [("西湖区，东", 3), ('"引号"', None)])
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert rows == [["地区", "数"], ["西湖区，东", "3"], ['"引号"', ""]]
