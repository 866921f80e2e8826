"""A leader is told what his organ is late with and who handles it; nobody else is."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from gongyi.contexts.desk.late import LEADERS, late_lines, late_of
from gongyi.contexts.desk.viewing import viewing
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import POSTS
from tests.contexts.desk.conftest import People, filed, owed, signed_in

PAST = date(2026, 3, 20)


def _lines(person: Person) -> list[tuple[str, int]]:
    with transaction.atomic(), viewing(person) as view:
        return [(group["person"], len(group["lines"])) for group in late_lines(person, view, today())]


def test_a_leader_sees_what_is_late_by_who_handles_it(people: People) -> None:
    change = filed(people)
    owed(change, people.prosecutor, PAST)
    owed(change, people.clerk, PAST, n=91)
    owed(change, people.prosecutor, None, n=92)
    owed(change, people.prosecutor, PAST, n=93, modality="may")
    assert people.chief.post in LEADERS
    ((person, count),) = [one for one in _lines(people.chief) if one[0] == people.prosecutor.name]
    assert person == people.prosecutor.name
    with transaction.atomic(), viewing(people.chief) as view:
        assert count == len(late_of(view, today()))
        assert all(one.last < today() for one in late_of(view, today()))


def test_others_are_told_nothing_of_it(people: People) -> None:
    owed(filed(people), people.prosecutor, PAST)
    assert _lines(people.prosecutor) == []
    assert _lines(people.clerk) == []


def test_the_page_says_it(people: People) -> None:
    owed(filed(people), people.prosecutor, PAST)
    page = signed_in(people.chief).get("/desk/").content.decode()
    assert "本单位逾期未办" in page
    assert "等我批准" in page
    assert "本单位逾期未办" not in signed_in(people.prosecutor).get("/desk/").content.decode()


@pytest.mark.parametrize("post", sorted(LEADERS))
def test_a_leader_sees_the_whole_organ_and_does_acts(post: str) -> None:
    assert POSTS[post].sees_organ
    assert POSTS[post].works
