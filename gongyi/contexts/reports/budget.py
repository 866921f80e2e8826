"""共用的份额: how many reports may come in from everybody together; counted in the database, without any address."""

from __future__ import annotations

import hashlib
import random
import secrets
import time
import zlib
from datetime import timedelta
from threading import Lock
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection
from django.utils import timezone

from gongyi.contexts.reports.forms_sent import LASTS_S, Token
from gongyi.contexts.reports.models import Spent

WITHIN = timedelta(minutes=10)
AGAIN = timedelta(minutes=15)
"""So long the same form, sent again, is answered again."""
_FRESH_S = 10
_MOST_BITS = 23
_SWEEP_ONE_IN = 40


class Come(NamedTuple):
    """How many came in the last ten minutes: with work done, and without scripts."""

    scripted: int
    plain: int


class _Load:
    """What was counted last; each process counts again after ten seconds."""

    def __init__(self) -> None:
        self.lock, self.come, self.until = Lock(), Come(0, 0), 0.0


_load = _Load()


def come() -> Come:
    """How many reports came in the last ten minutes."""
    with _load.lock:
        if time.monotonic() >= _load.until:
            since = timezone.now() - WITHIN
            found = list(Spent.objects.filter(at__gte=since).values_list("scripted", flat=True))
            _load.come, _load.until = Come(sum(found), len(found) - sum(found)), time.monotonic() + _FRESH_S
        return _load.come


def forget() -> None:
    """Count again the next time."""
    _load.until = 0.0


def bits() -> int:
    """How much work a form asks for now: doubled each time that twice as many come in as is usual."""
    usual: int = max(1, settings.REPORT_USUAL)
    least: int = settings.REPORT_WORK_BITS
    more = max(0, (sum(come()) // usual).bit_length())
    return min(max(least, _MOST_BITS), least + more) if least else 0


def is_full(*, scripted: bool) -> bool:
    """Whether no more is taken in for now; those without scripts share a smaller part of their own."""
    now = come()
    return now.scripted >= settings.REPORT_TOTAL if scripted else now.plain >= settings.REPORT_TOTAL_PLAIN


def spend(token: Token, *, scripted: bool) -> bool:
    """Remember that a form was sent, in the transaction of its report; False where it had been sent already."""
    if random.randrange(_SWEEP_ONE_IN) == 0:  # noqa: S311  nothing hangs on it
        Spent.objects.filter(at__lt=timezone.now() - timedelta(seconds=2 * LASTS_S)).delete()
        Spent.objects.filter(at__lt=timezone.now() - AGAIN, answer__isnull=False).update(answer=None)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into reports_spent (mark, at, scripted) values (%s, %s, %s) on conflict do nothing",
            [token.mark, timezone.now().replace(second=0, microsecond=0), scripted],
        )
        if cursor.rowcount != 1:
            return False
    with _load.lock:
        one = _load.come
        _load.come = Come(one.scripted + scripted, one.plain + (not scripted))
    return True


def keep_answer(token: Token, answer: bytes) -> None:
    """Keep what was answered for a quarter of an hour, closed with a key that stands in the form alone."""
    nonce = secrets.token_bytes(12)
    closed = nonce + AESGCM(_key(token)).encrypt(nonce, zlib.compress(answer), b"")
    Spent.objects.filter(pk=token.mark).update(answer=closed)


def answered(token: Token) -> bytes | None:
    """What was answered to this form, for who sends it again since the answer did not reach him; None later."""
    row = Spent.objects.filter(pk=token.mark, at__gte=timezone.now() - AGAIN).first()
    if row is None or row.answer is None:
        return None
    closed = bytes(row.answer)
    try:
        return zlib.decompress(AESGCM(_key(token)).decrypt(closed[:12], closed[12:], b""))
    except (InvalidTag, zlib.error):
        return None


def _key(token: Token) -> bytes:
    return hashlib.sha256(b"gongyi.reports.answer" + token.number).digest()
