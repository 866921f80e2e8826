"""文件名: the name that a file came with, as data to show; it never becomes a path."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_PATH = re.compile(r"[/\\]")


def shown_name(given: str) -> str:
    """The last part of the name, without control, direction and unpaired signs; its ending is kept when it is cut."""
    last = _PATH.split(given)[-1]
    plain = "".join(sign for sign in last if unicodedata.category(sign) not in _UNSHOWN).strip(" .")
    plain = re.sub(r'[<>:"|?*]', "_", unicodedata.normalize("NFC", plain))
    if not plain:
        return "未命名"
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > LONGEST:
        keep = LONGEST - len(ending) - 1
        plain = f"{stem[:keep]}.{ending}" if dot and keep > 0 else plain[:LONGEST]
    return plain
