"""回执: what became of a bundle, signed by the installation that it went to; the same bundle gets the same answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils import timezone

from gongyi.contexts.exchange import statements
from gongyi.contexts.exchange.statements import NotTrue, is_hex

FORM = "gongyi-acknowledgement-1"
MOST_BYTES = 400_000
TAKEN, WAITING, REFUSED = "taken", "waiting", "refused"
_STATES = frozenset({TAKEN, WAITING, REFUSED})
_NAMES = ("to", "n", "file", "digest", "state", "says", "en", "acts", "at")
_WHAT = ("回执", "acknowledgement")


class Acknowledgement(NamedTuple):
    """An acknowledgement that its signature holds. file, digest: which bundle, as it came and as it was signed."""

    sender: bytes
    to: bytes
    n: int
    file: str
    digest: str
    state: str
    says: str
    en: str
    acts: list[dict[str, Any]]


class Of(NamedTuple):
    """Of which bundle: the key of its sender, its number, the SHA-256 of the sealed file and of the signed body."""

    to: bytes
    n: int
    file: str
    digest: str


def made(of: Of, state: str, says: str = "", en: str = "", acts: Iterable[dict[str, Any]] = ()) -> bytes:
    """Our signed answer. acts: for each act, its place there and here and its seal here."""
    return statements.signed(
        {
            "form": FORM,
            "to": of.to.hex(),
            "n": of.n,
            "file": of.file,
            "digest": of.digest,
            "state": state,
            "says": says,
            "en": en,
            "acts": list(acts),
            "at": timezone.now().isoformat(timespec="seconds"),
        }
    )


def read(content: bytes) -> Acknowledgement:
    """An acknowledgement that was brought. Raises NotTrue."""
    if len(content) > MOST_BYTES:
        raise NotTrue("文件过大，不是回执。", "The file is too large to be an acknowledgement.")
    said = statements.read(content.strip(), FORM, _NAMES, _WHAT)
    right = (
        is_hex(said["to"], 64)
        and is_hex(said["file"], 64)
        and (said["digest"] == "" or is_hex(said["digest"], 64))
        and isinstance(said["n"], int)
        and said["state"] in _STATES
        and all(isinstance(said[name], str) and len(said[name]) <= 400 for name in ("says", "en"))
        and isinstance(said["acts"], list)
    )
    if not right:
        raise NotTrue("回执缺少应有的内容。", "The acknowledgement lacks what it should have.")
    return Acknowledgement(
        *(bytes.fromhex(said["from"]), bytes.fromhex(said["to"]), said["n"], said["file"], said["digest"]),
        *(said["state"], said["says"], said["en"], said["acts"]),
    )
