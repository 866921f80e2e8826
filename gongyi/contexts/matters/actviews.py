"""办理的页面: the form of an act, and of a new matter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.ledger.access import Seen
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.parts import PartyRow, opens_as
from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.ledger.record import today
from gongyi.contexts.matters import drafts, redacting
from gongyi.contexts.matters.approval import approves_as
from gongyi.contexts.matters.begin import openings
from gongyi.contexts.matters.formpage import form_page
from gongyi.contexts.matters.forms import Form, blank, of_draft, read
from gongyi.contexts.matters.maydo import post_does, reached, way_to
from gongyi.contexts.matters.models import Draft
from gongyi.contexts.matters.offer import nameable
from gongyi.contexts.matters.opened import Opened, open_matter_page
from gongyi.contexts.matters.recording import Done, already
from gongyi.contexts.matters.taking import Sent, approval_for, is_theirs, not_now, take
from gongyi.contexts.matters.typed import plain_word
from gongyi.contexts.organs.gates import keeps, page, person_of
from gongyi.contexts.organs.kept_forms import kept
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import DOERS
from gongyi.core.acts.envelope import Matter as CoreMatter
from gongyi.core.matters.derive import derive
from gongyi.core.statutes.kinds import ActKind
from gongyi.core.statutes.procedures import Move
from gongyi.rulebook.reader import rulebook


@keeps
@page("办理", "Act", posts=DOERS)
def act(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """The form of an act; sent, the act is recorded, kept as a draft, or sent for approval."""
    person = person_of(request)
    opened = open_matter_page(person, number)
    found = opened.book.act_kinds.get(kind)
    if found is None or not post_does(person, found) or not is_theirs(opened, found):
        raise Http404
    if found.door:
        return HttpResponseRedirect(way_to(opened, found))
    draft = _draft(request, opened, found)
    if request.method == "POST":
        return _taken(request, opened, found, draft)
    again = _typed_before(request, opened, found, draft)
    if again is not None:
        return again
    begun = _about(redacting.begun(blank(opened, found)), request.GET.get("from", ""))
    form = of_draft(opened, draft) if draft is not None else begun
    since = tuple(row for row in opened.rows if row.seq > draft.head) if draft is not None else ()
    return _shown(request, form, draft, refused=not_now(opened, found), since=since)


def _typed_before(request: HttpRequest, opened: Opened, kind: ActKind, draft: Draft | None) -> HttpResponse | None:
    """The form as it was typed when the sign-in ran out; nothing of it was recorded."""
    typed = kept(request, opened.person)
    if typed is None:
        return None
    messages.info(request, _("登录过期以前所填的内容已经恢复，没有登记；附件请重新选择，核对后再登记。"))
    request.POST = typed  # type: ignore[assignment]  # read as if it had just been sent
    return _shown(request, read(opened, kind, request, draft), draft)


def _draft(request: HttpRequest, opened: Opened, kind: ActKind) -> Draft | None:
    given = request.POST.get("draft") or request.GET.get("draft", "")
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 16):
        raise Http404
    draft = drafts.draft_for(opened.person, int(given), lock=request.method == "POST")
    if draft.matter_id != opened.seen.matter.pk or draft.kind != kind.id or not drafts.editable(draft, opened.person):
        raise Http404
    return draft


def _taken(request: HttpRequest, opened: Opened, kind: ActKind, draft: Draft | None) -> HttpResponse:
    person, token = opened.person, plain_word(request.POST.get("token", ""))[:64]
    done = already(person, token)
    if done is not None:
        return _gone(request, done)
    form = read(opened, kind, request, draft)
    asked = request.POST.get("do", "")
    aside = asked in _ASIDE or bool(request.POST.get("add_row"))
    if aside and reached(opened, kind.id):
        if request.POST.get("add_row"):
            return _shown(request, form, draft, token=token, wrong=False)
        if asked == "redact" and redacting.panel(form) is not None:
            return _shown(request, redacting.redacted(form), draft, token=token, wrong=False)
        if asked == "draft" and not form.is_new:
            return _kept(request, form, approval_for(form), draft)
    became = take(form, draft, token)
    if isinstance(became, Done):
        return _gone(request, became)
    if isinstance(became, Sent):
        messages.success(request, _("已送审，批准后登记。"))
        return HttpResponseRedirect(reverse("draft", args=[became.draft.pk]))
    told = (became.refused, became.since, became.status)
    return _shown(request, became.form, draft, token=token, refused=told[0], since=told[1], status=told[2])


_ASIDE = ("redact", "draft")
"""What may be done with a form besides sending it."""


def _kept(request: HttpRequest, form: Form, approval: str, draft: Draft | None) -> HttpResponse:
    saved = drafts.save(form, approval, draft)
    messages.success(request, _("草稿已保存，只有本单位能看到。"))
    return HttpResponseRedirect(reverse("draft", args=[saved.pk]))


def _gone(request: HttpRequest, done: Done) -> HttpResponse:
    messages.success(request, _("已登记。"))
    return HttpResponseRedirect(f"{reverse('matter', args=[done.number])}?done={done.seq}#act-{done.seq}")


def _shown(
    request: HttpRequest,
    form: Form,
    draft: Draft | None,
    *,
    token: str = "",
    refused: list[dict[str, Any]] | None = None,
    since: tuple[Recorded, ...] = (),
    status: int = 200,
    wrong: bool = True,
) -> HttpResponse:
    opened = form.opened
    approval = approval_for(form)
    if not wrong:
        form = Form(**{**form.__dict__, "wrong": {}})
    context = {"found": redacting.panel(form)} | form_page(
        form,
        refused=refused or (),
        since=since,
        token=token,
        draft=draft.pk if draft is not None else None,
        typed=request.method == "POST",
        approval=approval,
        approves_self=bool(approval and approves_as(opened.person, approval)),
    )
    return render(request, "matters/act_form.html", context, status=status)


@keeps
@page("发起事项表单", "New matter", posts=DOERS)
def new_matter(request: HttpRequest) -> HttpResponse:
    """The form of an opening act: sent, it opens a matter which the person's own organ handles."""
    person = person_of(request)
    asked = request.GET.get("kind", "administrative")
    moves = openings(person, asked)
    act = request.GET.get("act", "") or (moves[0].act if moves else "")
    move = next((one for one in moves if one.act == act), None)
    if move is None:
        raise Http404
    opened = nothing_yet(person, asked, move)
    kind = opened.book.act_kinds[act]
    if request.method == "POST":
        return _taken(request, opened, kind, None)
    again = _typed_before(request, opened, kind, None)
    return again or _shown(request, _about(blank(opened, kind), request.GET.get("from", "")), None)


def _about(form: Form, number: str) -> Form:
    """The form with the matter it was begun from filled in, where the act names one."""
    if not number or not nameable(form.opened, number):
        return form
    named = {one.name: number if one.kind == "matter" else [number] for one in form.fields if one.kind in _NAMES}
    return replace(form, payload={**dict(list(named.items())[:1]), **form.payload})


_NAMES = ("matter", "matters")


def nothing_yet(person: Person, kind: str, move: Move) -> Opened:
    """A matter before its first act."""
    book, organ = rulebook(), person.organ
    part = opens_as(book.procedures[kind], organ, move.act)
    core = CoreMatter("", kind, ())
    seen = Seen(Matter(number="", kind=kind, handler=organ), True, (part,), (PartyRow(organ.pk, part, organ.name),))
    return Opened(person, seen, (), core, derive(core, book, today()), book)
