"""可供选择: what a form offers to choose from: the organ's people, organs, items, files brought before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from gongyi.contexts.evidence.access import brought
from gongyi.contexts.ledger.parts import AGENCY, COURT, PROCURATORATE
from gongyi.contexts.ledger.reading import heir_of, organ_names
from gongyi.contexts.matters.fields import Offered
from gongyi.contexts.matters.itemtable import standing_items
from gongyi.contexts.matters.opened import Opened, open_rows
from gongyi.contexts.matters.wording import said
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.posts import DOERS, POSTS
from gongyi.contexts.organs.volunteering import known
from gongyi.core.statutes.kinds import Field

_MOST_ORGANS = 400
_UNWRITTEN = ("public", "volunteers")
"""Roles of organs to which nobody writes as such: a reporter and a volunteer are written to in their own matters."""
_MOST_MATTERS = 60


class Colleague(NamedTuple):
    """A person of the own organ as an act names him: by name, and by more only where two have the same one."""

    id: int
    named: str
    label: str


def colleagues(organ: int) -> tuple[Colleague, ...]:
    """The people of an organ who do acts."""
    rows = list(Person.objects.filter(organ=organ, is_active=True, post__in=DOERS).order_by("pk"))
    names = Counter(row.name for row in rows)
    found = []
    for row in rows:
        named = row.name if names[row.name] == 1 else f"{row.name}（{row.username}）"
        post = POSTS[row.post]
        found.append(Colleague(row.pk, named, f"{named}　{said(post.title, post.en)}"))
    return tuple(found)


def volunteers(organ: int) -> tuple[Colleague, ...]:
    """The volunteers whom a procuratorate may ask, each with what he knows about."""
    return tuple(Colleague(one.id, one.named, f"{one.named}　{one.expertise}") for one in known(organ))


def organs_near(organ: Organ) -> tuple[str, ...]:
    """The names of organs that a form suggests: of the same city, and those above; any other may be typed."""
    city = organ.division[:4]
    near = Q(division__startswith=city) if city else Q(pk=organ.pk)
    rows = Organ.objects.filter(near | Q(level__in=("province", "national")), successor=None).exclude(
        Q(pk=organ.pk) | Q(role__in=_UNWRITTEN)
    )
    return tuple(rows.order_by("role", "level", "name").values_list("name", flat=True)[:_MOST_ORGANS])


def known_organs(names: Iterable[str], near: str) -> dict[str, Organ]:
    """The organs of these names (or codes); of two with one name, the one that is still there, in the same place."""
    asked = list(dict.fromkeys(names))
    if not asked:
        return {}
    found: dict[str, Organ] = {}
    for organ in Organ.objects.filter(Q(name__in=asked) | Q(code__in=asked)).select_related("successor"):
        for one in (organ.name, organ.code):
            if one in asked and (one not in found or _nearer(organ, found[one], near)):
                found[one] = organ
    return found


def _nearer(organ: Organ, than: Organ, near: str) -> bool:
    """Whether of two organs with one name this one is meant."""
    if (organ.successor_id is None) != (than.successor_id is None):
        return organ.successor_id is None
    return organ.division.startswith(near)


def merged_into(known: Mapping[str, Organ]) -> dict[str, str]:
    """Of organs that were typed, those that have been merged into another: the sentence that says so, by the name."""
    found = {}
    for name, organ in known.items():
        heir = heir_of(organ.pk) or organ.successor
        if organ.successor_id is not None and heir is not None:
            found[name] = _("%(old)s已并入%(new)s，请写%(new)s。") % {"old": organ.name, "new": heir.name}
    return found


def offered(
    opened: Opened,
    fields: Iterable[Field],
    people: tuple[Colleague, ...],
    digests: Iterable[str],
    taken: Mapping[str, Mapping[str, Any]],
    *,
    organs: bool,
) -> Offered:
    """All that the form of these fields offers. taken: the files that a draft already carries."""
    kinds = {one.kind for field in fields for one in (field, *field.columns)}
    near: tuple[str, ...] = ()
    if organs or (kinds & {"organ", "organs"} and (opened.handles or not opened.procedure.is_case)):
        near = organs_near(opened.person.organ)
    wanted = [one for one in digests if one not in taken]
    files = {**taken, **{one: kept.meta() for one, kept in brought(opened.person, wanted).items()}} if wanted else taken
    own = opened.person.organ_id
    sides = (*opened.procedure.parts, *((AGENCY, COURT, PROCURATORATE) if opened.procedure.is_case else ()))
    parties = tuple(dict.fromkeys(one.name for one in opened.of_part(*sides) if one.pk != own))
    listed: tuple[tuple[str, str], ...] = ()
    if any(column.name == "item" for field in fields for column in field.columns):
        listed = tuple((item.id, f"{item.id}　{item.demand[:40]}") for item in standing_items(opened))
        listed += tuple((duty.item, f"{duty.item}　{duty.says[:40]}") for duty in open_rows(opened))
    picks = not opened.handles and opened.procedure.is_case
    types = bool(opened.procedure.parts) and (opened.handles or opened.full)
    if picks or opened.procedure.parts:
        parties = (*parties, opened.person.organ.name)
    if types and near:
        near = tuple(dict.fromkeys((*parties, *near)))
    shown = tuple((one.named, one.label) for one in people)
    agencies = tuple(one.name for one in opened.of_part(AGENCY)) if picks and AGENCY in opened.seen.parts else ()
    matters = _matters_near(opened) if kinds & {"matter", "matters"} else ()
    asked = volunteers(own) if "volunteer" in kinds else ()
    helping = tuple((one.named, one.label) for one in asked)
    return Offered(shown, near, parties, listed, files, organ_names(), picks, agencies, matters, types, helping)


_NAMEABLE = """
select m.number, m.kind from ledger_sight s join ledger_matter m on m.id = s.matter_id
where s.viewer = any (%s) and m.number <> %s {more} order by s.moved desc nulls last, m.id desc limit %s
"""


def nameable(opened: Opened, number: str) -> bool:
    """Whether an act may name this matter: the person sees it, and no closed circle is told of outside."""
    viewers = list(opened.person.sight().viewers)
    with connection.cursor() as cursor:
        cursor.execute(_NAMEABLE.format(more="and m.number = %s"), [viewers, opened.number, number, 1])
        return any(_told_of(opened, kind) for _number, kind in cursor.fetchall())


def _matters_near(opened: Opened) -> tuple[tuple[str, str], ...]:
    """The matters that moved last, to choose one from; any other may be typed by its number."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMEABLE.format(more=""), [list(opened.person.sight().viewers), opened.number, _MOST_MATTERS])
        numbers = [number for number, kind in cursor.fetchall() if _told_of(opened, kind)]
        cursor.execute("select number, title from desk_card where number = any (%s)", [numbers])
        titles = dict(cursor.fetchall())
    return tuple((number, f"{titles.get(number, '')}　{number}".strip("　")) for number in numbers)


def _told_of(opened: Opened, kind: str) -> bool:
    return opened.procedure.circle == "closed" or opened.book.procedures[kind].circle != "closed"
