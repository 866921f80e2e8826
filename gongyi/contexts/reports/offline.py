"""没有网络时: by which a phone opens the form without a network; the page is kept, never what is typed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongyi.contexts.organs.gates import page

_FILE = "gongyi/js/report/offline.js"


@transaction.non_atomic_requests
@require_safe
@page("离线打开表单", "The form without a network", public=True)
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The service worker: given out under /report/, since it may only serve what lies below its own address."""
    response = HttpResponse(_written(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@cache
def _written() -> str:
    found = finders.find(_FILE)
    assert isinstance(found, str)
    return Path(found).read_text("utf-8")
