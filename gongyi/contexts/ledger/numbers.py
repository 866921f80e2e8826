"""文书编号: numbers per organ, kind and year, without gaps; a number given is never given again, a void one is kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import NamedTuple

from django.db import connection

from gongyi.contexts.organs.models import Organ


class Number(NamedTuple):
    """A number as it is written, and its place in its row."""

    text: str
    n: int


_NEXT = """
insert into ledger_counter (organ_id, mark, year, last) values (%s, %s, %s, 1)
on conflict (organ_id, mark, year) do update set last = ledger_counter.last + 1 returning last
"""


def allot(organ: Organ, mark: str, year: int) -> Number:
    """The next number of an organ's row; it stays given only if the transaction around it is kept.

    mark: the form, such as `{organ}检公益立〔{year}〕{n}号`. No confirmed list of marks is published, so each organ may
    set its own; the part `{organ}` is the organ's own short mark.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [organ.pk, mark, year])
        (n,) = cursor.fetchone()
    return Number(written(organ, mark, year, n), n)


def allot_matter(organ: Organ, mark: str, year: int, taken: Callable[[str], bool]) -> str:
    """The number of a new matter, which no other matter of the whole record bears.

    Two procuratorates of one place would write the same short mark; the one that comes second writes its place's whole
    name, or its own. Its row has no gap for that.
    """
    number = allot(organ, mark, year)
    own = (own_mark(organ), organ.division_name, organ.short, organ.name, organ.code)
    words = (mark.format(organ=one, year=year, n=number.n) for one in own if one)
    return next(one for one in words if not taken(one))


def drawn(organ: Organ, mark: str, year: int, taken: Callable[[str], bool]) -> str:
    """A number of a closed circle, drawn by lot: no row of numbers tells how many there are, nor in which order."""
    while True:
        number = written(organ, mark, year, _LEAST + secrets.randbelow(9 * _LEAST))
        if not taken(number):
            return number


_LEAST = 100_000


def written(organ: Organ, mark: str, year: int, n: int) -> str:
    """A number as it is written."""
    return mark.format(organ=own_mark(organ), year=year, n=n)


_ENDINGS = ("自治区", "自治州", "省", "市", "区", "旗")


def own_mark(organ: Organ) -> str:
    """The organ's own short mark (机关代字): as it set it, or the name of its place without its rank.

    A county keeps its rank: 南昌县 is not 南昌市.
    """
    given = organ.marks.get("own", "")
    if given:
        return str(given)
    place = organ.division_name or organ.short
    for ending in _ENDINGS:
        if place.endswith(ending) and len(place) > len(ending) + 1:
            return place.removesuffix(ending)
    return place


def void(organ: Organ, mark: str, year: int, person: int, reason: str) -> Number:
    """Give out the next number as void, with its reason; the row stays without a gap."""
    number = allot(organ, mark, year)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into ledger_void (organ_id, mark, year, n, text, person_id, reason, at) "
            "values (%s, %s, %s, %s, %s, %s, %s, now())",
            [organ.pk, mark, year, number.n, number.text, person, reason],
        )
    return number
