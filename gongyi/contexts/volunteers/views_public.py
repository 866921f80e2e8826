"""做志愿者: the public page that says what a volunteer does, and the form to apply; without an account."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongyi.contexts.organs.fields import mistakes
from gongyi.contexts.organs.gates import page
from gongyi.contexts.reports import door, forms_sent
from gongyi.contexts.reports.buckets import buckets, place_of
from gongyi.contexts.volunteers.applying import Applying, places, put_in
from gongyi.contexts.volunteers.choices import DOES, DUTIES, RIGHTS

WAITS_S = 5
"""Nobody fills in the form faster."""
_OF_A_PLACE, _OF_ALL = 5, 200
"""How many applications are taken in within ten minutes by a process: from one network, and from everybody."""


@door.from_the_public
@transaction.non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
@page("做公益诉讼志愿者", "Become a volunteer", public=True)
def volunteers(request: HttpRequest) -> HttpResponse:
    """What a volunteer does, may and must; the form; sent, that it came in."""
    where = places()
    if request.method != "POST":
        return _shown(request, Applying(where), forms_sent.new(0).written(), takes=bool(where))
    form, used = Applying(where, request.POST), forms_sent.read(request.POST.get("token", ""))
    if used is None or used.is_too_old:
        why = _("本页打开的时间太长了，请再按一次“提交申请”。")
        return _shown(request, form, forms_sent.new(0).written(), takes=bool(where), why=why, status=422)
    written = used.written()
    if used.age() < WAITS_S:
        why = _("提交得太快了，请过几秒再按一次“提交申请”。")
        return _shown(request, form, written, takes=bool(where), why=why, status=422)
    if not form.is_valid():
        return _shown(request, form, written, takes=bool(where), status=422)
    if _is_too_often(request):
        why = _("现在提交的申请太多，这一份没有收下。请过十分钟再提交。")
        answer = _shown(request, form, written, takes=bool(where), why=why, status=429)
        answer["Retry-After"] = str(buckets.left_s())
        return answer
    known = {"mark": put_in(form, used, where).mark, "csrf_token": ""}
    return _unkept(render(request, "volunteers/taken.html", known))


def _is_too_often(request: HttpRequest) -> bool:
    of_all = buckets.count("*", "volunteers")
    return of_all > _OF_ALL or buckets.count(place_of(request), "volunteer") > _OF_A_PLACE


def _shown(
    request: HttpRequest,
    form: Applying,
    token: str,
    *,
    takes: bool,
    why: str = "",
    status: int = 200,
) -> HttpResponse:
    known: dict[str, Any] = {
        "does": DOES,
        "rights": RIGHTS,
        "duties": DUTIES,
        "takes": takes,
        "token": token,
        "why": why,
        "fields": form.shown(),
        "errors": mistakes(form) if status == 422 and not why else [],
        "csrf_token": "",
    }
    answer = render(request, "volunteers/volunteers.html", known, status=status)
    answer._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001  a mistake in a form is no event
    return _unkept(answer)


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer
