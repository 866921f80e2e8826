"""封装与查验: the chosen pieces of an act as the bytes of one signed file, and what such a file is worth when read.

Only what was chosen is in the bytes: no digest of the whole act either, from which what was left out could be guessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

FORM = "gongyi envelope 1"
"""What the file calls itself; under the signature, so that no other statement of the same key passes for one."""

MOST_BYTES = 2_000_000


class Piece(NamedTuple):
    """One piece of content that travels. content, ground: in words. files: the digests of what goes with it."""

    title: str
    content: str
    ground: str
    files: tuple[tuple[str, str], ...] = ()


class Envelope(NamedTuple):
    """移送文件. sender: the organ whose act it is; made_by: the organ that took it out. day: of the act, as ISO."""

    sender: str
    to: tuple[str, ...]
    made_by: str
    matter: str
    seq: int
    act: str
    day: str
    pieces: tuple[Piece, ...]


Fault = Literal["", "digest", "signature"]


class Opened(NamedTuple):
    """What was found in a file. fault: nothing, the content is not what the digest says, or not what was signed."""

    envelope: Envelope
    digest: str
    key: str
    fault: Fault


class NotAnEnvelope(ValueError):
    """The file is none; says why, in Chinese and in English."""

    def __init__(self, says: str, en: str) -> None:
        super().__init__(says)
        self.says, self.en = says, en


def body_of(envelope: Envelope) -> bytes:
    """The bytes under the digest and the signature: JSON with its keys in order and nothing between them."""
    return _spelled(_body(envelope))


def sealed(envelope: Envelope, sign: Callable[[bytes], bytes], key: bytes) -> bytes:
    """The file: the body, its SHA-256, the signature over it, and the key that signed. sign: bytes → signature."""
    body = body_of(envelope)
    whole = {
        **_body(envelope),
        "sha256": hashlib.sha256(body).hexdigest(),
        "signature": sign(body).hex(),
        "key": key.hex(),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def opened(content: bytes, holds: Callable[[bytes, bytes, bytes], bool]) -> Opened:
    """A file read and checked. holds: (key, signature, bytes) → whether it is that key's. Raises NotAnEnvelope."""
    whole = _read(content)
    envelope = _envelope(whole)
    body = body_of(envelope)
    digest, signature, key = (whole[name] for name in _SEAL)
    fault: Fault = ""
    if hashlib.sha256(body).hexdigest() != digest:
        fault = "digest"
    elif is_weak(bytes.fromhex(key)) or not holds(bytes.fromhex(key), bytes.fromhex(signature), body):
        fault = "signature"
    return Opened(envelope, digest, key, fault)


_PRIME = 2**255 - 19
_WEAK = frozenset(
    {0, 1, _PRIME - 1, _PRIME, _PRIME + 1}
    | {0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826}
    | {0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7}
)
"""The keys of small order on the curve of Ed25519 (their y): under them a signature fits any words at all."""


def is_weak(key: bytes) -> bool:
    """Whether a key is one under which a signature fits any words at all."""
    return int.from_bytes(key, "little") & (2**255 - 1) in _WEAK


_SEAL = ("sha256", "signature", "key")
_LENGTHS = {"sha256": 64, "signature": 128, "key": 64}
_TEXTS = ("sender", "made_by", "matter", "act", "day")


def _body(envelope: Envelope) -> dict[str, Any]:
    pieces = [
        {**one._asdict(), "files": [{"name": name, "sha256": digest} for name, digest in one.files]}
        for one in envelope.pieces
    ]
    return {"form": FORM, **envelope._asdict(), "to": list(envelope.to), "pieces": pieces}


def _spelled(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _read(content: bytes) -> Mapping[str, Any]:
    if len(content) > MOST_BYTES:
        raise NotAnEnvelope("文件过大，不是移送文件。", "The file is too large to be one.")
    try:
        whole = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_refused)
        _spelled(whole)  # half of a letter, which JSON can name, is in no file of ours
    except (UnicodeDecodeError, ValueError, RecursionError) as wrong:
        raise _none() from wrong
    if not isinstance(whole, dict) or whole.get("form") != FORM:
        raise _none()
    if set(whole) != {"form", *Envelope._fields, *_SEAL}:
        raise NotAnEnvelope(
            "文件里有移送文件不应有的项目，或者缺少应有的项目。", "The file has entries too many or too few."
        )
    for name, length in _LENGTHS.items():
        if not _is_hex(whole[name], length):
            raise NotAnEnvelope("指纹、签名或者公钥的写法不对。", "Digest, signature or key is not written as one.")
    return whole


def _none() -> NotAnEnvelope:
    return NotAnEnvelope("不是本平台形式的移送文件。", "The file is not an envelope of this kind.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names stand once each: one that stands twice reads two ways."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _refused(_word: str) -> None:
    raise ValueError


def _is_hex(value: object, length: int) -> bool:
    return isinstance(value, str) and len(value) == length and set(value) <= set("0123456789abcdef")


def _envelope(whole: Mapping[str, Any]) -> Envelope:
    to, pieces = whole["to"], whole["pieces"]
    plain = all(isinstance(whole[name], str) for name in _TEXTS) and type(whole["seq"]) is int
    if not plain or not _are_texts(to) or not isinstance(pieces, list):
        raise _none()
    return Envelope(
        sender=whole["sender"],
        to=tuple(to),
        made_by=whole["made_by"],
        matter=whole["matter"],
        seq=whole["seq"],
        act=whole["act"],
        day=whole["day"],
        pieces=tuple(_piece(one) for one in pieces),
    )


def _piece(one: object) -> Piece:
    if not isinstance(one, dict) or set(one) != set(Piece._fields) or not isinstance(one["files"], list):
        raise _none()
    if not _are_texts([one["title"], one["content"], one["ground"]]):
        raise _none()
    files = []
    for file in one["files"]:
        if not isinstance(file, dict) or set(file) != {"name", "sha256"} or not _are_texts(list(file.values())):
            raise _none()
        files.append((file["name"], file["sha256"]))
    return Piece(one["title"], one["content"], one["ground"], tuple(files))


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
