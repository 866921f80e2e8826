"""回执: what a reporter takes away: on this day this was said, signed. No word, name, place or password stands in it.

A receipt is one JSON object of strings in one spelling, under the Ed25519 signature of the installation; the program
`verify/receipt.py` checks it with nothing else at hand. To hold it proves nothing about who wrote the report: that is
shown by answering a challenge with the authorship secret, once for this number, this organ and this challenge.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gongyi.contexts.ledger import checkpoint
from gongyi.contexts.ledger.models import Checkpoint
from gongyi.contexts.sealing.boxes import canonical
from gongyi.database.places import home

FORM, AUTHORSHIP = "gongyi-receipt-1", "gongyi-authorship-1"
LARGEST = 4096
"""No receipt and no proof has more bytes."""
_FIELDS = ("number", "day", "organ", "fingerprint", "author", "salt", "act", "key")
_SHAPES = {
    **dict.fromkeys(("fingerprint", "author", "act", "key"), re.compile("[0-9a-f]{64}")),
    "signature": re.compile("[0-9a-f]{128}"),
    "salt": re.compile("[0-9a-f]{32}"),
    "day": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}


class Unreadable(ValueError):
    """It is no receipt, or no proof of authorship, at all."""


class Receipt(NamedTuple):
    """回执. day: ISO; fingerprint, author, salt, act, key, signature: lower-case hexadecimal figures.

    fingerprint: of what was said. author: the key by which authorship is proved; salt: with which it is made from the
    authorship secret. act: the seal of the ledger's act.
    """

    number: str
    day: str
    organ: str
    fingerprint: str
    author: str
    salt: str
    act: str
    key: str
    signature: str = ""

    def signed_bytes(self) -> bytes:
        """What the signature is under."""
        return canonical({"form": FORM, **{name: getattr(self, name) for name in _FIELDS}})

    def written(self) -> bytes:
        """The receipt as a file."""
        return canonical({"form": FORM, **self._asdict()})


class Verdict(NamedTuple):
    """What a check found. signed: by the key it names; ours: that key is one of those it was held against.

    said: whether the statement is the one it was given for; None where none was shown.
    """

    receipt: Receipt
    signed: bool
    ours: bool
    said: bool | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return self.signed and self.ours and self.said is not False


def signer() -> Ed25519PrivateKey:
    """This installation's key."""
    return checkpoint.key(home() / "keys")


def keys_here() -> frozenset[str]:
    """The keys by which this installation signs and has signed; the checkpoints hand them out."""
    past = {bytes(one).hex() for one in Checkpoint.objects.values_list("key", flat=True).distinct()}
    return frozenset(past | {signer().public_key().public_bytes_raw().hex()})


def made(
    *,
    number: str,
    day: str,
    organ: str,
    fingerprint: str,
    author: str,
    salt: str,
    act: str,
    by: Ed25519PrivateKey | None = None,
) -> bytes:
    """A signed receipt. The same report gives the same bytes for as long as the key is the same."""
    key = signer() if by is None else by
    said = Receipt(number, day, organ, fingerprint, author, salt, act, key.public_key().public_bytes_raw().hex())
    assert all(shape.fullmatch(getattr(said, name)) for name, shape in _SHAPES.items() if name != "signature")
    return said._replace(signature=key.sign(said.signed_bytes()).hex()).written()


def read(written: bytes | str) -> Receipt:
    """The receipt in a file, or as it was pasted. Raises Unreadable; whether it is genuine is another question."""
    return Receipt(**_strings(written, FORM, (*_FIELDS, "signature")))


def checked(written: bytes | str, statement: bytes | None = None, *, keys: Collection[str] | None = None) -> Verdict:
    """Whether a receipt is genuine. statement: what it was given for. keys: those trusted, else this installation's.

    Raises Unreadable.
    """
    found = read(written)
    trusted = keys_here() if keys is None else keys
    said = None if statement is None else hashlib.sha256(statement).hexdigest() == found.fingerprint
    return Verdict(found, _holds(found.key, found.signature, found.signed_bytes()), found.key in trusted, said)


def new_challenge() -> str:
    """What an office asks a reporter to sign: random, so that no earlier answer fits it."""
    return secrets.token_hex(16)


def authorship_bytes(number: str, organ: str, fingerprint: str, challenge: str) -> bytes:
    """What a reporter signs: good for this report, this organ and this challenge alone."""
    said = {"number": number, "organ": organ, "fingerprint": fingerprint, "challenge": challenge}
    return canonical({"form": AUTHORSHIP, **said})


def authorship(private: bytes, receipt: Receipt, challenge: str) -> str:
    """The answer to a challenge: a signature in hexadecimal figures. private: of `sealing.keys.author_pair`."""
    said = authorship_bytes(receipt.number, receipt.organ, receipt.fingerprint, challenge)
    return Ed25519PrivateKey.from_private_bytes(private).sign(said).hex()


def proven(receipt: Receipt, challenge: str, signature: str) -> bool:
    """Whether whoever answered this challenge is the one who reported."""
    if not challenge or not _SHAPES["signature"].fullmatch(signature):
        return False
    said = authorship_bytes(receipt.number, receipt.organ, receipt.fingerprint, challenge)
    return _holds(receipt.author, signature, said)


def proof_file(receipt: Receipt, challenge: str, signature: str) -> bytes:
    """An answered challenge as a file that a third person can check against the receipt."""
    said = {"number": receipt.number, "organ": receipt.organ, "fingerprint": receipt.fingerprint}
    return canonical({"form": AUTHORSHIP, **said, "challenge": challenge, "signature": signature})


def read_proof(written: bytes | str, receipt: Receipt) -> tuple[str, str]:
    """The challenge and the signature of such a file; empty where it is about another report. Raises Unreadable."""
    said = _strings(written, AUTHORSHIP, ("number", "organ", "fingerprint", "challenge", "signature"))
    if any(said[name] != getattr(receipt, name) for name in ("number", "organ", "fingerprint")):
        return "", ""
    return said["challenge"], said["signature"]


def _holds(public: str, signature: str, said: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True


def _strings(written: bytes | str, form: str, names: tuple[str, ...]) -> dict[str, str]:
    """A JSON object of just these strings, each named once and in its shape."""
    try:
        text = written.decode("utf-8-sig") if isinstance(written, bytes) else written
        said = json.loads(text, object_pairs_hook=_once) if len(text) <= LARGEST else None
    except (UnicodeDecodeError, ValueError, RecursionError) as wrong:
        raise Unreadable from wrong
    if not isinstance(said, Mapping) or said.keys() != {"form", *names} or said["form"] != form:
        raise Unreadable
    found = {name: said[name] for name in names}
    if not all(isinstance(one, str) and one.isprintable() for one in found.values()):
        raise Unreadable
    if not all(shape.fullmatch(found[name]) for name, shape in _SHAPES.items() if name in found):
        raise Unreadable
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
