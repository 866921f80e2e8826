"""公开的数字: matters of all procuratorates here together, by the year they began; each number with what it is out of.

Small numbers could tell of a single person or firm: from one to four they are told as fewer than five, and with them
what would let them be reckoned. What was recorded until the end of the last month counts, so that no single act shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.utils.translation import gettext_noop

from gongyi.database.sight import whole_ledger

LEAST = 5
"""A number below this, and above nothing, is not told."""


class Measure(NamedTuple):
    """A number: matters in which such an act was done, and the number it is a part of; empty for all that began."""

    id: str
    title: str
    acts: tuple[str, ...]
    out_of: str


MEASURES: tuple[Measure, ...] = (
    Measure("begun", gettext_noop("登记的线索（件）"), (), ""),
    Measure("filed", gettext_noop("其中立案的"), ("filing",), "begun"),
    Measure("suggested", gettext_noop("立案后提出检察建议的"), ("suggestion",), "filed"),
    Measure("replied", gettext_noop("提出建议后收到书面回复的"), ("reply",), "suggested"),
    Measure("sued", gettext_noop("立案后提起诉讼的"), ("suit",), "filed"),
    Measure("judged", gettext_noop("起诉后法院已判决的"), ("judgment",), "sued"),
    Measure("ended", gettext_noop("立案后终结案件的"), ("case_ended",), "filed"),
)
"""The numbers in the order in which a case comes to them; each counts matters that the one it is part of counts too."""
CASES = ("administrative", "civil", "criminal_incidental_civil")


class Count(NamedTuple):
    """A number as it is told; None for one too small to be told."""

    number: int | None
    out_of: int | None


class Counts(NamedTuple):
    """until: the last day that counts. years: by the year in which matters began. areas: of filed matters, by area."""

    until: date
    years: Mapping[int, Mapping[str, int]]
    areas: Mapping[str, int]


_COUNTED = """
with told as (
    select m.id, extract(year from min(a.day_last) filter (where a.seq = 1))::int as began,
        max(a.payload ->> 'area') filter (where a.seq = 1) as area, array_agg(distinct a.kind) as kinds
    from ledger_matter m join ledger_act a on a.matter_id = m.id
    where m.kind = any (%s) and m.record = 'complete' and a.day_last <= %s
        and (a.seq = 1 or a.kind = any (%s))
    group by m.id
)
select began, coalesce(area, ''), kinds, count(*) from told where began is not null group by 1, 2, 3
"""


def counted(day: date) -> Counts:
    """The numbers as they stood at the end of the month before a day. Only sums leave this function."""
    until = day.replace(day=1) - timedelta(days=1)
    asked = sorted({kind for one in MEASURES for kind in one.acts})
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute(_COUNTED, [list(CASES), until, asked])
        rows = cursor.fetchall()
    years: dict[int, dict[str, int]] = {}
    areas: dict[str, int] = {}
    for began, area, kinds, number in rows:
        met = _met(frozenset(kinds))
        of_year = years.setdefault(int(began), {one.id: 0 for one in MEASURES})
        for id_ in met:
            of_year[id_] += number
        if "filed" in met:
            areas[area] = areas.get(area, 0) + number
    return Counts(until, dict(sorted(years.items(), reverse=True)), areas)


def _met(kinds: frozenset[str]) -> frozenset[str]:
    """What a matter with these acts counts for; never a part without the whole it is part of."""
    met = {"begun"}
    for one in MEASURES:
        if one.out_of in met and kinds.intersection(one.acts):
            met.add(one.id)
    return frozenset(met)


def told(numbers: Mapping[str, int]) -> dict[str, Count]:
    """The numbers of a year as they are told: a small one is not, nor what is left of its whole when that is small."""
    shown: dict[str, int | None] = {}
    for one in MEASURES:
        number = numbers[one.id]
        whole = numbers[one.out_of] if one.out_of else 0
        rest = whole - number if one.out_of else 0
        hidden = _small(number) or _small(rest) or (one.out_of and shown[one.out_of] is None and number > 0)
        shown[one.id] = None if hidden else number
    return {one.id: Count(shown[one.id], shown[one.out_of] if one.out_of else None) for one in MEASURES}


def told_of_areas(areas: Mapping[str, int]) -> dict[str, int | None]:
    """The numbers of the areas, which together make the whole: one hidden alone hides the next smallest."""
    shown: dict[str, int | None] = {id_: None if _small(number) else number for id_, number in areas.items()}
    hidden = [id_ for id_, number in shown.items() if number is None]
    if len(hidden) == 1:
        others = sorted((number, id_) for id_, number in areas.items() if id_ not in hidden and number)
        if others:
            shown[others[0][1]] = None
    return shown


def _small(number: int) -> bool:
    return 0 < number < LEAST
