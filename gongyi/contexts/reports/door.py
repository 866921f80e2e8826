"""公众的门: what comes from people without an account is counted, bounded and taken in without a trace on disk.

It stands before everything that reads a form, so that a flood costs little: who sends far too much is answered unread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from gongyi.contexts.reports.buckets import buckets, place_of
from gongyi.contexts.reports.uploads import MIB, Receiving, receive, request_limit

_View = TypeVar("_View", bound=Callable[..., HttpResponse])
_UNREAD_TIMES = 5
_FORM = 5 * MIB
_DRAIN_S, _DRAIN = 15, 512 * MIB


def from_the_public(view: _View) -> _View:
    """A page whose form somebody without an account sends. Stands above `page`; the form carries its own token.

    The view finds in `request.sent` (from here) how often this place has sent within ten minutes and what is over.
    """
    marked = csrf_exempt(view)
    marked.from_the_public = "sent"  # type: ignore[attr-defined]
    return marked


def of_who_follows(view: _View) -> _View:
    """As `from_the_public`, for who comes back to a report or checks a receipt: counted apart from reports."""
    marked = csrf_exempt(view)
    marked.from_the_public = "followed"  # type: ignore[attr-defined]
    return marked


class Sent:
    """What the door knows of a form that is being sent. times: from this place within ten minutes, 0 if not known."""

    def __init__(self, times: int, receiving: Receiving) -> None:
        self.times, self.receiving = times, receiving

    @property
    def is_too_often(self) -> bool:
        """Whether the place has used up its share."""
        return self.times > settings.REPORT_PLACE

    @property
    def over(self) -> list[str]:
        """Names of the files that were too large or too many."""
        return self.receiving.over


def sent(request: HttpRequest) -> Sent:
    """What the door knows of this form."""
    found = getattr(request, "sent_by_public", None)
    assert isinstance(found, Sent)
    return found


def guarded(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Stand before the pages of the public that take a form in."""

    def answer(request: HttpRequest) -> HttpResponse:
        share = _share(request.path_info) if request.method == "POST" else ""
        if not share:
            return get_response(request)
        times = buckets.count(place_of(request), share)
        if times > settings.REPORT_PLACE * _UNREAD_TIMES:
            return held_back(request, too_often(), buckets.left_s())
        if _length(request) > request_limit() + _FORM:
            _read_away(request)
            return held_back(request, too_large(), 0, status=413)
        receiving = receive(request)
        request.sent_by_public = Sent(times, receiving)  # type: ignore[attr-defined]
        try:
            return get_response(request)
        finally:
            receiving.let_go()

    return answer


def held_back(request: HttpRequest, says: str, after_s: int, status: int = 429) -> HttpResponse:
    """A short page that says why nothing was taken in, and what to do. after_s: when to try again; 0: never."""
    known: dict[str, Any] = {"says": says, "csrf_token": ""}
    response = render(request, "reports/held_back.html", known, status=status)
    response["Cache-Control"] = "no-store"
    if after_s:
        response["Retry-After"] = str(after_s)
    return response


def too_often() -> str:
    """What is said to a place that used up its share."""
    minutes = -(-buckets.left_s() // 60)
    return _(
        "从您所在的网络提交的举报太多，这一份没有收下，所填内容没有保存在服务器上。请过%(minutes)s分钟再提交。"
    ) % {"minutes": minutes}


def too_large() -> str:
    """What is said to a form with more files than are taken in."""
    return _("文件合计超过%(most)s兆，没有收下。请返回表单，减少文件或者换小一些的，再提交。") % {
        "most": request_limit() // MIB
    }


def _share(path: str) -> str:
    """As what a form sent to this address is counted; empty where it is not the public's."""
    try:
        return str(getattr(resolve(path).func, "from_the_public", ""))
    except Resolver404:
        return ""


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH", "")
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 16 else 0


def _read_away(request: HttpRequest) -> None:
    """A browser reads no answer before it has sent all; within reason it is let finish, and nothing is kept."""
    until, left = time.monotonic() + _DRAIN_S, min(_length(request), _DRAIN)
    while left > 0 and time.monotonic() < until:
        piece = request.read(min(left, 256 * 1024))
        if not piece:
            return
        left -= len(piece)
