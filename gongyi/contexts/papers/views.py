"""文书的页面: the paper of an act, as PDF or as .docx, made anew from the ledger each time it is asked for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.access import acts_seen, see
from gongyi.contexts.ledger.reading import Recorded, acts_of, as_matter, heir
from gongyi.contexts.ledger.record import organ_of
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import READERS
from gongyi.contexts.papers.fonts import NoFont
from gongyi.contexts.papers.issue import Subject, first_made, given, sheet_of
from gongyi.contexts.papers.matter_said import said_of
from gongyi.contexts.papers.outputs import MEDIA, handed, made
from gongyi.core.papers.compose import Incomplete
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook


@page("文书", "Official paper", posts=READERS)
def paper(request: HttpRequest, number: str, seq: int, form: str) -> HttpResponse:
    """The paper of an act that the person may see."""
    return paper_for(person_of(request), number, seq, form)


def paper_for(person: Person, number: str, seq: int, form: str) -> HttpResponse:
    """The paper of an act, for a person who may see it. Raises Http404 for who may not, and where it has none."""
    seen = see(person, number)
    row = next((one for one in acts_seen(person, seen) if one.seq == seq), None)
    if row is None or form not in MEDIA:
        raise Http404
    with whole_ledger():
        rows = acts_of(seen.matter.pk)
    book = rulebook()
    matter = as_matter(number, seen.matter.kind, seen.matter.record, rows, book)  # type: ignore[arg-type]
    stuff = given(matter, said_of(matter, book), subject_of(row), rows, book, draft=False)
    try:
        sheet = sheet_of(row.kind, matter.kind, stuff)
        if sheet is None:
            raise Http404
        content = made(sheet, form)
    except Incomplete:
        return _told(_("这份文书缺少应当写明的内容，不能生成；案卷里的记载照旧可看。"), 409)
    except NoFont as wrong:
        return _told(str(wrong), 503)
    if heir(row.organ) != person.organ_id:
        note("export", person, matter=seen.matter.pk, paper=form, seq=seq)
    same = form != "pdf" or first_made(seen.matter.pk, seq, content)
    response = handed(content, f"{sheet.title}{row.number}.{form}", form)
    response["X-Paper"] = "as-issued" if same else "differs-from-issued"
    return response


def subject_of(row: Recorded) -> Subject:
    """An act of the ledger as what its paper is made of."""
    return Subject(
        *(row.seq, row.kind, row.day.last, organ_of(row.organ), tuple(organ_of(one) for one in row.to_organs)),
        *(row.payload, tuple(row.files), row.answers, row.person_name, row.number),
    )


def _told(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=status)
