"""文件的页面: one file, for who may have it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from gongyi.contexts.evidence.access import file_for
from gongyi.contexts.evidence.serving import answer
from gongyi.contexts.journal.log import note
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import READERS


@page("文件", "File", posts=READERS)
def file(request: HttpRequest, sha256: str) -> HttpResponse:
    """The file; what another organ's act carries is noted as handed out."""
    return handed_out(person_of(request), sha256, inline="download" not in request.GET)


def handed_out(person: Person, sha256: str, *, inline: bool) -> HttpResponse:
    """A file for a person who may have it. Raises Http404 for who may not."""
    opened = file_for(person, sha256)
    if opened.others:
        note("export", person, matter=opened.matter, file=sha256, seq=opened.seq)
    return answer(sha256, opened.name, opened.type, inline=inline)
