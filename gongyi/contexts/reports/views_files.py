"""举报里的文件: a picture's copy is shown; an original is handed over only when it is asked for, and that is noted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from gongyi.contexts.evidence.serving import SANDBOX
from gongyi.contexts.evidence.sorts import SORTS
from gongyi.contexts.evidence.store import mime
from gongyi.contexts.journal.log import note
from gongyi.contexts.organs.gates import page
from gongyi.contexts.reports import handled
from gongyi.contexts.reports.handled import HANDLES, handle
from gongyi.contexts.sealing import cases
from gongyi.contexts.sealing.boxes import NotOpened


@require_http_methods(["GET", "HEAD", "POST"])
@page("举报里的文件", "A file of a report", posts=HANDLES)
def file(request: HttpRequest, number: str, box: UUID) -> HttpResponse:
    """The bytes as they are unsealed, piece by piece. An original, which may tell who made it where, takes a press."""
    one = handle(request, number)
    found = handled.box_of(one, box) if one.case is not None else None
    if found is None or (found["original"] and request.method != "POST"):
        raise Http404
    assert one.case is not None
    content = _begun(cases.pieces(one.case, box))
    if found["original"]:
        note("export", one.person, matter=one.opened.seen.matter.pk, original=str(box))
    sort = SORTS.get(found["sort"])
    inline = not found["original"] and sort is not None and sort.inline
    response = StreamingHttpResponse(content, content_type=mime(found["sort"]))
    if found["original"]:
        # a file that breaks off, since its end was altered, is then shorter than was said
        response["Content-Length"] = str(found["size"])
    response["Content-Disposition"] = content_disposition_header(not inline, found["name"]) or "attachment"
    response["X-Content-Type-Options"], response["Cross-Origin-Resource-Policy"] = "nosniff", "same-origin"
    response["Content-Security-Policy"], response["Cache-Control"] = SANDBOX, "private, no-store"
    response._csp_exempt = True  # type: ignore[attr-defined]  # noqa: SLF001 the middleware reads this name
    return cast("HttpResponse", response)


def _begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, the first of them opened already: what does not open is not there. Raises Http404."""
    try:
        first = next(pieces, b"")
    except NotOpened as wrong:
        raise Http404 from wrong
    return chain((first,), pieces)
