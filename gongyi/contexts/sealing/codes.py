"""口令与号码: keys made from what a person remembers or has on paper. Argon2id, with memory and rounds stated here.

A passphrase that a person thought of is dear to try: 64 MiB, three rounds, about a fifth of a second (RFC 9106, section
4, second recommendation, on one lane). A code that we draw has 66 random bits and more; a report makes two keys of such
codes, and an installation takes twenty reports a second, so that each costs 8 MiB and one round, some 8 milliseconds.
"""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from gongyi.contexts.sealing.boxes import KEY, NotOpened, public_of

SALT = 16
_DIGITS, _GROUP = 20, 4
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for another when read from paper."""
_RECOVERY = 24
_NONCE = bytes(12)
"""Each salt is used for one content only, and so is the key made with it."""


class Cost(NamedTuple):
    """What one try costs. rounds; memory_kib."""

    rounds: int
    memory_kib: int


COSTS = {"people": Cost(3, 64 * 1024), "codes": Cost(1, 8 * 1024)}
"""By what the key is made from; the name stands beside each wrapped key, so that these may be raised for new ones."""


class Wrapped(NamedTuple):
    """A private key under a passphrase or a code, as it is kept. cost: one of `COSTS`."""

    salt: bytes
    locked: bytes
    cost: str


def derived(secret: str, salt: bytes, cost: str, what: bytes) -> bytes:
    """A key made from a secret. what: what it is for, so that one secret makes different keys for different uses."""
    rounds, memory = COSTS[cost]
    made = Argon2id(salt=salt + what, length=KEY, iterations=rounds, lanes=1, memory_cost=memory)
    return made.derive(secret.encode())


def wrap(private: bytes, secret: str, about: bytes, cost: str) -> Wrapped:
    """A private key, locked under a secret."""
    salt = os.urandom(SALT)
    key = derived(secret, salt, cost, b"wrap")
    return Wrapped(salt, ChaCha20Poly1305(key).encrypt(_NONCE, private, about), cost)


def unwrap(wrapped: Wrapped, secret: str, about: bytes) -> bytes:
    """The private key. Raises NotOpened."""
    key = derived(secret, wrapped.salt, wrapped.cost, b"wrap")
    try:
        return ChaCha20Poly1305(key).decrypt(_NONCE, wrapped.locked, about)
    except InvalidTag as wrong:
        raise NotOpened from wrong


def new_code() -> str:
    """A query password or an authorship secret: twenty digits in groups of four."""
    return _grouped("".join(secrets.choice("0123456789") for _digit in range(_DIGITS)))


def digits_of(typed: str) -> str:
    """A code as it was typed, with or without blanks and lines between, its digits alone. Empty when it is none."""
    bare = re.sub(r"[\s\-–—_.]", "", unicodedata.normalize("NFKC", typed))
    return bare if len(bare) == _DIGITS and bare.isascii() and bare.isdigit() else ""


def new_recovery_code() -> str:
    """A recovery code for paper: six groups of four letters and figures, some 119 random bits."""
    return _grouped("".join(secrets.choice(_LETTERS) for _letter in range(_RECOVERY)))


def recovery_letters(typed: str) -> str:
    """A recovery code as it was typed, its letters and figures alone."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKC", typed).lower())


def _grouped(code: str) -> str:
    return "-".join(code[n : n + _GROUP] for n in range(0, len(code), _GROUP))


def reporter_pair(password: str, salt: bytes) -> tuple[bytes, bytes]:
    """The reporter's pair of keys, made from the query password: private and public. salt: the report's own.

    Raises NotOpened when what was typed is no code at all; whether it is the right one shows when something opens.
    """
    private = derived(_code(password), salt, "codes", b"reporter")
    return private, public_of(private)


def author_pair(secret: str, salt: bytes) -> tuple[bytes, bytes]:
    """The pair that proves authorship (Ed25519), made from the authorship secret: private and public. As above."""
    private = derived(_code(secret), salt, "codes", b"author")
    return private, Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def _code(typed: str) -> str:
    found = digits_of(typed)
    if not found:
        raise NotOpened
    return found
