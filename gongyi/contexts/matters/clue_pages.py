"""线索的导入导出: a list of clues brought by a procuratorate's people, looked over, entered; and taken away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongyi.contexts.journal.log import note
from gongyi.contexts.matters import clue_plan, clue_sheet
from gongyi.contexts.matters.begin import OPENS
from gongyi.contexts.organs import importing
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.plans import SHOWN, Plan
from gongyi.database.sight import looking
from gongyi.sheets.writing import CSV, csv_lines, xlsx_file

MOST = 500
"""So many clues are entered at once."""


def _door(person: Person) -> importing.Door:
    def take(request: HttpRequest, plan: Plan, options: importing.Options) -> tuple[int, HttpResponse]:
        try:
            entered, wrong = clue_plan.enter(plan, likely=options.likely, whole=options.whole)
        except clue_plan.NothingEntered as refused:
            note("refused", person, kind=clue_sheet.ACT, rows=len(refused.wrong))
            lines = [one.sentence for one in refused.wrong[:SHOWN]]
            return 0, _done(request, _("没有登记任何一行，下面的行依法不能登记。"), lines, "warning")
        lines = [f"{one.number}　{one.title}" for one in entered[:SHOWN]] + [one.sentence for one in wrong[:SHOWN]]
        return len(entered), _done(request, _("已登记%(count)d件线索。") % {"count": len(entered)}, lines, "success")

    return importing.Door(
        "clues",
        _("导入线索"),
        _("一行登记一件线索，由本单位承办，与逐件登记适用同样的核对；附件登记以后在事项里补充。"),
        MOST,
        lambda: clue_sheet.columns(person),
        lambda table: clue_plan.plan(table, person),
        take,
        reverse("clues_sheet_template"),
        (_("事项"), reverse("matters")),
        ((_("导出线索（.xlsx）"), reverse("clues_sheet_xlsx")), (_("导出线索（.csv）"), reverse("clues_sheet_csv"))),
    )


def _done(request: HttpRequest, says: str, lines: list[str], tone: str) -> HttpResponse:
    known = {"says": says, "lines": lines, "tone": tone, "href": reverse("matters") + "?order=moved", "passwords": []}
    return render(request, "organs/imported.html", known)


def _clerk(request: HttpRequest) -> Person:
    """The person, of a procuratorate: no other organ enters clues so."""
    person = person_of(request)
    if person.organ.role != "procuratorate":
        raise Http404
    return person


@never_cache
@require_http_methods(["GET", "POST"])
@page("导入线索", "Import clues", posts=OPENS)
def clues(request: HttpRequest) -> HttpResponse:
    """A list of clues is brought, looked over, entered."""
    person = _clerk(request)
    return importing.imported(request, person, _door(person))


@require_safe
@page("线索模板", "Template of clues", posts=OPENS)
def template(request: HttpRequest) -> HttpResponse:
    """An empty sheet of clues."""
    return importing.blank(_door(_clerk(request)))


@require_safe
@page("导出线索", "Export of clues", posts=OPENS)
def taken(request: HttpRequest, form: str) -> HttpResponse:
    """The clues of the own organ that the person sees whole, in the columns in which they are entered."""
    person = _clerk(request)
    note("export", person, clues=form)
    columns = clue_sheet.columns(person)

    @contextmanager
    def his() -> Iterator[None]:
        # a list is handed out piece by piece, after the request's own transaction has ended
        with transaction.atomic(), looking(person.sight()):
            yield

    rows, title = clue_sheet.rows(person, his), _("线索")
    if form == "xlsx":
        return importing.handed(xlsx_file(title, columns, rows), f"{title}.xlsx")
    lines = csv_lines([one.title for one in columns], rows)
    return importing.named(StreamingHttpResponse(lines, content_type=CSV), f"{title}.csv")
