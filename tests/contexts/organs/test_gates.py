"""Who may open a page: nobody who is not signed in, nobody of another post, nobody who owes something first."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from gongyi.contexts.organs.gates import Page, page, person_of, routes
from gongyi.contexts.organs.models import Organ, Person


@page("看一看", "Look", posts=frozenset({"agency_clerk"}))
def look(request: HttpRequest, word: str = "") -> HttpResponse:
    return HttpResponse(f"{person_of(request).username} {word}")


@page("大家看", "For all", public=True)
def for_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


def asked(user: Any = None, method: str = "GET", **session: Any) -> Any:
    request: Any = RequestFactory().generic(method, "/look/?a=1")
    request.user, request.session = user or AnonymousUser(), session
    return request


def test_a_page_says_what_it_is() -> None:
    marked: Page = look  # type: ignore[assignment]
    assert (marked.title, marked.en, marked.public) == ("看一看", "Look", False)
    assert marked.posts == frozenset({"agency_clerk"})


def test_who_is_not_signed_in_is_sent_there_and_back(db: None) -> None:
    assert look(asked())["Location"] == "/sign-in/?next=%2Flook%2F%3Fa%3D1"
    assert look(asked(method="POST"))["Location"] == "/sign-in/"


def test_a_public_page_asks_for_nothing(db: None) -> None:
    assert for_all(asked()).content == b"open"


def test_what_is_for_another_post_is_not_there(clerk: Person, chief: Person) -> None:
    assert look(asked(clerk), word="here").content == b"zhou here"
    with pytest.raises(Http404):
        look(asked(chief))


def test_a_password_that_was_handed_over_is_changed_first(clerk: Person) -> None:
    clerk.must_change = True
    assert look(asked(clerk))["Location"].startswith("/account/password/")


def test_an_unknown_post_is_no_post() -> None:
    with pytest.raises(AssertionError, match="没有职务"):
        page("看", "Look", posts=frozenset({"emperor"}))


def test_every_address_is_listed_with_its_title(bureau: Organ) -> None:
    inner = [path("look/<word>/", look, name="look"), path("all/", for_all, name="all")]
    found = list(routes([path("in/", include(inner)), path("other/", lambda _: HttpResponse(), name="other")]))
    assert [(one.pattern, one.name, one.title, one.public) for one in found] == [
        ("in/look/<word>/", "look", "看一看", False),
        ("in/all/", "all", "大家看", True),
        ("other/", "other", "", False),
    ]
