"""人员的密钥: each person's own pair of keys, under a passphrase that nobody else knows, unlocked for half an hour.

Unlocked, the private key lies in the session, locked under a random key that lies in the browser's cookie and nowhere
else: the database without the browser opens nothing, nor the browser without the database.
"""

from __future__ import annotations

import base64
import binascii
import os
import time
from dataclasses import dataclass, field
from datetime import timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from gongyi.contexts.journal.log import note
from gongyi.contexts.organs.models import Person
from gongyi.contexts.sealing.boxes import KEY, NotOpened, new_pair
from gongyi.contexts.sealing.codes import Wrapped, author_pair, new_code, reporter_pair, unwrap, wrap
from gongyi.contexts.sealing.models import PersonKey, Secret

__all__ = ["author_pair", "new_code", "reporter_pair"]

HELD_S = 30 * 60
"""So long may an unlocked key be used; then the passphrase is asked for again."""
TRIES, WAIT = 5, timedelta(minutes=15)
"""After so many wrong passphrases none is tried for so long; as at signing in."""
SHORTEST = 12

COOKIE = "gongyi_held"
_SESSION = "held"
_GIVE = "_gongyi_held_cookie"
"""What the answer does to the cookie: a value to set, or an empty one to take it away."""


class NoKey(Exception):
    """The person has set no passphrase yet."""


class WrongPassphrase(Exception):
    """It is not the passphrase. wait_s: how long none is tried, 0 when the next may come at once."""

    def __init__(self, wait_s: int = 0) -> None:
        super().__init__()
        self.wait_s = wait_s


@dataclass(frozen=True)
class Held:
    """持有: the private key of the person who works in this request."""

    person: Person
    private: bytes = field(repr=False)


def has_key(person: Person) -> bool:
    """Whether a person has set a passphrase."""
    return PersonKey.objects.filter(person=person).exists()


def set_passphrase(person: Person, passphrase: str, cost: str = "people") -> None:
    """A person's first passphrase, or another one for one who forgot his: a new pair, to which nothing is sealed yet.

    Whoever starts over holds no set any more until somebody lets him in again (`teams.start_over`).
    """
    private, public = new_pair()
    with transaction.atomic():
        PersonKey.objects.update_or_create(
            person=person, defaults={"organ_id": person.organ_id, "public": public, "at": timezone.now()}
        )
        _keep(person, private, passphrase, cost)
        note("keys", person, did="passphrase_set")


def change_passphrase(person: Person, old: str, new: str) -> None:
    """Another passphrase for the same key. Raises NoKey, WrongPassphrase."""
    private = opened(person, old)
    with transaction.atomic():
        _keep(person, private, new)
        note("keys", person, did="passphrase_changed")


def _keep(person: Person, private: bytes, passphrase: str, cost: str = "people") -> None:
    kept = wrap(private, passphrase, _about(person), cost)
    row = {"salt": kept.salt, "locked": kept.locked, "cost": kept.cost, "tries": 0, "tried": None}
    Secret.objects.update_or_create(person=person, defaults=row)


def opened(person: Person, passphrase: str) -> bytes:
    """A person's private key. Raises NoKey, WrongPassphrase; wrong ones count, from whatever session."""
    with transaction.atomic():
        row = Secret.objects.select_for_update().filter(person=person).first()
        if row is None:
            raise NoKey
        waits = row.tried + WAIT - timezone.now() if row.tried is not None and row.tries >= TRIES else timedelta()
        if waits > timedelta():
            raise WrongPassphrase(int(waits.total_seconds()) + 1)
        try:
            private = unwrap(Wrapped(bytes(row.salt), bytes(row.locked), row.cost), passphrase, _about(person))
        except NotOpened:
            private = None
        tries = 0 if private is not None else (row.tries % TRIES) + 1
        Secret.objects.filter(person=person).update(tries=tries, tried=timezone.now())
    if private is None:
        raise WrongPassphrase(int(WAIT.total_seconds()) if tries >= TRIES else 0)
    return private


def _about(person: Person) -> bytes:
    return b"gongyi person key %d" % person.pk


def unlock(request: HttpRequest, passphrase: str) -> Held:
    """Unlock the key of whoever is signed in, for half an hour. Raises NoKey, WrongPassphrase."""
    person = request.user
    assert isinstance(person, Person)
    return hold(request, person, opened(person, passphrase))


def hold(request: HttpRequest, person: Person, private: bytes) -> Held:
    """Keep an unlocked key for this session, half of it here and half in the browser."""
    key, nonce, until = os.urandom(KEY), os.urandom(12), int(time.time()) + HELD_S
    locked = ChaCha20Poly1305(key).encrypt(nonce, private, _bound(person.pk, until))
    request.session[_SESSION] = {"until": until, "locked": base64.b64encode(nonce + locked).decode("ascii")}
    setattr(request, _GIVE, base64.urlsafe_b64encode(key).decode("ascii"))
    return Held(person, private)


def held(request: HttpRequest) -> Held | None:
    """The key of whoever is signed in, while it is unlocked in this browser; None when it is not."""
    person, kept = request.user, request.session.get(_SESSION)
    if not isinstance(person, Person) or not kept or kept["until"] < time.time():
        return None
    try:
        key = base64.urlsafe_b64decode(getattr(request, _GIVE, None) or request.COOKIES.get(COOKIE, ""))
        locked = base64.b64decode(kept["locked"])
        private = ChaCha20Poly1305(key).decrypt(locked[:12], locked[12:], _bound(person.pk, kept["until"]))
    except (InvalidTag, ValueError, binascii.Error):
        return None
    return Held(person, private)


def held_until(request: HttpRequest) -> float | None:
    """Until when (seconds since 1970) the key is unlocked; None when it is not."""
    return float(request.session[_SESSION]["until"]) if held(request) else None


def lock(request: HttpRequest) -> None:
    """Lock it again at once."""
    request.session.pop(_SESSION, None)
    setattr(request, _GIVE, "")


def cookie_of(request: HttpRequest) -> str | None:
    """What the answer does to the cookie: a value to set, an empty one to take it away, None to leave it."""
    given: str | None = getattr(request, _GIVE, None)
    return given


def _bound(person: int, until: int) -> bytes:
    """Of whom and until when: changed in the session, it opens nothing."""
    return b"gongyi held %d %d" % (person, until)
