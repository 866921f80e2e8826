"""可能是同一件事: the organ's other reports, and the cases that a person sees, that may be about what a report tells.

It is asked, not decided: a person looks and merges. Words of other reports are unsealed with the key of whoever asks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.matters import likely
from gongyi.contexts.matters.wording import listed
from gongyi.contexts.reports.handled import Handled
from gongyi.contexts.reports.record import KIND
from gongyi.contexts.sealing import cases
from gongyi.core.matching.alike import MOST, Told, alike
from gongyi.core.matching.near import NEAR_M, Point, metres

WITHIN = timedelta(days=365)
_MOST_READ = 80
_ASKED = ("received", "assessing")
"""Until it is decided what becomes of a report, others like it are looked for."""
_OTHERS = """
select m.number, (a.payload->>'case')::uuid, (a.payload->>'box')::uuid, a.payload->>'title', a.payload->>'area',
    a.day_last from ledger_sight s join ledger_matter m on m.id = s.matter_id
    join ledger_act a on a.matter_id = m.id and a.seq = 1
where s.viewer = any (%(viewers)s) and m.kind = %(kind)s and m.number <> %(own)s and a.day_last >= %(since)s
    and left(a.payload->>'division', 4) = left(%(division)s, 4)
    and not exists (select 1 from ledger_bar b where b.person_id = %(person)s and b.matter_id = m.id)
    and not exists (select 1 from ledger_act d where d.matter_id = m.id and d.kind = 'report_merged')
group by m.id, a.matter_id, a.seq
order by (a.payload->>'division' = %(division)s)::int + (a.payload->>'area' = %(area)s)::int desc, m.id desc
limit %(most)s
"""


class _Other(NamedTuple):
    """Another report: what its first act states, and what it says where it could be unsealed."""

    number: str
    case: UUID
    box: UUID
    title: str
    area: str
    day: date
    said: Mapping[str, Any] = MappingProxyType({})


def same_thing(one: Handled) -> list[dict[str, Any]]:
    """Rows of {href, number, title, what, day, why, merge_href}, the most alike first; none once it was decided."""
    if one.held is None or one.case is None or one.opened.stage not in _ASKED:
        return []
    return [*_reports(one), *_cases(one)]


def _reports(one: Handled) -> list[dict[str, Any]]:
    others = {other.number: other for other in _opened(one)}
    first, said = one.opened.rows[0].payload, one.found[0].said
    own = _told(one.number, said, str(first["area"]))
    by_words = alike(own, (_told(it.number, it.said, it.area) for it in others.values() if it.said))
    why = {found.number: [likely.in_words(found)] for found in by_words}
    here = _point(said)
    for other in others.values():
        there = _point(other.said)
        if here and there and (way := metres(here, there)) <= NEAR_M:
            why.setdefault(other.number, []).append(
                _("两处坐标相距不到%(metres)s米") % {"metres": (int(way) // 10 + 1) * 10}
            )
    return [_report(one, others[number], words) for number, words in list(why.items())[:MOST]]


def _opened(one: Handled) -> Iterator[_Other]:
    """The other reports of the place, the nearest in field first, unsealed as far as this person's key opens them."""
    rows, held = _rows(one), one.held
    assert held is not None
    opened = cases.open_all(held, [row.case for row in rows])
    words = cases.read_all(opened, [row.box for row in rows])
    for row in rows:
        yield row._replace(said=json.loads(words[row.box])) if row.box in words else row


def _rows(one: Handled) -> list[_Other]:
    first, person = one.opened.rows[0], one.person
    asked: dict[str, Any] = {
        "viewers": list(person.sight().closed),
        "kind": KIND,
        "own": one.number,
        "since": first.day.last - WITHIN,
        "division": str(first.payload["division"]),
        "area": str(first.payload["area"]),
        "person": person.pk,
        "most": _MOST_READ,
    }
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS, asked)
        return [_Other(*row) for row in cursor.fetchall()]


def _told(number: str, said: Mapping[str, Any], area: str) -> Told:
    return Told(number, str(said.get("title", "")), str(said.get("where", {}).get("words", "")), area)


def _point(said: Mapping[str, Any]) -> Point | None:
    where = said.get("where", {})
    return None if where.get("lat") is None else Point(float(where["lat"]), float(where["lon"]))


def _report(one: Handled, other: _Other, why: list[str]) -> dict[str, Any]:
    return {
        "href": reverse("team_report", args=[other.number]),
        "number": other.number,
        "title": str(other.said.get("title") or other.title),
        "what": _("举报"),
        "day": spoken.day(other.day),
        "why": listed(why),
        "merge_href": merge_href(one.number, other.number),
    }


def _cases(one: Handled) -> Iterator[dict[str, Any]]:
    """The cases that this person sees; who sees none is offered none."""
    first = one.opened.rows[0].payload
    cards = {row[0]: row for row in likely.cards_of(one.person)}
    own = _told(one.number, one.found[0].said, str(first["area"]))
    for found in alike(own, (Told(*row[:4]) for row in cards.values())):
        title, kind = cards[found.number][1], one.opened.book.procedures[cards[found.number][4]]
        yield {
            "href": reverse("matter", args=[found.number]),
            "number": found.number,
            "title": title or found.number,
            "what": spoken.pick(kind.title, kind.en),
            "day": None,
            "why": likely.in_words(found),
            "merge_href": merge_href(one.number, found.number),
        }


def merge_href(number: str, other: str) -> str:
    """Where a report is merged into another matter, with that matter filled in."""
    return f"{reverse('act', args=[number, 'report_merged'])}?{urlencode({'from': other})}"
