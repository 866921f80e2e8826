"""会话: how long a sign-in holds, and what a person who is signed in still owes before any page opens."""

from __future__ import annotations

import time

from django.contrib.auth import login, logout
from django.http import HttpRequest

from gongyi.contexts.organs.models import Person

LONGEST_S = 8 * 60 * 60
"""A sign-in ends after so many seconds, however busy the person is."""

WAITING_S = 10 * 60
"""So long may the second factor take after the password was right."""

_BEGAN, _VERIFIED, _WAITING = "began", "verified", "waiting"


def enter(request: HttpRequest, person: Person, backend: str, *, verified: bool = False) -> None:
    """Let a person in, under a new session key. verified: by a second factor too."""
    login(request, person, backend=backend)
    request.session[_BEGAN] = int(time.time())
    request.session[_VERIFIED] = verified


def wait(request: HttpRequest, person: Person, backend: str) -> None:
    """Remember that the first factor was right. Until the second is too, nobody is signed in."""
    logout(request)
    request.session.cycle_key()
    request.session[_WAITING] = [person.pk, backend, int(time.time())]


def waiting(request: HttpRequest) -> tuple[Person, str] | None:
    """Who has shown the first factor alone, and by which way he came; None when nobody, or too long ago."""
    found = request.session.get(_WAITING)
    if not found or time.time() - found[2] > WAITING_S:
        return None
    person = Person.objects.select_related("organ").filter(pk=found[0], is_active=True).first()
    return (person, str(found[1])) if person else None


def owed(request: HttpRequest, ahead: bool) -> str:  # noqa: FBT001
    """The name of the page that comes first, or nothing. ahead: the page in question opens even so."""
    person = request.user
    if not isinstance(person, Person):
        return "sign_in"
    now = int(time.time())
    if now - int(request.session.setdefault(_BEGAN, now)) > LONGEST_S:
        logout(request)
        return "sign_in"
    if person.organ.second_factor and not request.session.get(_VERIFIED):
        wait(request, person, str(request.session["_auth_user_backend"]))
        return "second_factor"
    if ahead:
        return ""
    return "password" if person.must_change else ""


def mark_verified(request: HttpRequest) -> None:
    """Note that the second factor was shown in this session."""
    request.session.cycle_key()
    request.session[_VERIFIED] = True
