"""带走: what the reporter takes from the page of his report: files, his own statement, the receipt, a proof.

A file is named by its place on the page, so that an address in some log or history leads to no report.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongyi.contexts.evidence.store import mime
from gongyi.contexts.organs.gates import page
from gongyi.contexts.reports import course, receipts, record, statements
from gongyi.contexts.reports.follow_page import read
from gongyi.contexts.reports.followed import Visit, visit_of
from gongyi.contexts.sealing import cases
from gongyi.contexts.sealing.boxes import NotOpened
from gongyi.database.sight import looking

_Gives = Callable[[HttpRequest, Visit, int], HttpResponse | None]


def _taken_away(title: str, en: str) -> Callable[[_Gives], Callable[[HttpRequest, int], HttpResponse]]:
    """Something of the report, for who is there; for nobody else is it there."""

    def made(view: _Gives) -> Callable[[HttpRequest, int], HttpResponse]:
        @transaction.non_atomic_requests
        @require_safe
        @page(title, en, public=True)
        def answer(request: HttpRequest, n: int) -> HttpResponse:
            visit = visit_of(request)
            if visit is None:
                return HttpResponseRedirect(reverse("follow"))
            with transaction.atomic(), looking(visit.follower.sight()):
                response = view(request, visit, n)
            if response is None:
                raise Http404
            response["Cache-Control"], response["X-Content-Type-Options"] = "no-store", "nosniff"
            return response

        answer.__name__, answer.__doc__ = view.__name__, view.__doc__
        return answer

    return made


@_taken_away("举报里的文件", "A file of the report")
def file(request: HttpRequest, visit: Visit, n: int) -> HttpResponse | None:  # noqa: ARG001
    """A file by its place on the page: the office's pictures are shown, all else is handed out as a file."""
    one = read(visit)
    listed = course.files_of(one.found)
    if one.case is None or not 0 < n <= len(listed):
        return None
    found = listed[n - 1]
    try:
        content = cases.read(one.case, found.box)
    except NotOpened:
        return None
    response = HttpResponse(content, content_type=mime(found.sort))
    disposition = content_disposition_header(not found.is_picture, found.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@_taken_away("本人陈述", "One's own statement")
def statement(request: HttpRequest, visit: Visit, n: int) -> HttpResponse | None:  # noqa: ARG001
    """What was said in one act, with its salt, to be kept as a proof."""
    one = read(visit)
    row = next((row for row in statements.own(one.rows) if row.seq == n), None)
    if row is None or one.case is None:
        return None
    return handed(statements.statement_file(one.case, row), _("本人陈述"))


@_taken_away("回执", "The receipt once more")
def receipt(request: HttpRequest, visit: Visit, n: int) -> HttpResponse | None:  # noqa: ARG001
    """The receipt of what was said in one act."""
    written = statements.receipt_of(visit.follower.number, record.seen_by(visit.follower), n)
    return None if written is None else handed(written, _("回执"))


@_taken_away("证明文件", "The proof of authorship as a file")
def proof(request: HttpRequest, visit: Visit, n: int) -> HttpResponse | None:  # noqa: ARG001
    """A challenge that was answered, to be shown to a third person together with the receipt."""
    rows = record.seen_by(visit.follower)
    row = next((row for row in rows if row.seq == n and row.kind == "author_proof"), None)
    written = statements.receipt_of(visit.follower.number, rows, rows[0].seq)
    if row is None or written is None:
        return None
    said = receipts.proof_file(receipts.read(written), str(row.payload["challenge"]), str(row.payload["signature"]))
    return handed(said, _("证明"))


def handed(content: bytes, name: str) -> HttpResponse:
    """A file of ours in JSON."""
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.json") or ""
    return response
