"""The first wall: what a person may not see is not there for him, even where the second wall is taken down."""

from __future__ import annotations

import pytest
from django.http import Http404

from gongyi.contexts.ledger.access import acts_seen, see
from gongyi.contexts.ledger.models import Bar
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.ledger.conftest import People, filed


def test_each_sees_his_part(people: People) -> None:
    number = filed(people).number
    for person, full, kinds in (
        (people.prosecutor, True, ["clue", "assessment", "filing", "filing_service"]),
        (people.superior, True, ["clue", "assessment", "filing", "filing_service"]),
        (people.clerk, False, ["filing_service"]),
    ):
        with looking(person.sight()):
            found = see(person, number)
            assert found.full is full
            assert [row.kind for row in acts_seen(person, found)] == kinds


def test_the_first_wall_holds_alone(people: People) -> None:
    """With the second wall open (the recorder's own reading), the door still shows a person his part only."""
    number = filed(people).number
    with whole_ledger():
        found = see(people.clerk, number)
        assert [row.kind for row in acts_seen(people.clerk, found)] == ["filing_service"]
        for outsider in (people.colleague, people.officer, people.other_clerk, people.judge):
            with pytest.raises(Http404):
                see(outsider, number)


def test_who_must_keep_away_finds_nothing(people: People) -> None:
    change = filed(people)
    with whole_ledger():
        Bar.objects.create(person=people.chief, matter_id=change.matter, seq=1)
        with pytest.raises(Http404):
            see(people.chief, change.number)


@pytest.mark.parametrize("post", ["administrator"])
def test_an_administrator_sees_no_matter(people: People, post: str) -> None:
    number = filed(people).number
    person = Person.objects.create(username="x", name="孙管理", organ=people.prosecutor.organ, post=post)
    with whole_ledger(), pytest.raises(Http404):
        see(person, number)


def test_a_number_that_is_not_there(people: People) -> None:
    with looking(people.prosecutor.sight()), pytest.raises(Http404):
        see(people.prosecutor, "没有这个编号")
