"""Filters: what was typed stays, what means nothing is left out, a place in the list is a row's own."""

from __future__ import annotations

from datetime import date

import pytest

from gongyi.contexts.desk import narrowing
from gongyi.contexts.desk.listing import Place

_TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("within", "due"),
    [
        ("overdue", (None, date(2026, 11, 22))),
        ("3", (_TODAY, date(2026, 11, 26))),
        ("", (None, None)),
        ("x", (None, None)),
    ],
)
def test_within(within: str, due: tuple[date | None, date | None]) -> None:
    filters = narrowing.read({"within": within}, _TODAY).filters
    assert (filters.due_from, filters.due_to) == due


def test_unknown_words_are_left_out_and_typed_ones_kept() -> None:
    asked = narrowing.read({"stage": "x", "kind": "civil", "words": " 河\x00 ", "order": "up"}, _TODAY)
    assert asked.filters.stage == ""
    assert asked.filters.kind == "civil"
    assert asked.filters.words == "河"
    assert asked.order == "due"
    bar = narrowing.bar(asked, "/matters/", ("words", "kind"))
    assert [field["value"] for field in bar["fields"]] == ["河", "civil"]
    assert bar["clear_href"] == "/matters/"


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ({"after": "2026-11-22.17"}, Place(date(2026, 11, 22), 17)),
        ({"before": ".17"}, Place(None, 17, back=True)),
        ({"after": "2026-11-22"}, None),
        ({"after": "2026-13-22.17"}, None),
        ({"after": ".x"}, None),
        ({"after": ".1234567890123456789"}, None),
        ({"after": ".٣"}, None),
    ],
)
def test_places(query: dict[str, str], place: Place | None) -> None:
    assert narrowing.read(query, _TODAY).place == place


def test_an_address_keeps_what_was_asked() -> None:
    assert narrowing.href("/matters/", {"kind": "civil", "words": ""}, after=".1") == "/matters/?kind=civil&after=.1"
    assert narrowing.href("/matters/", {}) == "/matters/"
