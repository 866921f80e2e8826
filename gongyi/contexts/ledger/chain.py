"""封印: the bytes that an act's seal covers, written here as the database writes them, so that nobody need trust it.

A seal is sha256(previous seal ‖ act), the act being one JSON array in the database's own spelling: a comma and a colon
are followed by a space, an object's keys stand by the length of their UTF-8 bytes and then by the bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def spelled(value: Any) -> str:
    """A JSON value as the database spells it. Raises TypeError for what is no JSON."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        return "{" + ", ".join(f"{_word(key)}: {spelled(value[key])}" for key in keys) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(spelled(one) for one in value) + "]"
    if isinstance(value, str):
        return _word(value)
    if value is None or isinstance(value, (bool, int)):
        return json.dumps(value)
    if isinstance(value, (float, Decimal)):
        return format(Decimal(str(value)), "f")
    raise TypeError(f"{type(value).__name__} is not JSON")


def _word(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def genesis(number: str, kind: str, record: str) -> bytes:
    """What a matter's first act is sealed to."""
    return hashlib.sha256(spelled(["gongyi", number, kind, record]).encode()).digest()


def seal(prev: bytes, act: Sequence[Any]) -> bytes:
    """The seal of an act: its fields in the order of `ledger_seal`, the moment in microseconds since 1970."""
    return hashlib.sha256(prev + spelled(list(act)).encode()).digest()


def microseconds(moment: datetime) -> int:
    """An aware moment, in microseconds since 1970-01-01 UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def leaf(number: str, seq: int, digest: bytes) -> bytes:
    """A matter's leaf in a checkpoint."""
    return hashlib.sha256(b"\x00" + spelled([number, seq, digest.hex()]).encode()).digest()


def root(leaves: list[bytes]) -> bytes:
    """The root over leaves in the order of the matters' numbers; a lone one at the end of a level goes up as it is."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = leaves
    while len(level) > 1:
        pairs = range(0, len(level) - 1, 2)
        above = [hashlib.sha256(b"\x01" + level[n] + level[n + 1]).digest() for n in pairs]
        level = above + ([level[-1]] if len(level) % 2 else [])
    return level[0]


def proof(leaves: list[bytes], at: int) -> list[tuple[str, bytes]]:
    """How a leaf leads to the root: on each level the other one, and on which side it stands."""
    steps: list[tuple[str, bytes]] = []
    level = leaves
    while len(level) > 1:
        other = at ^ 1
        if other < len(level):
            steps.append(("right" if other > at else "left", level[other]))
        pairs = range(0, len(level) - 1, 2)
        above = [hashlib.sha256(b"\x01" + level[n] + level[n + 1]).digest() for n in pairs]
        level = above + ([level[-1]] if len(level) % 2 else [])
        at //= 2
    return steps


def leads_to(digest: bytes, steps: Sequence[tuple[str, bytes]]) -> bytes:
    """The root to which a leaf and its proof lead."""
    for side, other in steps:
        pair = digest + other if side == "right" else other + digest
        digest = hashlib.sha256(b"\x01" + pair).digest()
    return digest
