"""办理的页面: the form of an act, and of a new matter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.ledger.access import Seen
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.parts import PROCURATORATE, PartyRow
from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.ledger.record import Changed, NotSeen, Refused, today
from gongyi.contexts.matters import drafts
from gongyi.contexts.matters.approval import approval_of, approves_as
from gongyi.contexts.matters.draftpage import field_id, missing_of
from gongyi.contexts.matters.formpage import form_page, reasons
from gongyi.contexts.matters.forms import Form, blank, move_of, of_draft, read, with_wrong
from gongyi.contexts.matters.maydo import elsewhere_done, may_do, post_does, reached, refused_act
from gongyi.contexts.matters.models import Draft
from gongyi.contexts.matters.opened import Opened, open_matter_page
from gongyi.contexts.matters.recording import Done, already, law_says, record
from gongyi.contexts.matters.wording import said
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import POSTS
from gongyi.core.acts.envelope import Matter as CoreMatter
from gongyi.core.matters.derive import derive
from gongyi.core.statutes.kinds import ActKind
from gongyi.rulebook.reader import rulebook

WORKS = frozenset(post.id for post in POSTS.values() if post.works and post.sees_matters)
OPENS = frozenset({"prosecutor", "lead_prosecutor", "department_head", "chief_procurator"})


@page("办理", "Act", posts=WORKS)
def act(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """The form of an act; sent, the act is recorded, kept as a draft, or sent for approval."""
    person = person_of(request)
    opened = open_matter_page(person, number)
    found = opened.book.act_kinds.get(kind)
    if found is None or not post_does(person, found) or not _theirs(opened, kind):
        raise Http404
    draft = _draft(request, opened, found)
    if request.method == "POST":
        return _taken(request, opened, found, draft)
    form = of_draft(opened, draft) if draft is not None else blank(opened, found)
    since = tuple(row for row in opened.rows if row.seq > draft.head) if draft is not None else ()
    return _shown(request, form, draft, refused=_not_now(opened, found), since=since)


def _theirs(opened: Opened, kind: str) -> bool:
    """Whether the procedure gives an act of this kind to this organ, in whichever stage."""
    return any(opened.does(move.by) for move in opened.procedure.any_move(kind))


def _not_now(opened: Opened, kind: ActKind) -> list[dict[str, Any]]:
    """Why the act may not be done now, told before anything is typed; nothing where it may."""
    if any(one.act == kind.id for one, _kind in may_do(opened)):
        return []
    listed = refused_act(opened, kind)
    return [{"act": said(kind.title, kind.en), "reasons": listed}] if listed else []


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
    person, token = opened.person, request.POST.get("token", "")[:64]
    done = already(person, token)
    if done is not None:
        return _gone(request, done)
    form = read(opened, kind, request, draft)
    if not reached(opened, kind.id):
        # where the matter stands by acts that were not served, nobody finds out by trying
        return _shown(request, form, draft, token=token, refused=_not_now(opened, kind), status=409)
    approval = approval_of(person.organ, kind.id, move_of(opened, kind.id))
    if request.POST.get("add_row"):
        return _shown(request, form, draft, token=token, wrong=False)
    if request.POST.get("do") == "draft" and not form.is_new:
        return _kept(request, form, approval, draft)
    if form.wrong:
        return _shown(request, form, draft, token=token, status=422)
    form = with_wrong(form, _lacking(form, person))
    if form.wrong:
        return _shown(request, form, draft, token=token, status=422)
    role = approves_as(person, approval) if approval else ""
    if approval and not role:
        return _sent(request, form, approval, draft, token)
    approved = {}
    if role:
        approved = {"approved_by": role, "approved_by_name": person.name, "approved_on": today().isoformat()}
    return _recorded(request, form, draft, token, approved)


def _recorded(
    request: HttpRequest, form: Form, draft: Draft | None, token: str, approved: dict[str, str]
) -> HttpResponse:
    person = form.opened.person
    try:
        done = record(person, form, token, **approved)
    except NotSeen as gone:
        raise Http404 from gone
    except Changed as changed:
        return _shown(request, form, draft, token=token, since=changed.since, status=409)
    except Refused as refused:
        return _shown(request, form, draft, token=token, refused=_says(form, refused), status=409)
    if draft is not None:
        draft.issued = done.seq
        draft.save(update_fields=["issued", "saved"])
        drafts.step(draft, person, "approved" if approved else "submitted")
        Draft.objects.filter(pk=draft.pk).update(state="issued")
    return _gone(request, done)


def _says(form: Form, refused: Refused) -> list[dict[str, Any]]:
    """The law's refusals; for who may not see the whole matter, those that do not tell where it stands."""
    opened, kind = form.opened, form.kind
    move = next(opened.procedure.any_move(kind.id), None)
    if not opened.full and move is not None and kind.id not in opened.procedure.moves[opened.docket.stage]:
        return [{"act": said(kind.title, kind.en), "reasons": [elsewhere_done(opened, kind, move)]}]
    return reasons(kind, refused.refusals)


def _lacking(form: Form, person: Person) -> dict[str, str]:
    """What the paper of the act lacks, at the fields to fill."""
    found: dict[str, str] = {}
    for one in missing_of(form, person.name):
        found.setdefault(field_id(one.field), said(one.says, one.en))
    return found


def _kept(request: HttpRequest, form: Form, approval: str, draft: Draft | None) -> HttpResponse:
    saved = drafts.save(form, approval, draft)
    messages.success(request, _("草稿已保存，只有本单位能看到。"))
    return HttpResponseRedirect(reverse("draft", args=[saved.pk]))


def _sent(request: HttpRequest, form: Form, approval: str, draft: Draft | None, token: str) -> HttpResponse:
    """Sent for approval, once the law has nothing else against it."""
    since = tuple(row for row in form.opened.rows if row.seq > form.head)
    if since:
        return _shown(request, form, draft, token=token, since=since, status=409)
    against = law_says(form, approval)
    if against:
        told = _says(form, Refused(against))
        return _shown(request, form, draft, token=token, refused=told, status=409)
    if draft is None:
        draft = drafts.twin(form)
    if draft is None or drafts.editable(draft, form.opened.person):
        draft = drafts.save(form, approval, draft)
        drafts.step(draft, form.opened.person, "submitted")
    messages.success(request, _("已送审，批准后登记。"))
    return HttpResponseRedirect(reverse("draft", args=[draft.pk]))


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
    approval = approval_of(opened.person.organ, form.kind.id, move_of(opened, form.kind.id))
    if not wrong:
        form = Form(**{**form.__dict__, "wrong": {}})
    context = form_page(
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


@page("登记线索", "New matter", posts=OPENS)
def new_matter(request: HttpRequest) -> HttpResponse:
    """The form of a clue: sent, it opens a matter of the procuratorate's own."""
    person = person_of(request)
    if person.organ.role != "procuratorate":
        raise Http404
    asked = request.GET.get("kind", "administrative")
    opened = _nothing_yet(person, asked)
    if opened is None:
        raise Http404
    kind = opened.book.act_kinds["clue"]
    if request.method == "POST":
        return _taken(request, opened, kind, None)
    return _shown(request, blank(opened, kind), None)


def _nothing_yet(person: Person, kind: str) -> Opened | None:
    """A matter before its first act."""
    book = rulebook()
    procedure = book.procedures.get(kind)
    if procedure is None or "clue" not in procedure.moves[procedure.start]:
        return None
    organ = person.organ
    core = CoreMatter("", kind, ())
    seen = Seen(
        Matter(number="", kind=kind, procuratorate=organ),
        True,
        (PROCURATORATE,),
        (PartyRow(organ.pk, PROCURATORATE, organ.name),),
    )
    return Opened(person, seen, (), core, derive(core, book, today()), book)
