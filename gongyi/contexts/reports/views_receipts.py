"""核对回执: a page for people who cannot run the program, the program itself, and the receipt as a file.

What is sent here is looked at in memory and kept nowhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongyi.contexts.organs.gates import page
from gongyi.contexts.papers.fonts import NoFont
from gongyi.contexts.reports import door, receipts, slips, statements
from gongyi.contexts.reports.receipts import Receipt, Unreadable

_PROGRAM = Path(__file__).parents[3] / "verify" / "receipt.py"
_LARGEST_FILE = 4 * 1024 * 1024
_FILES = ("receipt_file", "statement_file", "proof_file")


@cache
def program() -> bytes:
    """The stand-alone program, byte for byte."""
    return _PROGRAM.read_bytes()


@door.of_who_follows
@transaction.non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
@page("核对回执", "Check a receipt", public=True)
def check(request: HttpRequest) -> HttpResponse:
    """The page; with what was sent, what was found."""
    typed, found, wrong = {"receipt": "", "challenge": ""}, [], ""
    if request.method == "POST":
        try:
            typed = {name: request.POST.get(name, "").strip()[: receipts.LARGEST * 2] for name in typed}
            found = _found(request, typed)
        except RequestDataTooBig:
            return door.held_back(request, door.too_large(), 0, status=413)
        except _Wrong as one:
            wrong = str(one)
    known = {
        "csrf_token": "",
        "found": found,
        "wrong": wrong,
        "fields": _fields(typed),
        "keys": sorted(receipts.keys_here()),
        "program_print": hashlib.sha256(program()).hexdigest(),
    }
    response = render(request, "reports/check.html", known, status=422 if wrong else 200)
    response["Cache-Control"] = "no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001  a slip of the pen is no event
    return response


class _Wrong(Exception):
    """Something that was sent cannot be read; the sentence says which and what to do."""


def _found(request: HttpRequest, typed: dict[str, str]) -> list[dict[str, Any]]:
    """What is to be said of what was sent, sentence by sentence, each with its tone."""
    said = _file(request, "receipt_file") or typed["receipt"].encode()
    if not said:
        raise _Wrong(_("请粘贴回执，或者选回执文件。"))
    try:
        verdict = receipts.checked(said)
    except Unreadable as wrong:
        raise _Wrong(_("这不是回执，或者没有复制完整。回执是以大括号开头、以大括号结尾的一段文字。")) from wrong
    one = verdict.receipt
    lines = [
        _line(
            holds=verdict.signed,
            yes=_("回执签发后没有改动。"),
            no=_("回执的签名与内容不符：是伪造的，或者被改动过。"),
        ),
        _line(
            holds=verdict.signed and verdict.ours,
            yes=_("回执是本站签发的：编号%(number)s，%(organ)s，%(day)s收到。")
            % {"number": one.number, "organ": one.organ, "day": one.day},
            no=_("回执不是本站签发的。"),
        ),
    ]
    statement = _file(request, "statement_file")
    if statement:
        lines.append(_statement(one, statement))
    proof = _file(request, "proof_file")
    if proof or typed["challenge"]:
        lines.append(_proof(one, proof, typed["challenge"]))
    return lines


def _line(*, holds: bool, yes: str, no: str) -> dict[str, Any]:
    return {"tone": "success" if holds else "error", "text": yes if holds else no}


def _statement(receipt: Receipt, raw: bytes) -> dict[str, Any]:
    try:
        statement, own = statements.read(raw)
    except Unreadable as wrong:
        raise _Wrong(_("选的不是本人陈述文件。本人陈述在“看进展”里保存。")) from wrong
    holds = own and hashlib.sha256(statement).hexdigest() == receipt.fingerprint
    return _line(holds=holds, yes=_("陈述就是出具回执时收到的内容。"), no=_("陈述不是出具这张回执时收到的内容。"))


def _proof(receipt: Receipt, raw: bytes, challenge: str) -> dict[str, Any]:
    if not raw or not challenge:
        raise _Wrong(_("核对证明，要选证明文件，并填写您自己出的校验码。"))
    try:
        answered, signature = receipts.read_proof(raw, receipt)
    except Unreadable as wrong:
        raise _Wrong(_("选的不是证明文件。")) from wrong
    return _line(
        holds=answered == challenge and receipts.proven(receipt, challenge, signature),
        yes=_("答复校验码的就是举报人。"),
        no=_("不能证明是举报人：签名不符，或者答复的是别的校验码、别的举报、别的机关。"),
    )


def _file(request: HttpRequest, name: str) -> bytes:
    """The file that was chosen; empty where none was."""
    found = request.FILES.get(name)
    if found is None:
        return b""
    if (found.size or 0) > _LARGEST_FILE:
        raise _Wrong(_("文件太大，不是回执、陈述或者证明。"))
    return bytes(found.read())


def _fields(typed: dict[str, str]) -> list[dict[str, Any]]:
    """The form: the receipt pasted or as a file; what it is held against."""
    plain: dict[str, Any] = {"required": False, "value": ""}
    accept = ".json,.txt,application/json"
    return [
        {
            **plain,
            "name": "receipt",
            "id": "check-receipt",
            "kind": "text",
            "lines": 5,
            "value": typed["receipt"],
            "label": _("粘贴回执"),
            "help": _("扫回执上的二维码，把得到的文字粘贴在这里。"),
            "help_id": "receipt-help",
            "described_by": "receipt-help",
        },
        {
            **plain,
            "name": "receipt_file",
            "id": "check-file",
            "kind": "files",
            "label": _("或者选回执文件"),
            "accept": accept,
        },
        {
            **plain,
            "name": "statement_file",
            "id": "check-said",
            "kind": "files",
            "accept": accept,
            "label": _("本人陈述文件（核对内容时选）"),
        },
        {
            **plain,
            "name": "proof_file",
            "id": "check-proof",
            "kind": "files",
            "accept": accept,
            "label": _("证明文件（核对是不是本人所报时选）"),
        },
        {
            **plain,
            "name": "challenge",
            "id": "check-challenge",
            "kind": "line",
            "value": typed["challenge"],
            "label": _("您出的校验码"),
            "max_length": 80,
            "autocomplete": "off",
        },
    ]


@transaction.non_atomic_requests
@require_safe
@page("核对程序", "The program that checks", public=True)
def download(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The program, to be run anywhere."""
    response = HttpResponse(program(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="receipt.py"'
    return response


@door.of_who_follows
@transaction.non_atomic_requests
@require_POST
@page("回执文件", "The receipt as a file", public=True)
def file(request: HttpRequest) -> HttpResponse:
    """The receipt that is sent, back as a file of the wished sort; only genuine ones of this installation."""
    if door.sent(request).is_too_often:
        return door.held_back(request, door.too_often(), 600)
    try:
        verdict = receipts.checked(request.POST.get("receipt", ""))
    except (Unreadable, RequestDataTooBig):
        return door.held_back(request, _("这不是回执，或者没有复制完整。"), 0, status=422)
    if not verdict.holds:
        return door.held_back(request, _("这张回执不是本站签发的，或者被改动过。"), 0, status=422)
    wished = request.POST.get("as", "json")
    try:
        made = _SORTS.get(wished, _SORTS["json"])(verdict.receipt)
    except NoFont as lacking:
        return door.held_back(request, str(lacking), 0, status=503)
    mime, ending, content = made
    response = HttpResponse(content, content_type=mime)
    name = f"{_('回执')}.{ending}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["Cache-Control"] = "no-store"
    return response


_Made = tuple[str, str, bytes]
_SORTS: dict[str, Callable[[Receipt], _Made]] = {
    "json": lambda one: ("application/json; charset=utf-8", "json", one.written()),
    "text": lambda one: ("text/plain; charset=utf-8", "txt", slips.text(one).encode()),
    "pdf": lambda one: ("application/pdf", "pdf", slips.pdf(one)),
}
