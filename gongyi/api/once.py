"""只办一次: a request with an Idempotency-Key is done once; the same one sent again gets the same answer.

Header and meaning are those of the draft of the IETF's HTTPAPI group (draft-ietf-httpapi-idempotency-key-header): the
same key with another content is refused (422), one that is still being done too (409). What was answered is kept in the
transaction of what was done, so neither stands without the other.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongyi.api.models import Answered
from gongyi.api.problems import Problem
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import whole_ledger

KEPT = timedelta(hours=24)
"""So long an answer is kept for its key."""
KEY = r'^"?[A-Za-z0-9._:-]{8,120}"?$'
"""A key, bare or in quotes as the draft has it."""


def once(request: HttpRequest, person: Person, key: str, does: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer of what is done, or what was answered before. Raises Problem where the key does not fit."""
    assert connection.in_atomic_block
    if not re.fullmatch(KEY, key):
        raise Problem(400, _("请求头 Idempotency-Key 应为 8 到 120 个字母、数字、点、横线，每次办理用一个新的。"))
    key = key.strip('"')
    fingerprint = _fingerprint(request)
    if not _locked(person, key):
        raise Problem(409, _("同一个 Idempotency-Key 的请求正在办理，请稍后再取结果。"))
    before = Answered.objects.filter(person=person.pk, key=key, at__gt=timezone.now() - KEPT).first()
    if before is not None:
        if bytes(before.fingerprint) != fingerprint:
            raise Problem(422, _("这个 Idempotency-Key 已经用于另一个内容，没有办理；新的办理请用新的。"))
        return _again(before)
    response = does()
    Answered.objects.filter(person=person.pk, key=key).delete()
    Answered.objects.create(
        person=person, key=key, fingerprint=fingerprint, status=response.status_code, at=timezone.now(),
        body=response.content.decode(), media=response["Content-Type"], location=response.get("Location", ""),
    )  # fmt: skip
    return response


def forget() -> int:
    """Drop the answers whose time is over; how many there were."""
    with transaction.atomic(), whole_ledger():
        return Answered.objects.filter(at__lte=timezone.now() - KEPT).delete()[0]


def _again(before: Answered) -> HttpResponse:
    found = HttpResponse(before.body, content_type=before.media, status=before.status)
    if before.location:
        found["Location"] = before.location
    found["Idempotent-Replayed"] = "true"
    return found


def _fingerprint(request: HttpRequest) -> bytes:
    """What was asked, whatever the order of its members."""
    try:
        body = json.dumps(json.loads(request.body), sort_keys=True, ensure_ascii=False).encode()
    except ValueError as wrong:
        raise Problem(400, _("请求里有不能读取的内容，请核对。")) from wrong
    return hashlib.sha256(f"{request.method}\n{request.path_info}\n".encode() + body).digest()


def _locked(person: Person, key: str) -> bool:
    """Whether nobody else is doing it just now; held until the transaction ends, however it ends."""
    digest = hashlib.sha256(f"{person.pk}:{key}".encode()).digest()
    halves = [int.from_bytes(digest[n : n + 4], "big", signed=True) for n in (0, 4)]
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s::integer, %s::integer)", halves)
        (free,) = cursor.fetchone()
    return bool(free)
