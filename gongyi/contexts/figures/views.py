"""统计的页面: court appearances by agency heads, by place and year, on a page and as a table to take away."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk.narrowing import choose
from gongyi.contexts.figures.access import cases_heard
from gongyi.contexts.figures.appearances import Heard, Tally, summed, tallies
from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs import importing
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.posts import READERS
from gongyi.sheets.columns import Column
from gongyi.sheets.writing import CSV, csv_lines, xlsx_file


class Asked(NamedTuple):
    """What is asked of the figures: a year and a place, or all; and what there is to choose from."""

    year: int
    division: str
    years: tuple[int, ...]
    places: tuple[tuple[str, str], ...]

    def query(self) -> str:
        """The same question as an address."""
        asked = {"year": str(self.year or ""), "place": self.division}
        return urlencode({name: value for name, value in asked.items() if value})


@page("行政机关负责人出庭应诉统计", "Court Appearances by Agency Heads", posts=READERS)
def appearances(request: HttpRequest) -> HttpResponse:
    """The numbers, each with what it is out of, from the acts that this person may see."""
    heard = cases_heard(person_of(request))
    asked = _asked(request, heard)
    parts = tallies(heard, asked.year, asked.division)
    sections = [_section(one, n) for n, one in enumerate(parts)]
    if len(parts) > 1:
        sections.insert(0, {**_section(summed(parts), len(parts)), "title": _("合计")})
    action = reverse("figures_appearances")
    query = asked.query()
    context = {
        "day": today(),
        "filters": {"action": action, "fields": _fields(asked), "clear_href": action if query else "", "target": ""},
        "sections": sections,
        "exports": [
            {"href": f"{reverse(f'figures_appearances_{form}')}?{query}".removesuffix("?"), "label": label}
            for form, label in (("xlsx", _("导出 .xlsx")), ("csv", _("导出 .csv")))
        ],
    }
    return render(request, "figures/appearances.html", context)


@page("导出出庭应诉统计", "Export of Court Appearances", posts=READERS)
def appearances_taken(request: HttpRequest, form: str) -> HttpResponse:
    """The same numbers as a table; that it was taken is written down."""
    person = person_of(request)
    heard = cases_heard(person)
    asked = _asked(request, heard)
    head = [_("年度"), _("地区"), _("项目"), _("数"), _("基数的项目"), _("基数")]
    rows = [
        (one.year, one.place.name, line.title, line.number, line.of, line.out_of)
        for one in tallies(heard, asked.year, asked.division)
        for line in one.lines()
    ]
    note("export", person, figures="appearances", year=asked.year, place=asked.division)
    if form == "xlsx":
        columns = [Column(one, one, width=24) for one in head]
        return importing.handed(xlsx_file(_("出庭应诉统计"), columns, rows), "appearances.xlsx")
    return importing.handed(b"".join(csv_lines(head, rows)), "appearances.csv", CSV)


def _asked(request: HttpRequest, heard: list[Heard]) -> Asked:
    years = tuple(sorted({act.day.first.year for one in heard for act in one.acts}, reverse=True))
    places = dict(sorted({(one.place.division, one.place.name) for one in heard}))
    year, place = request.GET.get("year", ""), request.GET.get("place", "")
    chosen = next((one for one in years if str(one) == year), 0)
    return Asked(chosen, place if place in places else "", years, tuple(places.items()))


def _section(one: Tally, n: int) -> dict[str, Any]:
    title = _("%(year)s年　%(place)s") % {"year": one.year, "place": one.place.name}
    return {"id": f"figures-{n}", "title": title, "lines": one.lines()}


def _fields(asked: Asked) -> list[dict[str, Any]]:
    years = [(str(one), _("%(year)s年") % {"year": one}) for one in asked.years]
    return [
        choose("year", _("年度"), str(asked.year or ""), years, _("全部年度")),
        choose("place", _("地区"), asked.division, asked.places, _("全部地区")),
    ]
