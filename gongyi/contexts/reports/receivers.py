"""送到哪里: the places for which a report can be taken here, each with the procuratorate that it goes to."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from gongyi.contexts.ledger.reading import heir_of
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.sealing import teams

_OF_A_PLACE = {
    "province": re.compile(r"\d\d0000"),
    "city": re.compile(r"\d\d(?!00)\d\d00"),
    "county": re.compile(r"\d{4}(?!00)\d\d"),
}
"""The codes of places; a railway's procuratorate bears the code of its seat, and takes no place's reports."""


class Receiver(NamedTuple):
    """A place. within: the city (or province) it is listed under; organ: the procuratorate that gets the report."""

    division: str
    name: str
    within: str
    organ: int


def receivers() -> dict[str, Receiver]:
    """The places by division code: a county goes to its own procuratorate, or to the next above that takes reports."""
    ready = teams.ready_organs()
    organs = {
        one.pk: one for one in Organ.objects.filter(role="procuratorate", published=False).order_by("division", "pk")
    }
    names = {one.division: one.division_name for one in organs.values()}
    found: dict[str, Receiver] = {}
    for one in organs.values():
        taker = _taker(one, organs, ready)
        shape = _OF_A_PLACE.get(one.level)
        if taker and shape and shape.fullmatch(one.division):
            found.setdefault(one.division, Receiver(one.division, _name(one), _within(one, names), taker))
    return found


def _taker(organ: Organ | None, organs: dict[int, Organ], ready: frozenset[int]) -> int:
    """The procuratorate itself, or the one that took its place, or the nearest above that takes reports; 0: none."""
    met: set[int] = set()
    while organ is not None and organ.pk not in met:
        met.add(organ.pk)
        now = heir_of(organ.pk) or organ
        if now.pk in ready:
            return now.pk
        organ = organs.get(organ.superior_id or 0)
    return 0


def _name(organ: Organ) -> str:
    if organ.level == "county":
        return organ.division_name
    return _("%(place)s，不清楚是哪个县（市、区）") % {"place": organ.division_name}


def _within(organ: Organ, names: dict[str, str]) -> str:
    if organ.level == "province":
        return organ.division_name
    above = names.get(f"{organ.division[:4]}00") or names.get(f"{organ.division[:2]}0000")
    return above or organ.division_name
