"""封存: to close content so that only the holder of a key opens it. Known constructions, made of `cryptography` alone.

To a public key: HPKE (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305). Under a report's own data key, in pieces of
64 KiB: a STREAM of ChaCha20-Poly1305, under a key derived for this one content and for what it is about. A piece that
was changed, left out, put elsewhere, cut off or carried into another box does not open.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
KEY, TAG, PIECE = 32, 16, 64 * 1024
"""Lengths in bytes: of a key, of the mark that ends each sealed piece, of the content in one piece."""
_MARK = b"gongyi stream 1"
_FRESH = 16
"""So many random bytes open a stream; the key of its pieces is derived from them."""


class NotOpened(Exception):
    """It was sealed to another key, was about something else, or was changed. Which of these is not told."""


def new_pair() -> tuple[bytes, bytes]:
    """A new pair of keys: the private and the public one."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(public: bytes, content: bytes, about: bytes) -> bytes:
    """Content sealed to a public key. about: what it is; it opens only for whoever says the same."""
    return _SUITE.encrypt(content, X25519PublicKey.from_public_bytes(public), info=about)


def unseal(private: bytes, sealed: bytes, about: bytes) -> bytes:
    """What was sealed. Raises NotOpened."""
    try:
        return _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info=about)
    except (InvalidTag, ValueError) as wrong:
        raise NotOpened from wrong


class DataKey:
    """数据密钥: the key of one report's content. It never shows itself in a message, a log or a page."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        assert len(key) == KEY
        self._key = key

    @classmethod
    def new(cls) -> DataKey:
        """A random one."""
        return cls(os.urandom(KEY))

    def __repr__(self) -> str:
        return "DataKey(…)"

    def to(self, public: bytes, about: bytes) -> bytes:
        """The key itself, sealed to somebody's public key."""
        return seal(public, self._key, about)

    @classmethod
    def out_of(cls, private: bytes, sealed: bytes, about: bytes) -> DataKey:
        """The key that was sealed to somebody. Raises NotOpened."""
        return cls(unseal(private, sealed, about))

    def lock(self, content: bytes, about: bytes) -> bytes:
        """A short content, locked."""
        return b"".join(self.lock_stream((content,), about))

    def unlock(self, locked: bytes, about: bytes) -> bytes:
        """A short content that was locked. Raises NotOpened."""
        return b"".join(self.unlock_stream((locked,), about))

    def lock_stream(self, content: Iterable[bytes], about: bytes) -> Iterator[bytes]:
        """Content of any length, locked piece by piece as it comes."""
        fresh = os.urandom(_FRESH)
        yield fresh
        cipher = self._cipher(fresh, about)
        for n, (piece, is_last) in enumerate(_pieces(content, PIECE)):
            yield cipher.encrypt(_nonce(n, is_last=is_last), piece, None)

    def unlock_stream(self, locked: Iterable[bytes], about: bytes) -> Iterator[bytes]:
        """Content that was locked piece by piece; a piece is given only after it was checked. Raises NotOpened.

        Whoever takes the pieces must take them to the end: that nothing was cut off is known only there.
        """
        source = iter(locked)
        begun = bytearray()
        while len(begun) < _FRESH:
            more = next(source, None)
            if more is None:
                raise NotOpened
            begun += more
        cipher = self._cipher(bytes(begun[:_FRESH]), about)
        rest = bytes(begun[_FRESH:])
        for n, (piece, is_last) in enumerate(_pieces(_then(rest, source), PIECE + TAG)):
            try:
                yield cipher.decrypt(_nonce(n, is_last=is_last), piece, None)
            except (InvalidTag, ValueError) as wrong:
                raise NotOpened from wrong

    def _cipher(self, fresh: bytes, about: bytes) -> ChaCha20Poly1305:
        return ChaCha20Poly1305(HKDF(SHA256(), KEY, salt=fresh, info=_MARK + b"\x00" + about).derive(self._key))


def _nonce(n: int, *, is_last: bool) -> bytes:
    """The place of a piece, and whether the stream ends with it."""
    return n.to_bytes(11, "big") + bytes([is_last])


def _then(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _pieces(content: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Content in pieces of one size, the last one shorter or as long; one empty piece where there is no content."""
    held = b""
    for part in content:
        held, at = held + part, 0
        while len(held) - at > size:
            yield held[at : at + size], False
            at += size
        held = held[at:]
    yield held, True


def padded(size: int, least: int) -> int:
    """The size at which a content is sealed, so that its own size tells little (Padmé, at most 12 % more).

    Source: Nikitin and others, Reducing Metadata Leakage from Encrypted Files (PURBs), 2019, section 4.
    """
    if size <= least:
        return least
    places = size.bit_length() - 1
    free = places - places.bit_length()
    step = 1 << free
    return (size + step - 1) // step * step


def canonical(said: Mapping[str, Any]) -> bytes:
    """A statement in its one spelling: keys in order, no blanks, no escapes but those that JSON needs."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def fingerprint(statement: bytes) -> str:
    """The fingerprint of a statement. The statement carries random bytes, so that no guess at it can be confirmed."""
    return hashlib.sha256(statement).hexdigest()
