"""Numbers: exact while they are small, kept while they are large, rounded where they are estimates."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from gongyi.contexts.desk import counting
from gongyi.contexts.desk.counting import MOST, badges, closed_stages, numbers_of, spoken
from gongyi.contexts.desk.listing import COUNTED, Count
from gongyi.contexts.desk.viewing import viewing
from tests.contexts.desk.conftest import People, filed, owed

_TODAY = date(2026, 4, 1)


def test_a_desk_counts_what_it_says(people: People) -> None:
    change = filed(people)
    for n, days in enumerate((-1, 0, 3, 4), 90):
        owed(change, people.clerk, _TODAY + timedelta(days=days), n=n)
    with transaction.atomic(), viewing(people.clerk) as view:
        numbers = numbers_of(view, _TODAY)
        assert badges(view, _TODAY) == {"desk": "3", "inbox": "1"}
    assert [one.number for one in numbers] == [1, 2, 4, 1, 1, 1, 1]


def test_nothing_is_no_badge(people: People) -> None:
    with transaction.atomic(), viewing(people.judge) as view:
        assert badges(view, _TODAY) == {"desk": "", "inbox": ""}


def test_estimates_are_told_as_such() -> None:
    assert spoken(Count(9_999, exact=True)) == "9,999"
    assert spoken(Count(10_234, exact=False)) == "约 10,000"
    assert spoken(Count(987_654, exact=False)) == "约 990,000"
    assert spoken(Count(COUNTED, exact=False)) == "10,000 以上"
    assert spoken(Count(MOST, exact=False)) == "2,000 以上"


def test_a_large_number_is_kept_and_a_small_one_counted_anew() -> None:
    asked = []

    def ask(number: int) -> Count:
        asked.append(number)
        return Count(number, exact=True)

    for number in (600, 600, 5, 5):
        counting._kept(("x", number), lambda number=number: ask(number))  # type: ignore[misc]
    assert asked == [600, 5, 5]


def test_ends_are_known() -> None:
    assert {"archived", "closed", "not_filed"} <= set(closed_stages())
    assert "suggested" not in closed_stages()
