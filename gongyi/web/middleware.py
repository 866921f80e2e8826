"""每次请求: with whose eyes it looks, and whether the sign-in is still fresh."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from gongyi.contexts.organs.models import Person
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
