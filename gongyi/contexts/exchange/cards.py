"""平台名片: what two installations must know of each other: name, address, the key that signs, the key to seal to."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from gongyi.contexts.exchange.statements import NotTrue, is_hex, read, signed
from gongyi.contexts.matters.handover import own_key
from gongyi.contexts.sealing.boxes import KEY, new_pair, public_of
from gongyi.database.places import home

FORM = "gongyi-installation-1"
MOST_BYTES = 4_000
_NAMES = ("name", "address", "exchange_key")
_WHAT = ("平台名片", "card of the installation")


class Card(NamedTuple):
    """An installation's card."""

    name: str
    address: str
    key: bytes
    exchange_key: bytes


def exchange_key() -> bytes:
    """The private key with which this installation opens what was sealed to it; made on first use."""
    path = home() / "keys" / "exchange.key"
    try:
        return _kept(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    private, _public = new_pair()
    aside = path.with_name(f"exchange.{os.getpid()}.{os.urandom(4).hex()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)  # whole or not at all; whoever comes second takes the first one's
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    return _kept(path)


def _kept(path: Path) -> bytes:
    private = path.read_bytes()
    if len(private) != KEY:
        raise OSError(f"{path.name}：不是互通密钥")
    return private


def own_card(name: str, address: str) -> bytes:
    """This installation's card, signed, to be handed to another."""
    public = public_of(exchange_key())
    return signed({"form": FORM, "name": name, "address": address, "exchange_key": public.hex()})


def read_card(content: bytes) -> Card:
    """A card that was brought. Raises NotTrue: also for one of our own, and for an address that is none."""
    if len(content) > MOST_BYTES:
        raise NotTrue("文件过大，不是平台名片。", "The file is too large to be a card.")
    said = read(content.strip(), FORM, _NAMES, _WHAT)
    name, address, key = said["name"], said["address"], said["exchange_key"]
    if not isinstance(name, str) or not 0 < len(name) <= 120 or not name.isprintable() or not is_hex(key, 2 * KEY):
        raise NotTrue("平台名片里的名称或者密钥不对。", "The name or the key on the card is not one.")
    if not isinstance(address, str) or not is_address(address):
        raise NotTrue("平台名片里的地址不对，应为 https:// 开头的网址。", "The address on the card is not one.")
    if bytes.fromhex(said["from"]) == own_key():
        raise NotTrue("这是本平台自己的名片。", "This is the card of this very installation.")
    return Card(name, address, bytes.fromhex(said["from"]), bytes.fromhex(key))


def is_address(address: str) -> bool:
    """Whether it is where an installation may be reached, or nothing, for one without a network."""
    if not address:
        return True
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    plain = not (parts.username or parts.password or parts.query or parts.fragment or parts.path.strip("/"))
    return plain and parts.scheme in ("https", "http") and bool(host) and len(address) <= 300 and address.isascii()


def fingerprint(key: bytes, sealing: bytes) -> str:
    """What people read to each other on the phone: it stands for both keys of an installation."""
    digits = hashlib.sha256(b"gongyi installation\x00" + key + sealing).hexdigest()[:40]
    return " ".join(digits[n : n + 4] for n in range(0, len(digits), 4))


def own_fingerprint() -> str:
    """The fingerprint of this installation."""
    return fingerprint(own_key(), public_of(exchange_key()))
