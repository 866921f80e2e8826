"""拼音: the keys by which organs are listed in the order of a Chinese dictionary, and found by their first letters."""

from __future__ import annotations

from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin


def sorting(name: str) -> str:
    """The syllables of a name, with blanks, so that a shorter syllable stands before a longer one."""
    return " ".join(lazy_pinyin(name, errors="default")).lower()


def first_letters(names: Iterable[str]) -> str:
    """The first letters of the syllables of each name, a blank between the names."""
    found = ("".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="default")).lower() for name in names)
    return " ".join(dict.fromkeys(found))
