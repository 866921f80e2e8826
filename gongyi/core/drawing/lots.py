r"""抽签: which of some numbered cases a seed draws; the same seed and the same list always draw the same.

Each number's lot is the SHA-256 of the seed, a line break and the number; the smallest lots are drawn. With any machine
it is done again by `printf '%s\n%s' 种子 编号 | sha256sum`, number by number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple


class Draw(NamedTuple):
    """抽取结果: the numbers drawn, in the order of their lots, out of how many; `order` is that of all of them.

    Where one of the drawn is set aside, the next in the order takes its place.
    """

    seed: str
    drawn: tuple[str, ...]
    order: tuple[str, ...]


def lot(seed: str, number: str) -> str:
    """A number's lot, in hexadecimal."""
    return hashlib.sha256(f"{seed}\n{number}".encode()).hexdigest()


def draw(seed: str, numbers: Iterable[str], size: int) -> Draw:
    """Draw so many of the numbers; all of them when there are not more. A number named twice has one lot.

    Raises ValueError when the seed is empty or the size is not positive.
    """
    if not seed.strip() or size < 1:
        raise ValueError("没有种子，或者抽取的件数不是正数")
    kept = {one.strip() for one in numbers} - {""}
    order = tuple(sorted(kept, key=lambda number: (lot(seed.strip(), number), number)))
    return Draw(seed.strip(), order[:size], order)


def listed(text: str) -> tuple[str, ...]:
    """The numbers of a list with one number a line, in the order of the list, each once."""
    return tuple(dict.fromkeys(one.strip() for one in text.splitlines() if one.strip()))
