"""给出文件: the answer that carries a file: never run, never sniffed, shown in a sandbox where it is shown at all."""

from __future__ import annotations

from typing import cast
from urllib.parse import quote

from django.http import FileResponse, Http404, HttpResponse

from gongyi.contexts.evidence.sorts import SORTS
from gongyi.contexts.evidence.store import mime, place

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"


def answer(sha256: str, name: str, kind: str, *, inline: bool = True) -> HttpResponse:
    """The file itself. A picture or a PDF is shown, anything else is only handed over."""
    try:
        file = place(sha256).open("rb")
    except (FileNotFoundError, ValueError) as gone:
        raise Http404 from gone
    sort = SORTS.get(kind)
    shown = inline and sort is not None and sort.inline
    response = FileResponse(file, content_type=mime(kind))
    how = "inline" if shown else "attachment"
    response["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    response._csp_exempt = True  # type: ignore[attr-defined]  # noqa: SLF001 the middleware reads this name
    return cast("HttpResponse", response)
