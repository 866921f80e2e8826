"""The frame of a page: what a post has, where one is, how much waits."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking
from gongyi.web.frame import frame
from tests.contexts.ledger.conftest import filed, make_people


def _frame(rf: RequestFactory, address: str, person: Person | None) -> dict[str, Any]:
    request = rf.get(address)
    if person is not None:
        request.user = person
        with looking(person.sight()):
            return frame(request)
    return frame(request)


def test_without_an_account_there_are_public_places_alone(rf: RequestFactory) -> None:
    found = _frame(rf, "/term/", None)
    assert found["nav"] == []
    assert [one["href"] for one in found["public_nav"] if one["current"]] == ["/term/"]


@pytest.mark.django_db
def test_a_post_has_its_places_and_badges(rf: RequestFactory) -> None:
    people = make_people()
    filed(people)
    found = _frame(rf, "/desk/", people.clerk)
    nav = {one["href"]: one for one in found["nav"]}
    assert nav["/desk/"]["current"]
    assert nav["/inbox/"]["badge"] == "1"
    assert found["organ_name"] == "南昌市西湖生态环境局"
    assert found["post_title"] == "收文员"
    assert {one["href"]: one["post"] for one in found["person_menu"]}["/sign-out/"] is True
    assert _frame(rf, "/inbox/", people.other_clerk)["nav"][1]["badge"] == ""


@pytest.mark.django_db
def test_an_administrator_has_no_desk(rf: RequestFactory) -> None:
    person = Person.objects.create(username="x", name="管", organ=make_people().clerk.organ, post="administrator")
    found = _frame(rf, "/people/", person)
    assert "/desk/" not in [one["href"] for one in found["nav"]]
    assert "/people/" in [one["href"] for one in found["nav"]]
