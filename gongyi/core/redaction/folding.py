"""折叠: a text as the finder reads it: wide signs made plain, invisible ones left out; and where each stood."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


class Folded(NamedTuple):
    """text: to be searched. digits: the same with Chinese digits as figures. places: where each sign stands."""

    text: str
    digits: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that a span of the folded one covers; the latter must not be empty."""
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """The text folded; each sign of it stands for one sign of the original, in the same order."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        plain = _plain(sign)
        if plain:
            signs.append(plain)
            places.append(place)
    folded = "".join(signs)
    return Folded(folded, folded.translate(_HAN_DIGITS), tuple(places))


@lru_cache(maxsize=20_000)
def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    if unicodedata.category(sign) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 else sign
