"""Tests of the matters that are offered as being about the same thing."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongyi.contexts.matters.likely import likely_same
from gongyi.database.sight import looking
from tests.contexts.matters.browser import Desk
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import opened


def offered(look: Look, desk: Desk, number: str) -> list[dict[str, Any]]:
    """What the person is offered beside the matter."""
    found = look(desk, number)
    with looking(desk.person.sight()), transaction.atomic():
        return likely_same(found)


def test_a_clue_told_twice_points_to_the_first(desks: Desks, look: Look) -> None:
    first, second = opened(desks), opened(desks)
    (found,) = offered(look, desks.prosecutor, second)
    assert found["number"] == first
    assert found["why"] == "名称相近、地点相近、领域相同"
    page = desks.prosecutor.get(f"/matters/{second}/")
    assert "可能是同一问题的事项" in page
    assert first in page


def test_only_what_a_person_may_see_is_offered(desks: Desks, look: Look) -> None:
    first = opened(desks)
    other = desks._replace(prosecutor=desks.second)
    second = opened(other)
    assert offered(look, desks.second, second) == []
    assert [one["number"] for one in offered(look, desks.chief, second)] == [first]


def test_an_assessed_clue_is_merged_or_not_and_no_longer_asked(desks: Desks, look: Look) -> None:
    first, second = opened(desks), opened(desks)
    desk: Desk = desks.prosecutor
    desk.do(second, "clue_merged", "2025-03-04", matter=first, reason="同一河段同一问题")
    assert offered(look, desk, second) == []
    assert first in desk.get(f"/matters/{second}/")
    assert second in desk.get(f"/matters/{first}/")
