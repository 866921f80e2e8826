"""The steps of an import, whatever is brought."""

from __future__ import annotations

import io

from gongyi.contexts.organs.importing import Door, blank, handed
from gongyi.sheets.columns import Column

COLUMNS = (Column("a", "甲", required=True),)


def test_a_file_to_take_away_is_kept_by_nobody_on_the_way() -> None:
    answer = handed(b"x", "线索 1.xlsx")
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''%E7%BA%BF%E7%B4%A2%201.xlsx"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")
    streamed = handed(io.BytesIO(b"xy"), "a.xlsx")
    assert streamed.streaming


def test_the_template_of_a_door_has_its_columns() -> None:
    door = Door("a", "表", "一句话。", 5, lambda: COLUMNS, lambda _table: None, lambda *_given: None, "/t", ("回", "/"))  # type: ignore[arg-type,return-value]
    assert blank(door).content.startswith(b"PK")
