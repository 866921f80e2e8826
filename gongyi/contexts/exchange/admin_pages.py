"""平台登记的页面: the other installations, who works there, and what goes there; for who runs this installation."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongyi.contexts.exchange import cards, peers, sending, standing
from gongyi.contexts.exchange.models import NETWORK, STOPPED, Installation
from gongyi.contexts.exchange.statements import NotTrue
from gongyi.contexts.matters.wording import said
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.people_pages import ADMINISTRATORS


def operator(request: HttpRequest) -> Person:
    """Who looks after the exchange. Raises Http404 for any other administrator."""
    person = person_of(request)
    if not peers.runs(person):
        raise Http404
    return person


def sent_file(request: HttpRequest, name: str, most: int) -> bytes:
    """The file of a form. Raises NotTrue when there is none, or one that is too large."""
    file = request.FILES.get(name)
    if file is None:
        raise NotTrue("请选择文件。", "Choose the file.")
    if file.size is None or file.size > most:
        raise NotTrue("文件过大，没有收下。", "The file is too large and was not taken in.")
    return bytes(file.read())


def failed(wrong: NotTrue, field: str) -> list[dict[str, str]]:
    """A mistake as `components/form_errors.html` takes it."""
    return [{"field_id": field, "text": said(wrong.says, wrong.en)}]


def handed(content: bytes, name: str, media: str) -> HttpResponse:
    """A file that is taken out."""
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@never_cache
@require_http_methods(["GET", "POST"])
@page("平台互通", "Exchange with other installations", posts=ADMINISTRATORS)
def listed(request: HttpRequest) -> HttpResponse:
    """All installations; a card that is brought enters one."""
    by, errors = operator(request), list[dict[str, str]]()
    if request.method == "POST":
        try:
            row = peers.enter(cards.read_card(sent_file(request, "card", cards.MOST_BYTES)), by)
        except NotTrue as wrong:
            errors = failed(wrong, "f-card")
        else:
            return redirect("exchange_installation", row.pk)
    known: dict[str, Any] = {
        "rows": standing.listed(),
        "unknown": standing.came(None)[:10],
        "fingerprint": cards.own_fingerprint(),
        "errors": errors,
    }
    return render(request, "exchange/listed.html", known, status=422 if errors else 200)


@require_safe
@page("本平台名片", "Card of this installation", posts=ADMINISTRATORS)
def card(request: HttpRequest) -> HttpResponse:
    """The card that is handed to others."""
    by = operator(request)
    address = request.build_absolute_uri("/").rstrip("/")
    return handed(cards.own_card(by.organ.name, address), "平台名片.json", "application/json")


@transaction.non_atomic_requests
@require_POST
@page("立即寄送", "Send now", posts=ADMINISTRATORS)
def send_now(request: HttpRequest) -> HttpResponse:
    """Send what waits, also what would be tried later."""
    operator(request)
    sent = sending.send_all()
    numbers = {"ok": sent.acknowledged, "waiting": sent.waiting, "refused": sent.refused, "failed": sent.failed}
    told = _("已确认 %(ok)d 个，对方在等前面的包 %(waiting)d 个，被拒绝 %(refused)d 个，没有送到 %(failed)d 个。")
    messages.info(request, told % numbers)
    return redirect("exchange")


@never_cache
@require_http_methods(["GET", "POST"])
@page("对方平台", "Another installation", posts=ADMINISTRATORS)
def installation(request: HttpRequest, pk: int) -> HttpResponse:
    """One installation: confirmed by its fingerprint; how it is reached; who works there; what went and came."""
    by = operator(request)
    row = Installation.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            told = _done(request, row, by)
        except NotTrue as wrong:
            errors = failed(wrong, _FIELDS.get(str(request.POST.get("do")), ""))
        else:
            messages.success(request, told)
            return redirect("exchange_installation", pk)
    return render(request, "exchange/installation.html", _shown(row, request, errors), status=422 if errors else 200)


_FIELDS = {"confirm": "f-fingerprint", "reach": "f-address", "settle": "f-organ"}


def _done(request: HttpRequest, row: Installation, by: Person) -> str:
    do, typed = str(request.POST.get("do", "")), request.POST
    match do:
        case "confirm":
            peers.confirm(row, str(typed.get("fingerprint", ""))[:200], by)
            return _("已经核对，可以互通。")
        case "reach":
            peers.reach(row, str(typed.get("address", ""))[:400], str(typed.get("way", "")), by)
        case "settle":
            peers.settle(row, str(typed.get("organ", ""))[:120], by)
        case "leave":
            peers.leave(row, int(typed.get("which", "0")) if str(typed.get("which", "")).isdecimal() else 0, by)
        case "stop":
            peers.stop(row, by)
            return _("已经停用；恢复时重新登记名片并核对指纹。")
        case _:
            raise Http404
    return _("已经保存。")


def _shown(row: Installation, request: HttpRequest, errors: list[dict[str, str]]) -> dict[str, Any]:
    residents = row.residents.select_related("organ").order_by("organ__pinyin")
    return {
        "row": row,
        "state": standing.installation_words(row),
        "fingerprint": cards.fingerprint(bytes(row.key), bytes(row.exchange_key)),
        "is_new": row.state == "new",
        "is_stopped": row.state == STOPPED,
        "by_network": row.way == NETWORK,
        "address": request.POST.get("address", row.address),
        "organ": request.POST.get("organ", ""),
        "residents": [{"id": one.organ_id, "name": said(one.organ.name, one.organ.en)} for one in residents],
        "sent": standing.sent(row),
        "came": standing.came(row),
        "errors": errors,
        "here": reverse("exchange_installation", args=[row.pk]),
    }
