"""隐去: a text with stand-ins in place of what must not be public; done again, nothing changes."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from gongyi.core.redaction.finding import NOBODY, Found, Known, find
from gongyi.core.redaction.folding import fold
from gongyi.core.redaction.names import HIDDEN

_PASSES = 8
"""What stands in may stand beside something else and be found with it; that is looked at again, so many times."""


def redact(text: str, known: Known = NOBODY, *, also: AbstractSet[str] = frozenset(), kept: Iterable[str] = ()) -> str:
    """The text without what must not be public. also: sorts that may stay but shall go. kept: words that stay."""
    stays = words(kept)
    for n in range(_PASSES):
        found = [one for one in left(text, known, stays) if one.sort.must or one.sort.id in also]
        if not found:
            return text
        text = _replaced(text, found, "" if n < _PASSES - 1 else HIDDEN)
    # each round now shortens the text, since whatever is found has two signs or more
    while found := [one for one in left(text, known, stays) if one.sort.must or one.sort.id in also]:
        text = _replaced(text, found, HIDDEN)
    return text


def left(text: str, known: Known = NOBODY, kept: AbstractSet[str] = frozenset()) -> tuple[Found, ...]:
    """What is found in a text and is not among the words that were kept on purpose (as `words` gives them)."""
    return tuple(one for one in find(text, known) if _word(one.text) not in kept)


def words(kept: Iterable[str]) -> frozenset[str]:
    """Words kept on purpose, as they are compared with what is found."""
    return frozenset(_word(one) for one in kept)


def _word(text: str) -> str:
    return fold(text).text.strip()


def _replaced(text: str, found: Iterable[Found], instead: str) -> str:
    parts, place = [], 0
    for one in found:
        parts += [text[place : one.start], instead or one.instead]
        place = one.end
    return "".join((*parts, text[place:]))
