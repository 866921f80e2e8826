"""登录名: the one way a sign-in name is written, whose it is, and under what its failures are counted."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from django.conf import settings

from gongyi.contexts.organs.models import Person


def written(name: str) -> str:
    """A sign-in name in the one way it is kept: without blanks, small letters, plain figures."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def named(username: str) -> Person | None:
    """The person of a sign-in name; under an account of another system nobody signs in."""
    found = Person.objects.select_related("organ").filter(username=username).first()
    return None if found is None or found.is_service else found


def counted(name: str) -> str:
    """Under what the failures of a typed name are counted: the name where it is known, else a seal of what was typed.

    People type passwords into the wrong line; what is not a name of ours must stand in no table.
    """
    known = written(name)
    if Person.objects.filter(username=known).exists():
        return known
    return "?" + hmac.new(settings.SECRET_KEY.encode(), known.encode(), hashlib.sha256).hexdigest()[:40]
