"""All addresses of this room with all posts, and with nobody."""

from __future__ import annotations

import pytest
from django.test import Client

from gongyi.contexts.organs.gates import Route, routes
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.posts import POSTS
from gongyi.contexts.organs.urls import urlpatterns

from .conftest import person

ROUTES = tuple(routes(urlpatterns))


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_every_page_has_a_title_in_both_languages(route: Route) -> None:
    assert route.title
    assert route.en.isascii()


@pytest.mark.parametrize("post", [None, *POSTS])
def test_every_page_opens_for_its_posts_alone(office: Organ, clerk: Person, post: str | None) -> None:
    client = Client()
    if post:
        client.force_login(person(office, post, "me"), "gongyi.contexts.organs.signin.ByPassword")
    for route in ROUTES:
        where = "/" + route.pattern.replace("<int:pk>", str(clerk.pk)).replace("<slug:code>", office.code)
        answer = client.get(where)
        if answer.status_code == 405:
            answer = client.post(where)
        answer.getvalue()  # what is handed over is taken to its end, and its file closed
        if not post and not route.public:
            assert answer["Location"].startswith("/sign-in/"), where
        elif route.posts is not None and post not in route.posts:
            assert answer.status_code == 404, where
        elif route.name == "sign_out":
            client.force_login(
                person(office, post, "me-again"), "gongyi.contexts.organs.signin.ByPassword"
            ) if post else 0
        elif route.name in ("sign_in", "second_factor", "posts_join") or "<int:pk>" in route.pattern:
            assert answer.status_code in (200, 302, 404), where
        else:
            assert answer.status_code == 200, where
