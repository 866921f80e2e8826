"""可供选择: what a form offers to choose from: the organ's people, organs, items, files brought before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q

from gongyi.contexts.evidence.access import brought
from gongyi.contexts.ledger.parts import AGENCY, COURT, PROCURATORATE
from gongyi.contexts.ledger.reading import organ_names
from gongyi.contexts.matters.fields import Offered
from gongyi.contexts.matters.itemtable import standing_items
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.wording import said
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.posts import POSTS
from gongyi.core.statutes.kinds import Field

_WORKS = tuple(post.id for post in POSTS.values() if post.works)
_MOST_ORGANS = 400


class Colleague(NamedTuple):
    """A person of the own organ as an act names him: by name, and by more only where two have the same one."""

    id: int
    named: str
    label: str


def colleagues(organ: int) -> tuple[Colleague, ...]:
    """The people of an organ who do acts."""
    rows = list(Person.objects.filter(organ=organ, is_active=True, post__in=_WORKS).order_by("pk"))
    names = Counter(row.name for row in rows)
    found = []
    for row in rows:
        named = row.name if names[row.name] == 1 else f"{row.name}（{row.username}）"
        post = POSTS[row.post]
        found.append(Colleague(row.pk, named, f"{named}　{said(post.title, post.en)}"))
    return tuple(found)


def organs_near(organ: Organ) -> tuple[str, ...]:
    """The names of organs that a form suggests: of the same city, and those above; any other may be typed."""
    city = organ.division[:4]
    near = Q(division__startswith=city) if city else Q(pk=organ.pk)
    rows = Organ.objects.filter(near | Q(level__in=("province", "national"))).exclude(pk=organ.pk)
    return tuple(rows.order_by("role", "level", "name").values_list("name", flat=True)[:_MOST_ORGANS])


def known_organs(names: Iterable[str], near: str) -> dict[str, Organ]:
    """The organs of these names (or codes); of two with one name, the one in the same place."""
    asked = list(dict.fromkeys(names))
    if not asked:
        return {}
    found: dict[str, Organ] = {}
    for organ in Organ.objects.filter(Q(name__in=asked) | Q(code__in=asked)):
        for one in (organ.name, organ.code):
            if one in asked and (one not in found or organ.division.startswith(near)):
                found[one] = organ
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
    if (organs or kinds & {"organ", "organs"}) and opened.handles:
        near = organs_near(opened.person.organ)
    wanted = [one for one in digests if one not in taken]
    files = {**taken, **{one: kept.meta() for one, kept in brought(opened.person, wanted).items()}} if wanted else taken
    own = opened.person.organ_id
    parties = tuple(one.name for one in opened.of_part(AGENCY, COURT, PROCURATORATE) if one.pk != own)
    listed: tuple[tuple[str, str], ...] = ()
    if any(column.name == "item" for field in fields for column in field.columns):
        listed = tuple((item.id, f"{item.id}　{item.demand[:40]}") for item in standing_items(opened))
    picks = not opened.handles
    if picks:
        parties = (*parties, opened.person.organ.name)
    shown = tuple((one.named, one.label) for one in people)
    agencies = tuple(one.name for one in opened.of_part(AGENCY)) if picks and AGENCY in opened.seen.parts else ()
    return Offered(shown, near, parties, listed, files, organ_names(), picks, agencies)
