"""互通包的页面: one bundle, its file for a carrier, what is brought on one, and the acknowledgements."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongyi.contexts.evidence.store import words
from gongyi.contexts.exchange import acknowledgements, arriving, cartons, sending, standing
from gongyi.contexts.exchange.admin_pages import failed, handed, operator, sent_file
from gongyi.contexts.exchange.models import ACKNOWLEDGED, FILE, REFUSED, Arrival, Bundle, Installation
from gongyi.contexts.exchange.packing import pack_all
from gongyi.contexts.exchange.statements import NotTrue
from gongyi.contexts.matters.wording import said
from gongyi.contexts.organs.gates import page
from gongyi.contexts.organs.people_pages import ADMINISTRATORS
from gongyi.database.sight import whole_ledger


@never_cache
@require_http_methods(["GET", "POST"])
@page("互通包", "Bundle", posts=ADMINISTRATORS)
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """A bundle that goes: where it stands and why; sent, its file is handed over, or it is let go once more."""
    by = operator(request)
    with transaction.atomic(), whole_ledger():
        row = Bundle.objects.select_related("installation").filter(pk=pk).first()
    if row is None:
        raise Http404
    do = request.POST.get("do", "")
    if request.method == "POST" and do == "take":
        return handed(sending.taken_out(row, by), f"互通包-{row.n}-{row.digest[:8]}.gongyi", sending.MEDIA)
    if request.method == "POST" and do == "again" and row.state == REFUSED:
        sending.again(row, by)
        messages.success(request, _("下一次寄送时再送。"))
        return redirect("exchange_bundle", pk)
    if request.method == "POST":
        raise Http404
    known = {"row": standing.bundle_row(row), "installation": row.installation, "done": row.state == ACKNOWLEDGED}
    return render(request, "exchange/bundle.html", known)


@never_cache
@require_http_methods(["POST"])
@page("装包", "Make bundles", posts=ADMINISTRATORS)
def packed(request: HttpRequest, pk: int) -> HttpResponse:
    """Bundles of what waits for an installation that is not reached by network, for a carrier."""
    operator(request)
    row = Installation.objects.filter(pk=pk, way=FILE).first()
    if row is None:
        raise Http404
    made = pack_all(row)
    messages.info(request, _("新装 %(count)d 个包。") % {"count": made} if made else _("没有要寄的内容。"))
    return redirect("exchange_installation", pk)


@require_safe
@page("回执", "Acknowledgement", posts=ADMINISTRATORS)
def acknowledgement(request: HttpRequest, pk: int) -> HttpResponse:
    """What we said of a bundle that came, to be carried back."""
    operator(request)
    with transaction.atomic(), whole_ledger():
        row = Arrival.objects.filter(pk=pk).first()
    if row is None or not row.acknowledgement:
        raise Http404
    return handed(bytes(row.acknowledgement), f"回执-{row.n}-{row.file[:8]}.json", "application/json")


@never_cache
@require_http_methods(["GET", "POST"])
@page("收进文件", "Files that were brought", posts=ADMINISTRATORS)
def brought(request: HttpRequest) -> HttpResponse:
    """A bundle or an acknowledgement on a carrier: checked, or taken in. Its content is not shown."""
    by, known = operator(request), dict[str, Any](verdict=None, facts=[], errors=[], acknowledgement=None)
    if request.method != "POST":
        return render(request, "exchange/brought.html", known)
    try:
        content = sent_file(request, "file", cartons.MOST_SEALED)
    except NotTrue as wrong:
        known["errors"] = failed(wrong, "f-file")
        return render(request, "exchange/brought.html", known, status=422)
    if content.startswith(b"{") and acknowledgements.FORM.encode() in content[:4000]:
        known |= _acknowledged(content, keep=request.POST.get("do") == "take")
    elif request.POST.get("do") == "take":
        answer = arriving.arrive(content, by)
        tone = {acknowledgements.TAKEN: "success", acknowledgements.WAITING: "warning"}.get(answer.state, "error")
        title = standing.state_words(answer.state)
        known["verdict"] = {"tone": tone, "title": title, "text": said(answer.says, answer.en)}
        known["acknowledgement"] = _latest(content)
    else:
        known |= _checked(content)
    return render(request, "exchange/brought.html", known)


def _acknowledged(content: bytes, *, keep: bool) -> dict[str, Any]:
    """What an acknowledgement says of which bundle of ours."""
    try:
        answer = acknowledgements.read(content)
        state = sending.acknowledged(answer, content).state if keep else answer.state
    except NotTrue as wrong:
        return {"verdict": {"tone": "error", "title": _("回执不能采用"), "text": said(wrong.says, wrong.en)}}
    title = _("第%(n)d号包的回执：%(state)s") % {"n": answer.n, "state": standing.state_words(state)}
    tone = "error" if answer.state == acknowledgements.REFUSED else "success"
    return {"verdict": {"tone": tone, "title": title, "text": said(answer.says, answer.en)}}


def _checked(content: bytes) -> dict[str, Any]:
    """What a bundle is worth, and no word of what is in it."""
    try:
        label = cartons.label_of(content)
        there = arriving.known(label.sender)
        found = arriving.opened_for_us(content, label)
    except NotTrue as wrong:
        return {"verdict": {"tone": "error", "title": _("不能收进"), "text": said(wrong.says, wrong.en)}}
    facts = [
        (_("寄出的平台"), there.name),
        (_("编号"), str(label.n)),
        (_("行为"), str(len(found.body["acts"]))),
        (_("附件"), _("%(count)d 个，%(size)s") % {"count": len(found.files), "size": words(len(content))}),
        (_("内容指纹"), found.digest),
    ]
    return {"verdict": {"tone": "success", "title": _("完好，由登记的平台签出"), "text": ""}, "facts": facts}


def _latest(content: bytes) -> int | None:
    """The answer that was just given to this file."""
    digest = arriving.digest_of(content)
    with transaction.atomic(), whole_ledger():
        return Arrival.objects.filter(file=digest).order_by("-pk").values_list("pk", flat=True).first()
