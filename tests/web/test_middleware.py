"""Each request looks with the eyes of whoever is signed in; who was idle too long signs in again."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from gongyi.contexts.organs.models import Person
from gongyi.contexts.sealing.keys import COOKIE, HELD_S
from gongyi.database.sight import NOBODY, Sight, current
from gongyi.web.middleware import half_of_a_key, sight
from tests.contexts.ledger.conftest import make_people


def answered(person: Person, seen: int | None) -> tuple[Sight, HttpRequest]:
    request = RequestFactory().get("/")
    request.user = person
    request.session = SessionStore()
    if seen is not None:
        request.session["seen"] = seen
    looked: list[Sight] = []

    def view(_request: HttpRequest) -> HttpResponse:
        looked.append(current())
        return HttpResponse()

    sight(view)(request)
    return looked[0], request


def test_the_view_looks_with_the_persons_eyes(db: None) -> None:
    people = make_people()
    assert answered(people.prosecutor, None)[0].viewer == -people.prosecutor.pk
    assert answered(people.chief, None)[0].viewer == people.chief.organ_id
    assert current() == NOBODY


def test_who_was_idle_too_long_is_nobody(db: None) -> None:
    looked, request = answered(make_people().prosecutor, 1)
    assert looked == NOBODY
    assert not request.user.is_authenticated


@pytest.mark.django_db
def test_a_page_for_people_sends_others_to_sign_in(client: Client) -> None:
    answer = client.get(reverse("desk"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("sign_in"))


@pytest.mark.parametrize("https", [True, False])
def test_half_of_a_key_goes_to_this_browser_alone(monkeypatch: pytest.MonkeyPatch, https: bool) -> None:  # noqa: FBT001
    monkeypatch.setattr("django.conf.settings.HTTPS", https)
    request = RequestFactory().get("/")
    assert COOKIE not in half_of_a_key(lambda _request: HttpResponse())(request).cookies
    request._gongyi_held_cookie = "half"  # type: ignore[attr-defined]
    cookie = half_of_a_key(lambda _request: HttpResponse())(request).cookies[COOKIE]
    assert (cookie.value, cookie["httponly"], cookie["samesite"], cookie["max-age"]) == ("half", True, "Strict", HELD_S)
    assert bool(cookie["secure"]) == https
    request._gongyi_held_cookie = ""  # type: ignore[attr-defined]
    assert half_of_a_key(lambda _request: HttpResponse())(request).cookies[COOKIE].value == ""
