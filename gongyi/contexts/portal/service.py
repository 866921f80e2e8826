"""运行的地址: health, metrics, robots, and the published checkpoints that hold this installation to its word."""

from __future__ import annotations

import ipaddress
import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from gongyi.contexts.desk import spoken
from gongyi.contexts.ledger.models import Checkpoint
from gongyi.contexts.organs.gates import page
from gongyi.contexts.portal.figures import as_text, figures
from gongyi.contexts.portal.findable import site
from gongyi.contexts.portal.kept import made_page

_SHOWN = 60
_ALONE = ("desk", "matters", "inbox", "feed", "sign-in", "api", "volunteers/helpers")


@transaction.non_atomic_requests
@page("运行状况", "Health", public=True)
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Whether this process and its database answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return HttpResponse("database\n", status=503, content_type="text/plain; charset=utf-8")
    answer = HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer


@csrf_exempt
@transaction.non_atomic_requests
@page("语言", "Language", public=True)
def language(request: HttpRequest) -> HttpResponse:
    """The choice of a language. Pages that everybody shares hold no token: where a form came from is asked instead."""
    if request.headers.get("Sec-Fetch-Site", "") == "cross-site":
        raise PermissionDenied
    return set_language(request)


@transaction.non_atomic_requests
@page("爬虫说明", "Robots", public=True)
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """What search engines should leave alone."""
    lines = [
        "User-agent: *",
        *(f"Disallow: /{one}/" for one in _ALONE),
        "",
        f"Sitemap: {site()}{reverse('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@transaction.non_atomic_requests
@page("运行数字", "Metrics", public=True)
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts for monitoring: from this machine itself, or with the token that was set; for others it is not there."""
    if not (_is_local(request) or _has_token(request)):
        raise Http404
    answer = HttpResponse(as_text(figures()), content_type="text/plain; version=0.0.4; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer


def _is_local(request: HttpRequest) -> bool:
    """Whether the request comes from this machine, and was not handed on by a proxy on it."""
    if any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP")):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _has_token(request: HttpRequest) -> bool:
    token = str(getattr(settings, "METRICS_TOKEN", ""))
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(token) and secrets.compare_digest(given.encode(), token.encode())


@transaction.non_atomic_requests
@page("检查点", "Checkpoints", public=True)
def checkpoints(request: HttpRequest) -> HttpResponse:
    """The signed checkpoints, which anybody may keep and compare."""
    found = Checkpoint.objects.order_by("-n")
    rows = [_row(one) for one in found[:_SHOWN]]
    context = {"rows": rows, "count": found.count(), "shown": len(rows)}
    return made_page(request, "portal/checkpoints.html", context)


def _row(one: Checkpoint) -> dict[str, Any]:
    moment = timezone.localtime(one.taken)
    day = spoken.day(moment.date(), weekday=False)
    return {
        "n": one.n,
        "taken": {"iso": moment.isoformat(timespec="seconds"), "text": f"{day.text if day else ''} {moment:%H:%M}"},
        "said": _("覆盖 %(matters)s 件事项、%(acts)s 项行为")
        % {"matters": f"{one.matters:,}", "acts": f"{one.acts:,}"},
        "root": bytes(one.root).hex(),
        "signature": bytes(one.signature).hex(),
        "key": bytes(one.key).hex(),
    }
