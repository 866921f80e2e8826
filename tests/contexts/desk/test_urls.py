"""Every address of the desk: who gets it, who is sent to sign in, for whom it is not there."""

from __future__ import annotations

import pytest
from django.test import Client

from gongyi.contexts.organs.gates import routes
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import POSTS
from tests.contexts.desk.conftest import People, filed, signed_in

NAMES = {"desk": "/desk/", "digest": "/desk/digest/", "desk_settings": "/desk/settings/", "matters": "/matters/"}
NAMES |= {"inbox": "/inbox/"}


@pytest.mark.parametrize("post", POSTS)
def test_each_post_gets_what_is_its(people: People, post: str) -> None:
    filed(people)
    person = Person.objects.create(username="x", name="某某", organ=people.chief.organ, post=post)
    for route in routes():
        if route.name in NAMES:
            assert route.title
            expected = 200 if route.posts is None or post in route.posts else 404
            assert signed_in(person).get(NAMES[route.name]).status_code == expected, route.name
    assert POSTS[post].sees_matters or signed_in(person).get("/desk/").status_code == 404


def test_who_is_not_signed_in_is_sent_to_sign_in(db: None) -> None:
    for address in NAMES.values():
        assert Client().get(address)["Location"].startswith("/sign-in/")
