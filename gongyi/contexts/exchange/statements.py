"""签名文书: statements between installations: JSON in its one spelling, signed with the key that it names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from gongyi.contexts.ledger import checkpoint
from gongyi.contexts.matters.handover import holds, own_key
from gongyi.contexts.sealing.boxes import canonical
from gongyi.core.handover.envelope import is_weak
from gongyi.database.places import home

SIGNATURE = "signature"


class NotTrue(ValueError):
    """A statement, a bundle or a carton that is not what it says; `says` and `en` tell which part, in one sentence."""

    def __init__(self, says: str, en: str) -> None:
        super().__init__(says)
        self.says, self.en = says, en


def signed(body: Mapping[str, Any]) -> bytes:
    """A statement of this installation, whose key stands in it as `from`."""
    said = {**body, "from": own_key().hex()}
    return canonical({**said, SIGNATURE: _sign(canonical(said)).hex()})


def read(content: bytes, form: str, names: Iterable[str], what: tuple[str, str]) -> dict[str, Any]:
    """The body of a statement whose signature holds. what: how it is called, in Chinese and English. Raises NotTrue.

    It must be spelled as we would spell it, to the byte: so that nothing in it can be altered without being seen.
    """
    zh, en = what
    try:
        said: Any = json.loads(content, parse_constant=_refused, parse_float=_refused)
        spelled = canonical(said) if isinstance(said, dict) else b""
    except (UnicodeError, ValueError, RecursionError) as wrong:
        raise NotTrue(
            f"{zh}不是本平台的格式，或者被改动过。", f"The {en} is not of this form, or was altered."
        ) from wrong
    if spelled != content:
        raise NotTrue(f"{zh}的写法不是签出时的写法，被改动过。", f"The {en} is not spelled as it was signed: altered.")
    if said.get("form") != form or set(said) != {"form", "from", SIGNATURE, *names}:
        raise NotTrue(f"{zh}缺少应有的项目，或者有多出的项目。", f"The {en} has entries too many or too few.")
    signature = said.pop(SIGNATURE)
    key = said["from"]
    if not is_hex(key, 64) or not is_hex(signature, 128) or is_weak(bytes.fromhex(key)):
        raise NotTrue(
            f"{zh}的公钥或者签名写法不对，被改动过。", f"The key or the signature of the {en} is not written as one."
        )
    if not holds(bytes.fromhex(key), bytes.fromhex(signature), canonical(said)):
        raise NotTrue(f"{zh}的内容与签名不符，被改动过。", f"The {en} does not fit its signature: it was altered.")
    found: dict[str, Any] = said
    return found


def is_hex(value: object, length: int) -> bool:
    """Whether it is so many hexadecimal digits, written small."""
    return isinstance(value, str) and len(value) == length and set(value) <= set("0123456789abcdef")


def _sign(body: bytes) -> bytes:
    return checkpoint.key(home() / "keys").sign(body)


def _refused(word: str) -> Any:
    """Numbers here are whole."""
    raise ValueError(word)
