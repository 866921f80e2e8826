"""查看身份: the custodian's decision on who asks, why and until when; and what whoever was granted it then sees."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.circle import circle_of
from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.record import Refused
from gongyi.contexts.organs.fields import mistakes, posted, shown
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports import handled, record
from gongyi.contexts.reports.handled import HANDLES, Handled, handle
from gongyi.contexts.reports.handling_forms import Granting, Refusing, choices_of
from gongyi.contexts.reports.record import KIND, case_id
from gongyi.contexts.reports.team_page import show
from gongyi.contexts.sealing import identity, keys, requests
from gongyi.contexts.sealing.keys import Held
from gongyi.contexts.sealing.requests import Asked
from gongyi.contexts.sealing.teams import FITTING, NotHeld
from gongyi.contexts.sealing.teams import Refused as KeyRefused

GUARDS = FITTING["custody"]
"""The posts that guard identities."""
_DID = {
    "granted": gettext_noop("准许"),
    "refused": gettext_noop("不准许"),
    "withdrawn": gettext_noop("撤回"),
    "opened": gettext_noop("查看"),
    "ended": gettext_noop("提前终止"),
}


@require_safe
@page("查看身份的申请", "Requests for identities", posts=GUARDS)
def listed(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, and what was decided."""
    person = _guard(request)
    numbers, held = _numbers(person), keys.held(request)
    found = [_line(held, numbers, one) for one in requests.of_organ(person.organ_id)]
    known = {"waiting": [one for one in found if one["waits"]], "past": [one for one in found if not one["waits"]]}
    return render(request, "reports/identity_requests.html", known | {"locked": held is None})


@require_http_methods(["GET", "HEAD", "POST"])
@page("决定查看身份的申请", "Decide a request for an identity", posts=GUARDS)
def decide(request: HttpRequest, asked: UUID) -> HttpResponse:
    """One request with its reason; consented to, or refused with a reason."""
    person, held = _guard(request), keys.held(request)
    try:
        one = requests.one(asked)
    except KeyRefused as none:
        raise Http404 from none
    number = _numbers(person).get(one.case, "")
    if not number:
        raise Http404
    refuses = request.POST.get("do") == "refuse"
    form: forms.Form = Refusing(posted(request)) if refuses else Granting(posted(request))
    if request.method != "POST" or not form.is_valid():
        return _shown(request, one, number, held, form, status=422 if form.is_bound else 200)
    try:
        with transaction.atomic():
            _decided(person, held, one, number, form)
    except NotHeld:
        why = _("您没有持有本单位的身份密钥，请由持有的同事交给您。")
        return _shown(request, one, number, held, form, problem=why, status=409)
    except (Refused, KeyRefused) as refused:
        return _shown(request, one, number, held, form, problem=str(refused), status=409)
    messages.success(request, _("已经决定，申请人和举报人都看得到。"))
    return redirect("identity_requests")


def _decided(person: Person, held: Held | None, one: Asked, number: str, form: forms.Form) -> None:
    """The answer, and the act that tells it to who asked and to the reporter; both or neither."""
    if isinstance(form, Refusing):
        words = form.cleaned_data["words"]
        identity.refuse(person, one.id, words)
        record.about_identity(person, number, "identity_refusal", {"request": str(one.id), "text": words})
        return
    if held is None:
        raise KeyRefused(_("同意要用您的身份密钥，密钥现在是锁上的。"))
    assert isinstance(form, Granting)
    identity.grant(held, one.id, form.until())
    record.about_identity(person, number, "identity_grant", {"request": str(one.id)})


def _shown(
    request: HttpRequest,
    one: Asked,
    number: str,
    held: Held | None,
    form: forms.Form,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    refusing = form if isinstance(form, Refusing) else Refusing()
    granting = form if isinstance(form, Granting) else Granting()
    known = {
        "one": _line(held, {one.case: number}, one),
        "class": _reason_class(person_of(request), number, one),
        "fields": shown(refusing),
        "granting": shown(granting),
        "errors": mistakes(form) if form.is_bound else [],
        "problem": problem,
        "locked": held is None,
        "unlock_href": f"{reverse('key_unlock')}?next={reverse('identity_decide', args=[one.id])}",
    }
    return render(request, "reports/identity_request.html", known, status=status)


def _line(held: Held | None, numbers: dict[UUID, str], one: Asked) -> dict[str, Any]:
    reason = ""
    if held is not None:
        try:
            reason = requests.reason(held, one.id)
        except (KeyRefused, NotHeld):
            reason = ""
    return {
        "href": reverse("identity_decide", args=[one.id]),
        "number": numbers.get(one.case, ""),
        "who": one.person.name,
        "at": spoken.day(one.at.date()),
        "until": spoken.day(one.until.date()),
        "state": _(requests.STATES[one.state]),
        "waits": one.state == "asked",
        "reason": reason,
        "steps": [
            {"day": spoken.day(it.at.date()), "who": it.person.name, "what": _(_DID[it.what])} for it in one.steps
        ],
    }


def _reason_class(person: Person, number: str, one: Asked) -> str:
    """For which of the reasons of the rulebook it was asked, as the act of the request states it."""
    named = dict(choices_of("identity_request", "reason"))
    rows = next((it.rows for it in circle_of(person).matters if it.number == number), ())
    asked = (row for row in rows if row.kind == "identity_request" and row.payload.get("request") == str(one.id))
    return next((named.get(str(row.payload.get("reason")), "") for row in asked), "")


def _guard(request: HttpRequest) -> Person:
    """A custodian of a procuratorate; there is nothing here for other organs' confidential officers."""
    person = person_of(request)
    if person.organ.role != "procuratorate":
        raise Http404
    return person


def _numbers(person: Person) -> dict[UUID, str]:
    """The reports in whose circle the custodian is, since somebody asked him."""
    return {case_id(one.rows): one.number for one in circle_of(person).matters if one.core.kind == KIND}


@require_POST
@page("撤回查看身份的申请", "Withdraw a request for an identity", posts=HANDLES)
def withdrawn(request: HttpRequest, number: str, asked: UUID) -> HttpResponse:
    """Whoever asked needs it no more."""
    one = handle(request, number)
    _of_this(one, asked)
    try:
        with transaction.atomic():
            identity.withdraw(one.person, asked)
            record.about_identity(one.person, one.number, "identity_withdrawal", {"request": str(asked)})
    except (Refused, KeyRefused) as refused:
        return show(request, one, problem=str(refused), status=409)
    messages.success(request, _("已经撤回。"))
    return redirect("team_report", number)


@require_POST
@page("查看举报人身份", "The identity of a reporter", posts=HANDLES)
def opened(request: HttpRequest, number: str, asked: UUID) -> HttpResponse:
    """Who it was, for whoever was granted it; that it was seen is an act, which the reporter reads."""
    one = handle(request, number)
    _of_this(one, asked)
    if one.held is None:
        return show(request, one, problem=handled.why_closed(one), status=409)
    try:
        with transaction.atomic():
            who = identity.opened(one.held, asked)
            record.about_identity(one.person, one.number, "identity_opened", {"request": str(asked)})
            note("read", one.person, matter=one.opened.seen.matter.pk, identity=str(asked))
    except (Refused, KeyRefused) as refused:
        return show(request, one, problem=str(refused), status=409)
    labels = {
        "name": _("姓名"),
        "document_number": _("证件号码"),
        "phone": _("电话"),
        "address": _("地址"),
        "volunteer": _("志愿者编号"),
    }
    told = [{"label": label, "text": str(who[name])} for name, label in labels.items() if who.get(name)]
    response = render(request, "reports/identity.html", {"number": number, "told": told})
    response["Cache-Control"] = "private, no-store"
    return response


def _of_this(one: Handled, asked: UUID) -> None:
    """The request is about this report; of any other one nothing is here."""
    if asked not in {it.id for it in requests.history(one.id)}:
        raise Http404
