"""事项的页面: the matter, one of its acts, its seals."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.journal.log import note
from gongyi.contexts.matters.handover import hands_over
from gongyi.contexts.matters.opened import open_matter_page
from gongyi.contexts.matters.page import matter_page, verified
from gongyi.contexts.matters.stated import stated
from gongyi.contexts.matters.timeline import files_of, papers_of, sentence
from gongyi.contexts.matters.wording import shown_legal_day, shown_moment
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.posts import READERS
from gongyi.contexts.papers.issue import fields_of
from gongyi.contexts.papers.matter_said import title_of


@page("事项", "Matter", posts=READERS)
def matter(request: HttpRequest, number: str) -> HttpResponse:
    """What it is, where it stands, what is due, what may be done, what has been done."""
    opened = open_matter_page(person_of(request), number)
    if opened.procedure.circle == "closed":
        note("read", opened.person, matter=opened.seen.matter.pk)
    fresh = request.GET.get("done", "")
    seq = int(fresh) if fresh.isascii() and fresh.isdigit() and len(fresh) < 7 else 0
    return render(request, "matters/matter.html", matter_page(opened, seq))


@page("已登记的行为", "Recorded act", posts=READERS)
def recorded(request: HttpRequest, number: str, seq: int) -> HttpResponse:
    """One act: what it states, its paper and files, its seal."""
    opened = open_matter_page(person_of(request), number)
    row = opened.by_seq.get(seq)
    if row is None:
        raise Http404
    kind = opened.book.act_kinds.get(row.kind)
    fields = fields_of(kind, opened.core.kind, opened.book) if kind is not None else ()
    return render(
        request,
        "matters/recorded.html",
        {
            "matter": {"title": title_of(opened.core), "href": reverse("matter", args=[number])},
            "act": {
                "sentence": sentence(row, opened.book),
                "day": shown_legal_day(row.day),
                "recorded": shown_moment(row.recorded),
                "person": row.person_name,
                "number": row.number,
                "approved": str(row.payload.get("approved_by_name", "")),
                "seal": row.hash.hex(),
            },
            "stated": stated(fields, row.payload, row.files),
            "papers": papers_of(opened, row),
            "files": files_of(row),
            "envelope_href": reverse("envelope", args=[number, seq]) if hands_over(opened, row) else "",
        },
    )


@page("案卷校验", "Seals of the record", posts=READERS)
def seals(request: HttpRequest, number: str) -> HttpResponse:
    """Each act's seal, computed anew."""
    opened = open_matter_page(person_of(request), number)
    rows = verified(opened)
    good = all(row["good"] for row in rows)
    acts = [
        {**row, "sentence": sentence(opened.by_seq[row["seq"]], opened.book), "word": _seal_word(row)} for row in rows
    ]
    return render(
        request,
        "matters/seals.html",
        {
            "matter": {"title": title_of(opened.core), "href": reverse("matter", args=[number])},
            "good": good,
            "acts": acts,
        },
    )


def _seal_word(row: dict[str, object]) -> str:
    if not row["good"]:
        return _("不相符")
    return _("相符") if row["linked"] else _("相符；前一项不向本单位公开，只核对本项")
