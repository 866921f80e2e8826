"""公开统计的页面: what the procuratorates here did, in numbers with their denominators; no office is told apart."""

from __future__ import annotations

from datetime import date
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.projections import area_title
from gongyi.contexts.ledger.record import today
from gongyi.contexts.portal.kept import Made, public
from gongyi.contexts.portal.public_counts import MEASURES, Count, Counts, counted, told, told_of_areas
from gongyi.rulebook.reader import rulebook

_lock = Lock()
_kept: dict[date, Counts] = {}


@public("公益诉讼统计", "Figures")
def figures(request: HttpRequest) -> Made:  # noqa: ARG001
    """The numbers by year, and of filed matters by area, in the order of the law."""
    if not settings.PUBLIC_FIGURES:
        return Made("portal/figures.html", {"shown": False})
    found = _counts(today())
    years = [
        {"title": _("%(year)s年登记的") % {"year": year}, "lines": list(_lines(told(numbers)))}
        for year, numbers in found.years.items()
    ]
    context = {
        "shown": True,
        "until": spoken.day(found.until, weekday=False),
        "years": years,
        "areas": _areas(found),
    }
    return Made("portal/figures.html", context)


def forget() -> None:
    """Count again the next time."""
    with _lock:
        _kept.clear()


def _counts(day: date) -> Counts:
    """Counted once a month by each process."""
    month = day.replace(day=1)
    with _lock:
        if month not in _kept:
            _kept.clear()
            _kept[month] = counted(day)
        return _kept[month]


def _lines(numbers: dict[str, Count]) -> Any:
    titles = {one.id: _(one.title) for one in MEASURES}
    for one in MEASURES:
        count = numbers[one.id]
        yield {
            "title": titles[one.id],
            "number": _("不列出") if count.number is None else f"{count.number:,}",
            "of": titles.get(one.out_of, ""),
            "out_of": "" if not one.out_of else _("不列出") if count.out_of is None else f"{count.out_of:,}",
        }


def _areas(found: Counts) -> list[dict[str, str]]:
    """In the order in which the law's list has them, never by their numbers."""
    shown = told_of_areas(found.areas)
    order = [choice.id for one in rulebook().act_kinds["clue"].fields if one.name == "area" for choice in one.choices]
    listed = [*(id_ for id_ in order if id_ in shown), *(id_ for id_ in shown if id_ not in order and id_)]
    return [
        {
            "title": area_title(id_, english=spoken.is_english()),
            "number": _("不列出") if shown[id_] is None else f"{shown[id_]:,}",
        }
        for id_ in listed
    ]
