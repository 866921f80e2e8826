"""每次请求: with whose eyes it looks, whether the sign-in is still fresh, what is not taken in, what is not kept."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict

from gongyi.contexts.organs.models import Person
from gongyi.contexts.sealing.keys import COOKIE, HELD_S, cookie_of
from gongyi.database.sight import looking

_SEEN = "seen"
_REFRESH_S = 60


def sight(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer a request with the eyes of whoever is signed in; one who was idle too long signs in again."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return get_response(request)
        now = int(time.time())
        seen = int(request.session.get(_SEEN, now))
        if now - seen > settings.IDLE_MINUTES * 60:
            logout(request)
            return get_response(request)
        if _SEEN not in request.session or now - seen > _REFRESH_S:
            request.session[_SEEN] = now
        person = request.user
        assert isinstance(person, Person)
        with looking(person.sight()):
            return get_response(request)

    return answer


def unshared(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """What is shown to a person, and what hands out a cookie, is kept by no browser and no machine on the way."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        kept = response.get("Cache-Control", "")
        person = getattr(request, "user", None)
        signed_in = person is not None and person.is_authenticated
        if "no-store" not in kept and (response.cookies or (signed_in and "public" not in kept)):
            response["Cache-Control"] = "private, no-store"
        return response

    return answer


def half_of_a_key(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The browser's half of an unlocked key: no script reads it, no other site sends it, it ends in half an hour."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        given = cookie_of(request)
        if given:
            response.set_cookie(COOKIE, given, max_age=HELD_S, secure=settings.HTTPS, httponly=True, samesite="Strict")
        elif given is not None:
            response.delete_cookie(COOKIE, samesite="Strict")
        return response

    return answer


def plain(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """No text here holds a NUL, which the database cannot keep; no browser sends one of its own accord."""

    def answer(request: HttpRequest) -> HttpResponse:
        given = (request.GET, request.POST) if request.method == "POST" else (request.GET,)
        if "\x00" in request.path_info or any(_has_nul(one) for one in given):
            raise SuspiciousOperation("NUL")
        return get_response(request)

    return answer


def _has_nul(given: QueryDict) -> bool:
    return any("\x00" in value for name, values in given.lists() for value in (name, *values))
