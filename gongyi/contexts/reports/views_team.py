"""举报受理: the list of an organ's reports, and the page on which the team reads one, asks, tells and concludes."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from gongyi.contexts.desk.circle import MOST, circle_of
from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.record import Refused
from gongyi.contexts.organs.fields import posted
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports import filled_in, handled, record
from gongyi.contexts.reports.handled import HANDLES, Handled, handle
from gongyi.contexts.reports.handling_forms import EACH, IdentityAsking
from gongyi.contexts.reports.merged_in import tell_each
from gongyi.contexts.reports.received import received
from gongyi.contexts.reports.team_page import ACTS, SAYS, show
from gongyi.contexts.sealing import identity, keys, teams
from gongyi.contexts.sealing.teams import Refused as KeyRefused


@require_safe
@page("举报受理", "Reports received", posts=HANDLES)
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that this person sees, those first in which something waits."""
    person = person_of(request)
    if person.organ.role != "procuratorate":
        raise Http404
    found = circle_of(person)
    known = {
        "reports": received(found),
        "closed": _closed(request, person),
        "locked": keys.has_key(person) and keys.held(request) is None,
        "most": MOST if found.more else 0,
    }
    return render(request, "reports/team_reports.html", known)


def _closed(request: HttpRequest, person: Person) -> str:
    """Why the words of reports cannot be read now; empty where they can."""
    if not teams.ready(person.organ_id):
        return _("本院的材料密钥、身份密钥还没有都设好，公众现在不能向本院举报。")
    if not keys.has_key(person):
        return _("您还没有密钥，看得到有哪些举报，看不到内容。")
    if not any(one.active and one.person == person for one in teams.holders(person.organ_id, "content")):
        return _("您没有持有本院的材料密钥，看得到有哪些举报，看不到内容。")
    if keys.held(request) is None:
        return _("您的密钥是锁上的，看得到有哪些举报，看不到内容。")
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
@page("一件举报", "A report", posts=HANDLES)
def report(request: HttpRequest, number: str) -> HttpResponse:
    """What was said, by whom, what is owed; sent, what the team says or asks."""
    one = handle(request, number)
    if request.method != "POST":
        note("read", one.person, matter=one.opened.seen.matter.pk)
        return show(request, one)
    do = request.POST.get("do", "")
    if do == "challenge":
        return _challenged(request, one)
    if do == "identity":
        return _identity_asked(request, one)
    if do not in SAYS or one.case is None:
        return show(request, one, problem=handled.why_closed(one) or _("没有登记，请再按一次。"), status=409)
    return _said(request, one, do)


def _said(request: HttpRequest, one: Handled, do: str) -> HttpResponse:
    """A question, how it goes, or the end."""
    form, wrong = SAYS[do](posted(request)), dict[str, str]()
    pictures = list(filled_in.brought_files(request.FILES, (), wrong)) if do == "conclude" else []
    for text in wrong.values():
        form.add_error(None, text)
    if not form.is_valid():
        return show(request, one, {do: form}, status=422)
    assert one.case is not None
    words, outcome, told = form.cleaned_data["words"], form.cleaned_data.get("outcome", ""), 0
    try:
        with transaction.atomic():
            if do == "ask":
                record.ask(one.person, one.case, one.number, words)
            elif do == "tell":
                record.tell(one.person, one.case, one.number, outcome, words)
            else:
                record.conclude(one.person, one.case, one.number, outcome, words, pictures)
            if form.cleaned_data.get(EACH):
                told = tell_each(one, ACTS[do], outcome, words, pictures)
    except Refused as refused:
        return show(request, one, {do: form}, problem=str(refused), status=409)
    messages.success(request, _("已经登记，举报人凭查询密码看得到。"))
    if told:
        also = ngettext("并入本件的%(number)s件举报也告知了。", "并入本件的%(number)s件举报也告知了。", told)
        messages.success(request, also % {"number": told})
    return redirect("team_report", one.number)


def _challenged(request: HttpRequest, one: Handled) -> HttpResponse:
    try:
        record.challenge(one.person, one.number)
    except Refused as refused:
        return show(request, one, problem=str(refused), status=409)
    messages.success(request, _("已经发出校验码，等举报人用证明密码答复。"))
    return redirect("team_report", one.number)


def _identity_asked(request: HttpRequest, one: Handled) -> HttpResponse:
    """A request to see who it was, sealed to the custodians, and an act that the reporter sees; both or neither."""
    form = IdentityAsking(posted(request))
    if one.case is None or not form.is_valid():
        status = 409 if one.case is None else 422
        return show(request, one, {"identity": form}, problem=handled.why_closed(one), status=status)
    custodians = tuple(it.person.pk for it in teams.holders(one.person.organ_id, "custody") if it.active)
    try:
        with transaction.atomic():
            asked = identity.ask(one.person, one.case, form.cleaned_data["words"], form.until())
            payload = {"reason": form.cleaned_data["reason"], "request": str(asked.id)}
            payload |= {"until": asked.until.date().isoformat()}
            record.about_identity(one.person, one.number, "identity_request", payload, custodians)
    except (Refused, KeyRefused) as refused:
        return show(request, one, {"identity": form}, problem=str(refused), status=409)
    messages.success(request, _("已经申请，由保密专办员决定；举报人也看得到这次申请。"))
    return redirect("team_report", one.number)
