"""Of whose acts figures are made: those that the person who asks may see, and no other."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.figures.access import cases_heard
from gongyi.contexts.figures.appearances import Heard
from gongyi.database.sight import looking
from tests.contexts.figures.conftest import In_court
from tests.contexts.matters.browser import Desk
from tests.contexts.matters.conftest import Desks

COUNTED = ["head_notice", "hearing", "head_appearance", "hearing", "head_breach_record"]


def seen_by(desk: Desk) -> list[Heard]:
    with looking(desk.person.sight()), transaction.atomic():
        return cases_heard(desk.person)


def test_each_side_counts_what_it_sees_and_a_stranger_nothing(desks: Desks, in_court: In_court) -> None:
    in_court()
    for desk in (desks.chief, desks.superior, desks.head, desks.judge):
        [case] = seen_by(desk)
        assert case.place == ("360103", "西湖区")
        assert [act.kind for act in case.acts] == COUNTED
    for desk in (desks.stranger, desks.administrator, desks.unassigned):
        assert seen_by(desk) == []


def test_the_database_shows_no_more_than_the_question_asks(desks: Desks, in_court: In_court) -> None:
    """With the stranger's eyes, even the question of another organ is answered with nothing."""
    in_court()
    with looking(desks.stranger.person.sight()), transaction.atomic():
        assert cases_heard(desks.chief.person) == []
