"""导出事项列表: the list of matters as it is narrowed on its page, all of it, as a sheet, by the same question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongyi.contexts.desk import narrowing, spoken
from gongyi.contexts.desk.listing import Place, Row, page_of
from gongyi.contexts.desk.projections import area_title
from gongyi.contexts.desk.viewing import MINE, View, viewing
from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.record import today
from gongyi.contexts.matters.wording import listed
from gongyi.contexts.organs import importing
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import READERS
from gongyi.sheets.columns import Column
from gongyi.sheets.writing import CSV, csv_lines, xlsx_file

MOST_XLSX = 100_000
"""So many rows go into a workbook, which is made whole before it is handed out; a .csv has them all."""
_PAGE = 1_000


def _columns() -> tuple[Column, ...]:
    titles = (
        *((_("编号"), 30), (_("名称"), 40), (_("种类"), 20), (_("领域"), 16), (_("阶段"), 12), (_("承办单位"), 30)),
        *((_("被监督单位"), 30), (_("应办"), 24), (_("由谁办理"), 24), (_("依据"), 30), (_("最后一日"), 12)),
        (_("最近办理"), 12),
    )
    return tuple(Column(title, title, width=width) for title, width in titles)


def _row(one: Row) -> tuple[str, ...]:
    return (
        *(one.number, one.title, spoken.kind_of_matter(one.kind)),
        *(area_title(one.field, english=spoken.is_english()), spoken.stage(one.kind, one.stage) or _("已登记")),
        *(one.handler, listed(one.respondents), spoken.pick(one.what or "", one.what_en or "")),
        *(one.who or "", spoken.pick(one.cite or "", one.cite_en or "")),
        *(one.due.isoformat() if one.due else "", one.moved.isoformat() if one.moved else ""),
    )


@require_safe
@page("导出事项", "Export of matters", posts=READERS)
def matters_taken(request: HttpRequest, form: str) -> HttpResponse:
    """The list as it is asked for; that it was taken is written down."""
    person, asked = person_of(request), narrowing.read(request.GET, today())
    scope = MINE if request.GET.get("scope") == MINE else ""
    note("export", person, matters=form, narrowed=sorted(asked.said), scope=scope)
    rows, columns, title = _rows(person, scope, asked), _columns(), _("事项")
    if form == "xlsx":
        return importing.handed(xlsx_file(title, columns, islice(rows, MOST_XLSX)), f"{title}.xlsx")
    lines = csv_lines([one.title for one in columns], rows)
    return importing.named(StreamingHttpResponse(lines, content_type=CSV), f"{title}.csv")


def _rows(person: Person, scope: str, asked: narrowing.Asked) -> Iterator[tuple[str, ...]]:
    """All rows of the list, read a page at a time as the page itself reads them."""
    day, place, more = today(), None, True
    while more:
        with _his(person, scope) as view:
            found = page_of(view, day, asked.filters, asked.order, place, _PAGE)
            told = [_row(one) for one in found.rows]
        yield from told
        more = found.after and bool(found.rows)
        if more:
            last = found.rows[-1]
            place = Place(last.due if asked.order == "due" else last.moved, last.matter)


@contextmanager
def _his(person: Person, scope: str) -> Iterator[View]:
    """With the person's eyes: a list is handed out piece by piece, after the request's own transaction has ended."""
    with transaction.atomic(), viewing(person, scope) as view:
        yield view
