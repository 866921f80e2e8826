"""A long list, page by page and back again: every row once, in order, whatever the order."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from gongyi.contexts.desk.listing import Count, Filters, Order, Place, Row, count, page_of
from gongyi.contexts.desk.viewing import View, viewing
from gongyi.contexts.ledger.models import Matter
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook
from tests.contexts.desk.conftest import People

_TODAY = date(2026, 11, 23)


@pytest.fixture
def many(people: People) -> People:
    """Fifty matters, some due on one day, some not due at all, of which the agency sees ten."""
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        for n in range(50):
            matter = Matter.objects.create(
                number=f"测〔2026〕{n}号", kind="administrative", handler=people.chief.organ
            ).pk
            due = None if n % 3 == 0 else _TODAY + timedelta(days=n % 7)
            moved = _TODAY - timedelta(days=n % 5)
            stage = "filed" if n % 2 else "suggested"
            viewers = [people.chief.organ_id, *([people.clerk.organ_id] if n < 10 else [])]
            for viewer in viewers:
                cursor.execute(
                    'insert into ledger_sight (viewer, matter_id, "full", due, moved, stage) '
                    "values (%s, %s, %s, %s, %s, %s)",
                    [viewer, matter, viewer == people.chief.organ_id, due, moved, stage],
                )
            cursor.execute(
                "insert into desk_card (matter_id, number, kind, title, field, place, published, handler, "
                "respondents, derived, book) "
                "values (%s, %s, 'administrative', %s, %s, '', false, '检察院', '{}', %s, %s)",
                [
                    *(matter, f"测〔2026〕{n}号", f"第{n}条河", "minors" if n % 4 else "heroes", _TODAY),
                    rulebook().version,
                ],
            )
    return people


def _at(row: Row, order: Order, *, back: bool = False) -> Place:
    return Place(row.due if order == "due" else row.moved, row.matter, back)


def _walk(view: View, order: Order, filters: Filters = Filters()) -> list[Row]:  # noqa: B008
    rows: list[Row] = []
    place = None
    while True:
        page = page_of(view, _TODAY, filters, order, place, size=7)
        rows += page.rows
        if not page.after:
            return rows
        place = _at(page.rows[-1], order)


@pytest.mark.parametrize("order", ["due", "moved"])
def test_every_row_once_and_in_order(many: People, order: Order) -> None:
    with transaction.atomic(), viewing(many.chief) as view:
        rows = _walk(view, order)
    assert len({row.matter for row in rows}) == len(rows) == 50
    if order == "due":
        assert rows == sorted(rows, key=lambda row: (row.due is None, row.due or _TODAY, row.matter))
    else:
        assert rows == sorted(rows, key=lambda row: (row.moved, row.matter), reverse=True)


@pytest.mark.parametrize("order", ["due", "moved"])
def test_back_is_the_page_that_one_came_from(many: People, order: Order) -> None:
    with transaction.atomic(), viewing(many.chief) as view:
        pages, place = [], None
        while True:
            page = page_of(view, _TODAY, Filters(), order, place, size=7)
            pages.append(page)
            if not page.after:
                break
            place = _at(page.rows[-1], order)
        for before, page in itertools.pairwise(pages):
            back = page_of(view, _TODAY, Filters(), order, _at(page.rows[0], order, back=True), size=7)
            assert back.rows == before.rows
            assert back.before is before.before
            assert back.after


def test_a_party_lists_its_own_and_counts_them(many: People) -> None:
    with transaction.atomic(), viewing(many.clerk) as view:
        assert len(_walk(view, "due")) == 10
        assert count(view, Filters()) == Count(10, exact=True)
    with transaction.atomic(), viewing(many.other_clerk) as view:
        assert _walk(view, "due") == []


def test_filters_narrow_and_count_alike(many: People) -> None:
    cases = {
        Filters(stage="filed"): 25,
        Filters(field="heroes"): 13,
        Filters(kind="civil"): 0,
        Filters(number="测〔2026〕4"): 11,
        Filters(words="第4"): 11,
        Filters(words="%"): 0,
        Filters(due_to=_TODAY): 5,
        Filters(respondent="没有这个局"): 0,
    }
    with transaction.atomic(), viewing(many.chief) as view:
        for filters, number in cases.items():
            assert len(_walk(view, "due", filters)) == number, filters
            assert count(view, filters).number == number, filters


def test_an_estimate_is_of_the_viewers_own_rows(many: People) -> None:
    with transaction.atomic(), viewing(many.chief), connection.cursor() as cursor:
        cursor.execute("select desk_estimate('filed', 'administrative', 'minors', %s, %s)", [_TODAY, _TODAY])
        assert cursor.fetchone()[0] >= 0
