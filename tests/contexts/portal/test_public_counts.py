"""The public numbers: of matters that began, each part within its whole, small ones not told."""

from __future__ import annotations

from datetime import date, timedelta

from gongyi.contexts.ledger.record import today
from gongyi.contexts.portal.public_counts import MEASURES, Count, _met, counted, told, told_of_areas
from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.matters.steps import suggested

__all__ = ["desks"]


def numbers(*given: int) -> dict[str, int]:
    return dict(zip((one.id for one in MEASURES), given, strict=True))


def test_each_matter_counts_where_it_came_to(desks: Desks) -> None:
    suggested(desks)
    found = counted(today())
    assert found.until == today().replace(day=1) - timedelta(days=1)
    assert found.years == {2025: numbers(1, 1, 1, 0, 0, 0, 0)}
    assert list(found.areas.values()) == [1]


def test_what_is_of_this_month_does_not_count_yet(desks: Desks) -> None:
    suggested(desks)
    # the clue is of February 2025, the filing of later months
    assert counted(date.fromisoformat("2025-01-15")).years == {}


def test_a_part_never_counts_without_its_whole() -> None:
    assert _met(frozenset({"judgment", "suit"})) == {"begun"}
    assert _met(frozenset({"filing", "judgment"})) == {"begun", "filed"}
    assert _met(frozenset({"filing", "suit", "judgment"})) == {"begun", "filed", "sued", "judged"}


def test_small_numbers_and_what_would_give_them_away_are_not_told() -> None:
    shown = told(numbers(40, 30, 12, 12, 3, 2, 20))
    assert shown["begun"] == Count(40, None)
    assert shown["filed"] == Count(30, 40)
    assert shown["replied"] == Count(12, 12)
    assert shown["sued"] == Count(None, 30)
    assert shown["judged"] == Count(None, None)
    # 39 of 40: that one was not filed would be known
    assert told(numbers(40, 39, 0, 0, 0, 0, 0))["filed"] == Count(None, 40)
    assert told(numbers(3, 2, 0, 0, 0, 0, 0))["begun"] == Count(None, None)
    assert told(numbers(40, 0, 0, 0, 0, 0, 0))["filed"] == Count(0, 40)


def test_one_hidden_area_hides_the_next_smallest() -> None:
    assert told_of_areas({"a": 3, "b": 9, "c": 20, "d": 0}) == {"a": None, "b": None, "c": 20, "d": 0}
    assert told_of_areas({"a": 3, "b": 2, "c": 20}) == {"a": None, "b": None, "c": 20}
    assert told_of_areas({"a": 7}) == {"a": 7}
