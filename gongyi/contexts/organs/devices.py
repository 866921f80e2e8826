"""第二重验证: one device a person that shows a code of six figures, renewed every half minute (TOTP, RFC 6238)."""

from __future__ import annotations

import base64
import math
import os
import secrets
import time
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote

import segno
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongyi.contexts.organs.models import Person
from gongyi.database.places import home

_ISSUER = "公益"
_KEY_BYTES = 20


class OtherKey(Exception):
    """A device's secret was closed with another key than this installation's."""


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
    return Tried(right=_right(device, person, code))


def _seconds(why: dict[str, object] | None) -> int:
    until = (why or {}).get("locked_until")
    return max(1, math.ceil((until - timezone.now()).total_seconds())) if isinstance(until, datetime) else 1


def new_key() -> str:
    """A secret for a device, in hexadecimal figures."""
    return secrets.token_hex(_KEY_BYTES)


def enrol(person: Person, key: str, code: str) -> bool:
    """Enter the device that holds the key, in place of any other, when the code shows that it does."""
    device = TOTPDevice(user=person, name="TOTP", key=sealed(person, key), confirmed=True)
    if not _right(device, person, code):
        return False
    TOTPDevice.objects.filter(user=person).exclude(pk=device.pk).delete()
    return True


def _right(device: TOTPDevice, person: Person, code: str) -> bool:
    """Whether a code is the device's, for the first time; the device then remembers it, or that it was wrong."""
    totp = TOTP(unsealed(person, device.key), device.step, device.t0, device.digits, device.drift)
    totp.time = time.time()
    right = bool(totp.verify(int(code), device.tolerance, device.last_t + 1))
    if right:
        device.last_t, device.drift = totp.t(), totp.drift
        device.throttle_reset(commit=False)
        device.set_last_used_timestamp(commit=False)
        device.save()
    elif device.pk is not None:
        device.throttle_increment(commit=True)
    return right


def sealed(person: Person, key: str) -> str:
    """A secret as it stands in the database: closed with this installation's key, for one person alone."""
    return AESSIV(_own_key()).encrypt(bytes.fromhex(key), [str(person.pk).encode()]).hex()


def unsealed(person: Person, kept: str) -> bytes:
    """The secret of a person's device. One that was entered before secrets were closed is read as it stands."""
    if len(kept) == _KEY_BYTES * 2:
        return bytes.fromhex(kept)
    try:
        return AESSIV(_own_key()).decrypt(bytes.fromhex(kept), [str(person.pk).encode()])
    except InvalidTag as wrong:
        raise OtherKey("验证器的密钥不是用本安装的 keys/devices.key 封存的。") from wrong


def _own_key() -> bytes:
    """The key of this installation: made once, readable by the running user alone, never in the database."""
    path = home() / "keys" / "devices.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        aside = path.with_name(f".{secrets.token_hex(8)}")
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(AESSIV.generate_key(512))
        # of two processes that make it at once, one does, and both go on with that one
        with suppress(FileExistsError):
            path.hardlink_to(aside)
        aside.unlink()
    return path.read_bytes()


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
