"""封装: a bundle sealed to the installation it goes to. Whoever carries it reads only from where to where it goes."""

from __future__ import annotations

import json
from typing import NamedTuple

from gongyi.contexts.exchange.bundles import MOST_BYTES
from gongyi.contexts.exchange.statements import NotTrue, is_hex
from gongyi.contexts.sealing.boxes import NotOpened, canonical, seal, unseal

FORM = "gongyi-sealed-1"
MOST_SEALED = MOST_BYTES + 4096
_MOST_LABEL = 400


class Label(NamedTuple):
    """What stands outside: the keys of the sender and of the recipient, and the running number."""

    sender: bytes
    to: bytes
    n: int


def closed(content: bytes, label: Label, public: bytes) -> bytes:
    """A bundle sealed to a public key, under its label; an altered label opens nothing."""
    line = _line(label)
    return line + seal(public, content, line)


def _line(label: Label) -> bytes:
    said = {"form": FORM, "from": label.sender.hex(), "to": label.to.hex(), "n": label.n}
    return canonical(said) + b"\n"


def label_of(content: bytes) -> Label:
    """The label of a sealed bundle, of which nothing is proved yet. Raises NotTrue."""
    line, newline, _rest = content[:_MOST_LABEL].partition(b"\n")
    wrong = NotTrue("封面不对：不是互通包，或者封面被改动过。", "The label is wrong: no bundle, or altered.")
    try:
        said = json.loads(line)
    except (UnicodeError, ValueError, RecursionError) as broken:
        raise wrong from broken
    if not newline or not isinstance(said, dict) or set(said) != {"form", "from", "to", "n"} or said["form"] != FORM:
        raise wrong
    if not is_hex(said["from"], 64) or not is_hex(said["to"], 64) or not isinstance(said["n"], int):
        raise wrong
    label = Label(bytes.fromhex(said["from"]), bytes.fromhex(said["to"]), said["n"])
    if _line(label) != line + b"\n":
        raise wrong
    return label


def unpacked(content: bytes, label: Label, private: bytes) -> bytes:
    """What was sealed to us. Raises NotTrue."""
    line = _line(label)
    try:
        return unseal(private, content[len(line) :], line)
    except NotOpened as wrong:
        raise NotTrue(
            "封装打不开：途中被改动过，或者不是封给本平台的密钥。",
            "The seal does not open: altered on the way, or not sealed to the key of this installation.",
        ) from wrong
