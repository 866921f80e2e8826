"""断行: a long name or title broken into lines of even length where a reader would break it."""

from __future__ import annotations

import re

_AFTER = re.compile(
    r"自治区|自治州|自治县|(?<!城)市(?!场|政|监)|[省盟旗县](?!级)|(?<![城郊辖])区(?!域|分)|人民检察院|人民法院|[局厅署](?!长)|关于|〕\d+号|建议书|情况的?|一案的?"
)
_NEVER_FIRST = "的、，。；：）》”〕号年月日"
_NEVER_LAST = "（《“〔"


def broken(text: str, per_line: int) -> tuple[str, ...]:
    """The text in as few lines as hold it, parted at its line feeds, or where a place's or an organ's name ends."""
    if "\n" in text:
        return tuple(line for one in text.split("\n") for line in broken(one, per_line))
    if len(text) <= per_line:
        return (text,)
    count = -(-len(text) // per_line)
    natural = {match.end() for match in _AFTER.finditer(text)}
    found: list[str] = []
    while count > 1:
        even = -(-len(text) // count)
        least = max(1, len(text) - per_line * (count - 1))
        places = [at for at in range(least, min(per_line, len(text) - 1) + 1) if _may_break(text, at)]
        start = sum(map(len, found))
        cut = min(places or [even], key=lambda at: abs(at - even) + (0 if at + start in natural else 4))
        found.append(text[:cut])
        text, count = text[cut:], count - 1
    return (*found, text)


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    inside = text[:at].rfind("〔") > text[:at].rfind("号")
    return not inside and not (before.isascii() and after.isascii())
