"""What a session owes: the eight hours, the second factor, the password that was handed over."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.sessions import LONGEST_S, WAITING_S, enter, mark_verified, owed, wait, waiting

BACKEND = "gongyi.contexts.organs.signin.ByPassword"


@pytest.fixture
def request_of(clerk: Person) -> Any:
    request: Any = RequestFactory().get("/")
    request.session, request.user = SessionStore(), AnonymousUser()
    request.META["CSRF_COOKIE"] = "a" * 32
    enter(request, clerk, BACKEND)
    return request


def test_nothing_is_owed_after_entering(request_of: Any) -> None:
    assert owed(request_of, ahead=False) == ""


def test_eight_hours_are_the_longest(request_of: Any) -> None:
    request_of.session["began"] = int(time.time()) - LONGEST_S - 1
    assert owed(request_of, ahead=True) == "sign_in"
    assert not get_user(request_of).is_authenticated


def test_a_session_of_unknown_beginning_begins_now(request_of: Any) -> None:
    del request_of.session["began"]
    assert owed(request_of, ahead=False) == ""
    assert time.time() - request_of.session["began"] < 5


def test_a_demand_that_came_later_holds(request_of: Any) -> None:
    Organ.objects.update(second_factor=True)
    request_of.user = Person.objects.get()
    assert owed(request_of, ahead=True) == "second_factor"
    assert not get_user(request_of).is_authenticated
    found = waiting(request_of)
    assert found
    assert (found[0].username, found[1]) == ("zhou", BACKEND)


def test_who_was_verified_owes_nothing_more(request_of: Any) -> None:
    Organ.objects.update(second_factor=True)
    request_of.user = Person.objects.get()
    mark_verified(request_of)
    assert owed(request_of, ahead=False) == ""


def test_a_password_is_changed_before_anything_but_what_stands_ahead(request_of: Any) -> None:
    request_of.user.must_change = True
    assert owed(request_of, ahead=False) == "password"
    assert owed(request_of, ahead=True) == ""


def test_waiting_has_an_end(request_of: Any, clerk: Person) -> None:
    before = request_of.session.session_key
    wait(request_of, clerk, BACKEND)
    assert request_of.session.session_key != before
    assert waiting(request_of)
    request_of.session["waiting"][2] -= WAITING_S + 1
    assert waiting(request_of) is None


def test_who_is_put_out_of_use_waits_for_nothing(request_of: Any, clerk: Person) -> None:
    wait(request_of, clerk, BACKEND)
    Person.objects.update(is_active=False)
    assert waiting(request_of) is None
