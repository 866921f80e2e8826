"""移送文件的页面: choose what of an act goes into a file, take the file, check a file that was brought."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.matters import handover
from gongyi.contexts.matters.opened import Opened, open_matter_page
from gongyi.contexts.matters.timeline import sentence
from gongyi.contexts.matters.wording import said, shown_legal_day
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.posts import DOERS
from gongyi.contexts.papers.matter_said import title_of
from gongyi.core.handover.envelope import MOST_BYTES, NotAnEnvelope, opened


@page("移送文件", "Envelope file", posts=DOERS)
def envelope(request: HttpRequest, number: str, seq: int) -> HttpResponse:
    """Choose the pieces; sent, the file is handed over, and noted as taken out."""
    matter = open_matter_page(person_of(request), number)
    row = matter.by_seq.get(seq)
    if row is None or not handover.hands_over(matter, row):
        raise Http404
    if request.method != "POST":
        return _shown(request, matter, row, handover.form_fields(matter, row), "")
    typed = {name: str(value) for name, value in request.POST.items()}
    under = handover.picked(matter, row, typed)
    if not under:
        fields = handover.form_fields(matter, row, typed)
        return _shown(request, matter, row, fields, _("至少放入一项内容。"), status=422)
    content = handover.made(matter, row, under)
    note("export", matter.person, matter=matter.seen.matter.pk, envelope=sorted(under), seq=seq)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    name = quote(f"移送文件-{number}-{seq}.json", safe="")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _shown(
    request: HttpRequest, matter: Opened, row: Recorded, fields: list[dict[str, Any]], wrong: str, status: int = 200
) -> HttpResponse:
    return render(
        request,
        "matters/envelope.html",
        {
            "matter": {"title": title_of(matter.core), "href": matter.address},
            "act": {
                "sentence": sentence(row, matter.book),
                "href": reverse("recorded", args=[matter.number, row.seq]),
                "day": shown_legal_day(row.day),
            },
            "fields": fields,
            "errors": [{"field_id": fields[0]["id"], "text": wrong}] if wrong and fields else [],
            "key": handover.own_key().hex(),
        },
        status=status,
    )


@page("查验移送文件", "Check an envelope file", posts=DOERS)
def envelope_check(request: HttpRequest) -> HttpResponse:
    """A file that was brought: whose it is, of which day, intact or altered, and why. Nothing of it is kept."""
    brought = request.FILES.get("file")
    said_of: dict[str, Any] = {"verdict": None, "found": None, "errors": [], "key": handover.own_key().hex()}
    status = 200
    if request.method == "POST" and brought is None:
        said_of["errors"] = [{"field_id": "f-file", "text": _("请选择要查验的文件。")}]
        status = 422
    elif brought is not None:
        try:
            found = opened(brought.read(MOST_BYTES + 1), handover.holds)
        except NotAnEnvelope as wrong:
            said_of["verdict"] = {"tone": "error", "title": _("不能查验"), "text": said(wrong.says, wrong.en)}
        else:
            said_of |= {"verdict": handover.verdict(found), "found": found}
    return render(request, "matters/envelope_check.html", said_of, status=status)
