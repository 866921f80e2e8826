"""表单的凭据: a form carries a token that is good once, for some hours, and for work done or time waited.

The work (proof of work) is a number to be found whose digest together with the token begins with so many zero bits; the
reporter's own device finds it while he writes. Without scripts he waits some seconds instead. A token tells nothing of
who got it, and is remembered, as a keyed digest, only after it was used.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
import time
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import salted_hmac

LASTS_S = 3 * 60 * 60
"""How long a form may lie open; a draft that was kept on the phone gets a new one."""
WAITS_S = 20
"""How long one without scripts waits after opening the form."""
_SHAPE = struct.Struct(">IB16s")
_SEAL = 16
_LONGEST_WORK = 24


class Token(NamedTuple):
    """What a form carries. made: when (s); bits: how much work; number: random, of this form alone."""

    made: int
    bits: int
    number: bytes

    def written(self) -> str:
        """As it stands in the form."""
        body = _SHAPE.pack(self.made, self.bits, self.number)
        return base64.urlsafe_b64encode(body + _sealed(body)).decode("ascii").rstrip("=")

    def age(self) -> int:
        """Seconds since it was given out."""
        return int(time.time()) - self.made

    @property
    def is_too_old(self) -> bool:
        """Whether it has run out."""
        return not -60 <= self.age() <= LASTS_S

    @property
    def mark(self) -> bytes:
        """By which it is remembered once it was used; it does not lead back to the token."""
        return salted_hmac("gongyi.reports.mark", self.number, algorithm="sha256").digest()[:16]


def new(bits: int) -> Token:
    """A token for a form that is opened now."""
    return Token(int(time.time()), bits, secrets.token_bytes(16))


def read(written: str) -> Token | None:
    """The token of a form; None where it is none of ours."""
    try:
        raw = base64.urlsafe_b64decode(written.encode("ascii") + b"=" * (-len(written) % 4))
    except ValueError:
        return None
    body, seal = raw[: _SHAPE.size], raw[_SHAPE.size :]
    if len(body) != _SHAPE.size or not hmac.compare_digest(seal, _sealed(body)):
        return None
    return Token(*_SHAPE.unpack(body))


def worked(written: str, found: str, bits: int) -> bool:
    """Whether the number that was found shows that the work of this token was done."""
    if not found or len(found) > _LONGEST_WORK or not found.isascii() or not found.isdigit():
        return False
    digest = hashlib.sha256(f"{written}:{found}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0 if bits else True


def _sealed(body: bytes) -> bytes:
    return salted_hmac("gongyi.reports.token", body, settings.SECRET_KEY, algorithm="sha256").digest()[:_SEAL]
