"""草稿的页面: a draft, its paper, its files; to its own organ alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.evidence.serving import answer
from gongyi.contexts.ledger.record import Changed, NotSeen, Refused
from gongyi.contexts.matters import drafts
from gongyi.contexts.matters.approval import approves_as
from gongyi.contexts.matters.draftpage import draft_page, given_of
from gongyi.contexts.matters.formpage import reasons
from gongyi.contexts.matters.forms import of_draft
from gongyi.contexts.matters.models import DRAFTING, RETURNED, SUBMITTED, Draft
from gongyi.contexts.matters.opened import Opened, open_matter_page
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.posts import READERS
from gongyi.contexts.papers.fonts import NoFont
from gongyi.contexts.papers.issue import sheet_of
from gongyi.contexts.papers.outputs import MEDIA, handed, made


def _opened(request: HttpRequest, pk: int, *, lock: bool = False) -> tuple[Draft, Opened]:
    person = person_of(request)
    draft = drafts.draft_for(person, pk, lock=lock)
    return draft, open_matter_page(person, draft.matter.number)


@page("草稿", "Draft", posts=READERS)
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft: to be gone on with, sent, approved, returned, taken back or dropped."""
    found, opened = _opened(request, pk, lock=request.method == "POST")
    if request.method != "POST":
        return _shown(request, opened, found)
    match request.POST.get("do"):
        case "sign" | "return" as what:
            return _decided(request, opened, found, what)
        case "submit" | "withdraw" | "drop" as what:
            return _moved(request, opened, found, what)
        case _:
            return _shown(request, opened, found)


def _shown(request: HttpRequest, opened: Opened, found: Draft, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "matters/draft.html", draft_page(opened, found, opened.head, **more), status=status)


def _decided(request: HttpRequest, opened: Opened, found: Draft, what: str) -> HttpResponse:
    """Approved or returned, by who may."""
    person, opinion = opened.person, request.POST.get("opinion", "").strip()[:2000]
    if not approves_as(person, found.approval):
        raise Http404
    if found.state != SUBMITTED:
        messages.info(request, _("这份草稿已经办理过了。"))
        return HttpResponseRedirect(_home(found, opened))
    if what == "return":
        if not opinion:
            wrong = _("退回的，请写明理由。")
            errors = [{"field_id": "f-opinion", "text": wrong}]
            return _shown(request, opened, found, 422, errors=errors, wrong={"opinion": wrong})
        drafts.step(found, person, "returned", opinion)
        messages.success(request, _("已退回修改。"))
        return HttpResponseRedirect(reverse("draft", args=[found.pk]))
    given = request.POST.get("head_seq", "")
    head = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 0
    try:
        done = drafts.approve(found, person, opened, head, opinion)
    except NotSeen:
        wrong = _("起草人已经不能办理本事项，请退回，由其他承办人员重新起草。")
        return _shown(request, opened, found, 409, errors=[{"field_id": "", "text": wrong}], opinion=opinion)
    except Changed as changed:
        wrong = _("案卷在您查看之后有了变化，本次没有登记；请看过变化后再签批。")
        told = [{"field_id": "", "text": wrong}]
        return _shown(request, opened, found, 409, errors=told, since=changed.since, opinion=opinion)
    except Refused as refused:
        kind = opened.book.act_kinds[found.kind]
        told_by_law = reasons(kind, refused.refusals)
        return _shown(request, opened, found, 409, refused=told_by_law, opinion=opinion)
    messages.success(request, _("已批准并登记。"))
    return HttpResponseRedirect(f"{reverse('matter', args=[done.number])}?done={done.seq}#act-{done.seq}")


def _moved(request: HttpRequest, opened: Opened, found: Draft, what: str) -> HttpResponse:
    """Sent, taken back or dropped, by its author."""
    if found.author_id != opened.person.pk or found.issued is not None:
        raise Http404
    if what == "submit" and found.state in (DRAFTING, RETURNED):
        # the form checks it whole once more, and sends it
        return HttpResponseRedirect(reverse("act", args=[opened.number, found.kind]) + f"?draft={found.pk}")
    if what == "withdraw" and found.state == SUBMITTED:
        drafts.step(found, opened.person, "withdrawn")
        messages.success(request, _("已撤回，可以继续修改。"))
    if what == "drop" and found.state in (DRAFTING, RETURNED):
        drafts.step(found, opened.person, "dropped")
        messages.success(request, _("草稿已作废。"))
        return HttpResponseRedirect(reverse("matter", args=[opened.number]))
    return HttpResponseRedirect(reverse("draft", args=[found.pk]))


def _home(found: Draft, opened: Opened) -> str:
    if found.issued is not None:
        return f"{reverse('matter', args=[opened.number])}#act-{found.issued}"
    return reverse("draft", args=[found.pk])


@page("草稿的文书", "Paper of a draft", posts=READERS)
def draft_paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The paper of a draft, marked as one."""
    found, opened = _opened(request, pk)
    if form not in MEDIA:
        raise Http404
    one = of_draft(opened, found)
    sheet = sheet_of(one.kind.id, opened.core.kind, given_of(one, found.author.name))
    if sheet is None:
        raise Http404
    try:
        content = made(sheet, form)
    except NoFont as wrong:
        return HttpResponse(str(wrong), content_type="text/plain; charset=utf-8", status=503)
    return handed(content, f"{sheet.title}（草稿）.{form}", form)


@page("草稿的附件", "File of a draft", posts=READERS)
def draft_file(request: HttpRequest, pk: int, sha256: str) -> HttpResponse:
    """A file that a draft carries."""
    found, _opened_matter = _opened(request, pk)
    for meta in found.files:
        if meta["sha256"] == sha256:
            return answer(sha256, str(meta["name"]), str(meta["type"]))
    raise Http404
