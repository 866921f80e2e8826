"""词句: a sentence with places to fill. One that lacks a value is left out; a hole is never printed.

`{act.reason}` is a place; `{act.reason|act.facts}` takes the first that has a value; `[，电话{act.phone}]` is a part
that is left out by itself; a sentence ends with 。 or with the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Look = Callable[[str], str]
"""The words at a path; empty where there are none."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_PART = re.compile(r"\[([^\[\]]*)\]")
_SENTENCE = re.compile(r"[^。]*。|[^。]+$")
_DOUBLED = re.compile(r"[。；，、：]+(?=[。；，、：）])")


def places(text: str) -> tuple[str, ...]:
    """The paths a text asks for, in order."""
    return tuple(path.strip() for place in _PLACE.findall(text) for path in place.split("|"))


def optional_parts(text: str) -> tuple[str, ...]:
    """The parts that are left out by themselves."""
    return tuple(_PART.findall(text))


def fill(text: str, look: Look) -> str:
    """The text with its places filled; empty when no sentence of it has all it needs."""
    kept = [_sentence(sentence, look) for sentence in _SENTENCE.findall(text)]
    return "".join(sentence for sentence in kept if sentence)


def _sentence(sentence: str, look: Look) -> str:
    parts = _PART.sub(lambda part: _filled(part[1], look) or "", sentence)
    filled = _filled(parts, look)
    return _DOUBLED.sub("", filled) if filled else ""


def _filled(text: str, look: Look) -> str | None:
    missing = False

    def put(place: re.Match[str]) -> str:
        nonlocal missing
        for path in place[1].split("|"):
            if found := look(path.strip()):
                return found
        missing = True
        return ""

    filled = _PLACE.sub(put, text)
    return None if missing else filled


def paragraphs(text: str) -> tuple[str, ...]:
    """A typed text as paragraphs, each closed by a mark."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line if line[-1] in "。！？；：…”）" else line.rstrip("，、,") + "。" for line in lines if line)
