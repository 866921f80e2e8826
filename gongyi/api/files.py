"""文件的接口: a paper, a file that an act carries, and a file brought in for an act to carry."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import File as Part
from ninja import Path
from ninja.files import UploadedFile

from gongyi.api import shapes
from gongyi.api.door import account_of, operation
from gongyi.api.matters import Number, Seq, opened_by
from gongyi.api.problems import Problem
from gongyi.contexts.desk import spoken
from gongyi.contexts.evidence.sorts import NotTaken
from gongyi.contexts.evidence.store import keep
from gongyi.contexts.evidence.views import handed_out
from gongyi.contexts.papers.views import paper_for

Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="文件的 SHA-256")]
_BYTES = {"schema": {"type": "string", "format": "binary"}}


def _bytes(*media: str) -> dict[str, object]:
    return {"responses": {200: {"description": "OK", "content": dict.fromkeys(media, _BYTES)}}}


@operation(
    "GET",
    "matters/{number}/acts/{seq}/paper.{form}",
    "files",
    "文书的文件",
    "The file of a paper",
    openapi_extra=_bytes("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
)
def paper(
    request: HttpRequest, number: Number, seq: Seq, form: Annotated[Literal["pdf", "docx"], Path()]
) -> HttpResponse:
    """The paper of an act, as PDF or .docx."""
    opened_by(request, number)
    found = paper_for(account_of(request), number, seq, form)
    if found.status_code != 200:
        raise Problem(found.status_code, found.content.decode())
    return found


@operation("GET", "files/{sha256}", "files", "附件", "A file", openapi_extra=_bytes("*/*"))
def file(request: HttpRequest, sha256: Digest) -> HttpResponse:
    """A file that an act carries which the account sees, or that the account brought in."""
    return handed_out(account_of(request), sha256, inline=False)


@operation("POST", "files", "files", "上传附件", "Bring a file in", {201: shapes.File})
def bring(request: HttpRequest, file: Annotated[UploadedFile, Part(description="文件 · the file")]) -> HttpResponse:
    """A file is checked by its content and kept under its SHA-256, by which an act's payload names it.

    Brought in twice it is there once; only this account sees it until an act carries it.
    """
    if not file.name:
        raise Http404
    try:
        kept = keep(account_of(request), file)
    except NotTaken as refused:
        says = spoken.pick(refused.says, refused.en)
        raise Problem(422, says, [{"field": "file", "says": says}]) from refused
    said = shapes.File(sha256=kept.sha256, name=kept.name, size=kept.size, type=kept.type)
    return HttpResponse(said.model_dump_json(), content_type="application/json; charset=utf-8", status=201)
