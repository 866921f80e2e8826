"""第二重验证: one device a person that shows a code of six figures, renewed every half minute (TOTP, RFC 6238)."""

from __future__ import annotations

import base64
import math
import secrets
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote

import segno
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongyi.contexts.organs.models import Person

_ISSUER = "公益"
_KEY_BYTES = 20


class Tried(NamedTuple):
    """Whether a code was right; wait_s: how long nothing is tried after too many wrong ones, 0 when at once."""

    right: bool
    wait_s: int = 0


def has_device(person: Person) -> bool:
    """Whether a person has entered a device."""
    return bool(TOTPDevice.objects.filter(user=person, confirmed=True).exists())


def verify(person: Person, code: str) -> Tried:
    """Try a code. One that was used is not right again; after each wrong one the wait doubles."""
    device = TOTPDevice.objects.select_for_update().filter(user=person, confirmed=True).first()
    if device is None:
        return Tried(right=False)
    allowed, why = device.verify_is_allowed()
    if not allowed:
        return Tried(right=False, wait_s=_seconds(why))
    return Tried(right=bool(device.verify_token(code)))


def _seconds(why: dict[str, object] | None) -> int:
    until = (why or {}).get("locked_until")
    return max(1, math.ceil((until - timezone.now()).total_seconds())) if isinstance(until, datetime) else 1


def new_key() -> str:
    """A secret for a device, in hexadecimal figures."""
    return secrets.token_hex(_KEY_BYTES)


def enrol(person: Person, key: str, code: str) -> bool:
    """Enter the device that holds the key, in place of any other, when the code shows that it does."""
    device = TOTPDevice(user=person, name="TOTP", key=key, confirmed=True)
    device.save()
    if not device.verify_token(code):
        device.delete()
        return False
    TOTPDevice.objects.filter(user=person).exclude(pk=device.pk).delete()
    return True


def remove(person: Person) -> bool:
    """Take a person's device away; False when there was none."""
    return bool(TOTPDevice.objects.filter(user=person).delete()[0])


def written(key: str) -> str:
    """The secret as it is typed into a device: groups of four letters."""
    letters = base64.b32encode(bytes.fromhex(key)).decode("ascii").rstrip("=")
    return " ".join(letters[n : n + 4] for n in range(0, len(letters), 4))


def drawn(person: Person, key: str) -> str:
    """The secret as a QR code, an SVG to stand in the page."""
    secret = base64.b32encode(bytes.fromhex(key)).decode("ascii").rstrip("=")
    label = quote(f"{_ISSUER}:{person.username}")
    address = f"otpauth://totp/{label}?secret={secret}&issuer={quote(_ISSUER)}&digits=6&period=30"
    return segno.make(address, error="m").svg_inline(scale=4, border=4, dark="#1c2430", light="#ffffff", omitsize=False)
