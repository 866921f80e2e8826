"""随访的凭据: who came back to his report, for twenty minutes, in a closed cookie; the server keeps nothing of it.

The cookie holds the key made from the query password, closed with a key of this installation. No session row, no
address and no time of a visit is written anywhere.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
import time
from functools import cache
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from gongyi.contexts.reports.record import Follower

LASTS_S = 20 * 60
"""So long after the last page it ends by itself."""
COOKIE, PATH = "gongyi_follow", "/report/follow/"
_ABOUT, _NONCE = b"gongyi follow 1", 12


class Visit(NamedTuple):
    """One stay at one's report. mark: random, of this stay alone; its forms carry a token made from it."""

    follower: Follower
    mark: str

    def token(self) -> str:
        """What each form of this stay carries, so that no other site can send one."""
        return salted_hmac("gongyi.reports.followed", self.mark, algorithm="sha256").hexdigest()[:40]

    def sent(self, request: HttpRequest) -> bool:
        """Whether a form comes from a page of this stay."""
        return secrets.compare_digest(request.POST.get("token", "").encode(), self.token().encode())


def begun(follower: Follower) -> Visit:
    """A new stay."""
    return Visit(follower, secrets.token_hex(16))


def give(response: HttpResponse, visit: Visit) -> None:
    """Let the browser keep the stay for its time, beginning now."""
    one = visit.follower
    said = [one.number, one.matter, one.case.hex, one.private.hex(), visit.mark, int(time.time()) + LASTS_S]
    nonce = os.urandom(_NONCE)
    closed = nonce + ChaCha20Poly1305(_key()).encrypt(nonce, json.dumps(said).encode(), _ABOUT)
    response.set_cookie(
        COOKIE,
        base64.urlsafe_b64encode(closed).decode("ascii"),
        max_age=LASTS_S,
        path=PATH,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )


def visit_of(request: HttpRequest) -> Visit | None:
    """Whose stay it is; None where there is none, or its time is over."""
    try:
        closed = base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, ""))
        said = json.loads(ChaCha20Poly1305(_key()).decrypt(closed[:_NONCE], closed[_NONCE:], _ABOUT))
    except (InvalidTag, ValueError, binascii.Error):
        return None
    number, matter, case, private, mark, until = said
    if until < time.time():
        return None
    return Visit(Follower(number, matter, UUID(case), bytes.fromhex(private)), mark)


def end(response: HttpResponse) -> None:
    """Take the stay out of the browser."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")


@cache
def _key() -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=_ABOUT).derive(settings.SECRET_KEY.encode())
