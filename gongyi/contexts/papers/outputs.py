"""文书文件: a sheet as bytes, and the answer that hands them over."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from gongyi.contexts.papers.docx import document
from gongyi.contexts.papers.typeset import pdf
from gongyi.core.papers.sheet import Sheet

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def made(sheet: Sheet, form: str) -> bytes:
    """The sheet as a PDF or a .docx. Raises NoFont where the PDF's fonts are missing."""
    return pdf(sheet) if form == "pdf" else document(sheet)


def handed(content: bytes, name: str, form: str) -> HttpResponse:
    """The answer: a PDF is shown in a sandbox, a .docx handed over; nothing is sniffed or kept by the browser."""
    how = "inline" if form == "pdf" else "attachment"
    response = HttpResponse(content, content_type=MEDIA[form])
    response["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    response["Cache-Control"] = "private, no-store"
    response._csp_exempt = True  # type: ignore[attr-defined]  # noqa: SLF001 the middleware reads this name
    return response
