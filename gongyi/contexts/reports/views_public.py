"""举报表单: the form without an account, in three steps on one page.

One page, since then nothing that is typed leaves the phone before it is sent: between the steps there is nothing to
keep anywhere. Without scripts the steps stand under one another.
"""

from __future__ import annotations

import time
from threading import Lock
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongyi.contexts.organs.gates import page
from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports import asked, budget, door, filled_in, forms_sent, record, slips, standing
from gongyi.contexts.reports.base_map import base_map
from gongyi.contexts.reports.buckets import buckets
from gongyi.contexts.reports.choices import DUTIES, RIGHTS
from gongyi.contexts.reports.filled_in import NOTHING, Filled
from gongyi.contexts.reports.forms_sent import WAITS_S, Token
from gongyi.contexts.reports.receivers import receivers
from gongyi.contexts.reports.report import Report
from gongyi.contexts.reports.uploads import MIB, file_limit
from gongyi.contexts.sealing.teams import NotReady

_KEPT_S = 30
_TOKEN, _BITS = "@token@", "@bits@"


@door.from_the_public
@transaction.non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
@page("举报", "Report a harm", public=True)
def report(request: HttpRequest) -> HttpResponse:
    """The form; sent, the receipt, or the form again with what was typed and what is wrong."""
    if request.method == "POST":
        try:
            return _sent(request)
        except RequestDataTooBig:
            return door.held_back(request, door.too_large(), 0, status=413)
    return _plain(request, _opened(request))


@transaction.non_atomic_requests
@require_safe
@page("表单凭据", "A token for the form", public=True)
def token(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """A new token, for a form that was kept on the phone or lay open for long."""
    made = forms_sent.new(budget.bits())
    return _unkept(JsonResponse({"token": made.written(), "bits": made.bits}))


class _Pages:
    """The empty form by language, made anew twice a minute; only its token differs from visitor to visitor."""

    def __init__(self) -> None:
        self.lock, self.until, self.made = Lock(), 0.0, dict[str, str]()


_pages = _Pages()


def forget() -> None:
    """Make the empty form anew the next time."""
    _pages.until = 0.0


def _opened(request: HttpRequest) -> str:
    """The empty form."""
    made = forms_sent.new(budget.bits())
    language, is_visitor = get_language() or "", not isinstance(getattr(request, "user", None), Person)
    with _pages.lock:
        if time.monotonic() >= _pages.until:
            _pages.made, _pages.until = {}, time.monotonic() + _KEPT_S
        found = _pages.made.get(language) if is_visitor and not request.META.get("QUERY_STRING") else None
    if found is None:
        found = render(request, "reports/report.html", _known(NOTHING, _TOKEN, _BITS)).content.decode()
        if is_visitor and not request.META.get("QUERY_STRING"):
            _pages.made[language] = found
    return found.replace(_TOKEN, made.written(), 1).replace(_BITS, str(made.bits), 1)


def _known(filled: Filled, written: str, bits: str, **more: Any) -> dict[str, Any]:
    places = receivers()
    known = {
        "csrf_token": "",
        "token": written,
        "bits": bits,
        "proof": "",
        "waits": WAITS_S,
        "takes": bool(places),
        "typed": bool(filled.typed.get("title") or filled.mistakes),
        "why": "",
        "rights": RIGHTS,
        "duties": DUTIES,
        "errors": asked.errors(filled),
        "chosen": filled.chosen,
        "ask": asked.steps(filled, places),
        "map": _map(),
        "file_most": file_limit() // MIB,
    }
    return known | more


def _map() -> dict[str, str] | None:
    """The office's own map, as the page's script reads it."""
    found = base_map()
    if found is None:
        return None
    tiles = reverse("report_tile", args=[0, 0, 0]).removesuffix("0/0/0.png")
    return {"tiles": tiles, **{name: str(value) for name, value in found._asdict().items()}}


def _sent(request: HttpRequest) -> HttpResponse:
    """A form that was sent."""
    sent, given = door.sent(request), request.POST
    proof, used = given.get("proof", ""), forms_sent.read(given.get("token", ""))
    before = budget.answered(used) if used is not None else None
    if before is not None:
        return _plain(request, before.decode())
    scripted = used is not None and forms_sent.worked(given["token"], proof, used.bits) and bool(proof)
    if sent.is_too_often:
        return _again(request, door.too_often(), 429, used, after_s=buckets.left_s())
    if budget.is_full(scripted=scripted):
        return _again(request, _("现在提交的举报太多，这一份没有收下。请过十分钟再提交。"), 429, used, after_s=600)
    if used is None or used.is_too_old:
        return _again(request, _("本页打开的时间太长了，请再按一次“提交”。"), 422, None)
    if not scripted and used.age() < WAITS_S:
        said = _("打开本页还不到%(seconds)s秒。这是为了挡住机器成批提交，请过一会儿再按一次“提交”。")
        return _again(request, said % {"seconds": WAITS_S}, 422, used)
    filled = filled_in.read(given, request.FILES, receivers(), tuple(sent.over))
    if filled.report is None:
        return _shown(request, _known(filled, given["token"], str(used.bits), proof=proof), 422)
    try:
        return _plain(request, _taken(request, used, filled.report, scripted=scripted))
    except _SentBefore:
        return door.held_back(request, _("这一份刚才已经收下，没有重复登记。"), 0, status=409)
    except NotReady:
        return _again(request, _("这个地方的检察院现在不能在网上收举报，可以拨打 12309。"), 503, used)
    except (OSError, OperationalError, InterfaceError):
        return _again(request, _("这一次没有记上，什么也没有留下。请过一会儿再按一次“提交”。"), 503, used, after_s=60)


class _SentBefore(Exception):
    """The same form is being taken in, or was, and its answer is not kept any more."""


def _taken(request: HttpRequest, used: Token, report: Report, *, scripted: bool) -> str:
    """Take it in, once, and answer with the receipt; whoever sends the same form again gets the same answer."""
    with transaction.atomic():
        if not budget.spend(used, scripted=scripted):
            before = budget.answered(used)
            if before is None:
                raise _SentBefore
            return before.decode()
        answer = _receipt(request, record.take(report)).content
        budget.keep_answer(used, answer)
    return answer.decode()


def _receipt(request: HttpRequest, taken: record.Taken) -> HttpResponse:
    receipt = slips.known(slips.of(taken))
    known = {"taken": taken, "receipt": receipt, "within": standing.within(), "csrf_token": ""}
    return render(request, "reports/taken.html", known)


def _again(request: HttpRequest, why: str, status: int, used: Token | None, *, after_s: int = 0) -> HttpResponse:
    """The form with what was typed, and why it was not taken in; its files are not looked at."""
    filled = filled_in.read(request.POST, MultiValueDict(), receivers())
    chosen = tuple(one.name or "" for name in filled_in.FILES for one in request.FILES.getlist(name))
    made = used or forms_sent.new(budget.bits())
    known = _known(Filled(filled.typed, {}, None, chosen), made.written(), str(made.bits), why=why)
    response = _shown(request, known | {"typed": True}, status)
    if after_s:
        response["Retry-After"] = str(after_s)
    return response


def _shown(request: HttpRequest, known: dict[str, Any], status: int) -> HttpResponse:
    if request.headers.get("X-Keeps-Files"):
        known["chosen"] = ()
    response = render(request, "reports/report.html", known, status=status)
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001  a mistake in a form is no event
    return _unkept(response)


def _plain(request: HttpRequest, body: str) -> HttpResponse:  # noqa: ARG001
    return _unkept(HttpResponse(body))


def _unkept(response: Any) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    assert isinstance(response, HttpResponse)
    return response
