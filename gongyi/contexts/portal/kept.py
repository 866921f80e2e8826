"""公共页面的存放: a page that is the same for everybody is made once a day and language, and then handed out as it is.

No session, no query and no secret goes into such a page, so that it may be kept by browsers and proxies too.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, NamedTuple, ParamSpec

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils.translation import get_language

from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.gates import page
from gongyi.contexts.portal.places import public_frame

_Given = ParamSpec("_Given")
_MOST = 400
_MAX_AGE_S = 60


class Made(NamedTuple):
    """What a public view has to say: a template and its values, and with which status."""

    template: str
    context: Mapping[str, Any]
    status: int = 200


class _Kept(NamedTuple):
    body: bytes
    tag: str


_store: OrderedDict[tuple[str, str, str], _Kept] = OrderedDict()
_lock = Lock()


def public(
    title: str, en: str
) -> Callable[
    [Callable[Concatenate[HttpRequest, _Given], Made]], Callable[Concatenate[HttpRequest, _Given], HttpResponse]
]:
    """A page for everybody. Asked without a query it is kept; with one it is made anew, which costs little."""

    def kept(
        make: Callable[Concatenate[HttpRequest, _Given], Made],
    ) -> Callable[Concatenate[HttpRequest, _Given], HttpResponse]:
        @transaction.non_atomic_requests
        @page(title, en, public=True)
        @wraps(make)
        def answer(request: HttpRequest, /, *given: _Given.args, **named: _Given.kwargs) -> HttpResponse:
            keeps = not request.META.get("QUERY_STRING") and not request.headers.get("HX-Request")
            key = (request.path, get_language() or settings.LANGUAGE_CODE, today().isoformat())
            found = _store.get(key) if keeps else None
            if found is None:
                made = make(request, *given, **named)
                found = _made(made, request)
                if made.status != 200:
                    return HttpResponse(found.body, status=made.status)
                if keeps:
                    _keep(key, found)
            return _answer(request, found)

        return answer

    return kept


def made_page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """A public page that is made anew each time."""
    return _answer(request, _made(Made(template, context), request))


def _made(made: Made, request: HttpRequest) -> _Kept:
    body = render_to_string(
        made.template, {**public_frame(request.path, request.get_full_path()), **made.context}
    ).encode()
    return _Kept(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def _keep(key: tuple[str, str, str], found: _Kept) -> None:
    with _lock:
        _store[key] = found
        while len(_store) > _MOST:
            _store.popitem(last=False)


def _answer(request: HttpRequest, found: _Kept) -> HttpResponse:
    same = found.tag in (tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(","))
    answer = HttpResponseNotModified() if same else HttpResponse(found.body)
    answer["ETag"] = found.tag
    answer["Cache-Control"] = f"public, max-age={_MAX_AGE_S}"
    answer["Vary"] = "Accept-Language, Cookie, HX-Request"
    return answer


def forget() -> None:
    """Forget the pages that are kept."""
    with _lock:
        _store.clear()
