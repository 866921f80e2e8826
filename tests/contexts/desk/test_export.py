"""The list of matters taken away: the same rows as on the page, all of them."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from gongyi.contexts.desk import export
from gongyi.contexts.journal.models import Entry
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import whole_ledger
from tests.contexts.matters.browser import text

from .conftest import People, filed, signed_in


def lines(person: Person, query: str = "") -> list[dict[str, str]]:
    told = text(signed_in(person).get(f"/matters/list.csv{query}"))
    return list(csv.DictReader(io.StringIO(told.removeprefix("\ufeff"))))


def test_each_takes_away_what_he_sees(people: People) -> None:
    change = filed(people)
    (row,) = lines(people.prosecutor)
    assert row["编号"] == change.number
    assert row["承办单位"] == people.prosecutor.organ.name
    assert lines(people.other_clerk) == []


def test_all_pages_in_order_and_narrowed_as_the_list_is(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "_PAGE", 2)
    numbers = {filed(people).number for _n in range(5)}
    for query in ("", "?order=moved", "?order=due"):
        assert {row["编号"] for row in lines(people.prosecutor, query)} == numbers
        assert len(lines(people.prosecutor, query)) == 5
    one = min(numbers)
    assert [row["编号"] for row in lines(people.prosecutor, f"?number={one}")] == [one]
    assert lines(people.prosecutor, "?kind=civil") == []


def test_a_workbook_of_it_and_that_it_was_taken_is_noted(people: People) -> None:
    filed(people)
    answer = signed_in(people.prosecutor).get("/matters/list.xlsx?order=due")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert load_workbook(io.BytesIO(content)).active.max_row == 2
    with whole_ledger():
        entry = Entry.objects.filter(what="export").get()
    assert (entry.person_id, entry.detail) == (
        people.prosecutor.pk,
        {"matters": "xlsx", "narrowed": ["order"], "scope": ""},
    )


def test_the_list_offers_it(people: People) -> None:
    filed(people)
    page = text(signed_in(people.prosecutor).get("/matters/?kind=administrative"))
    assert "/matters/list.xlsx?kind=administrative" in page
