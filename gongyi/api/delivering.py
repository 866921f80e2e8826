"""发送通知: what waits goes to its receiver, signed; what does not arrive is tried again, ever later, and never lost.

Each notice is taken under a lock and its next try is written before it goes: a process that dies in between, or two
that deliver at once, send it late or twice (its id tells a receiver so), never not at all.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from contextlib import closing, suppress
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from gongyi.api.addresses import NotAllowed, Target, looked_up
from gongyi.api.events import body
from gongyi.api.models import DELIVERED, FAILED, GONE, ON, WAITING, Delivery, Hook
from gongyi.api.signing import OtherKey, headers, unsealed
from gongyi.database.sight import whole_ledger

TIMES = tuple(
    timedelta(seconds=one) for one in (5, 60, 300, 1800, 7200, 18000, 36000, 36000, 50400, 72000, 86400, 86400)
)
"""How long after each try the next is made; after the last it is given up, and shown until somebody re-sends it."""
KEPT = timedelta(days=30)
"""So long what was delivered is shown."""
_CONNECT_S, _WHOLE_S = 5, 15
_GONE = 410


class Sent(NamedTuple):
    """What a round did: notices delivered, to be tried again, and given up."""

    delivered: int = 0
    waiting: int = 0
    failed: int = 0


class _Due(NamedTuple):
    """A notice about to go."""

    id: int
    uid: str
    hook: int
    hook_uid: str
    address: str
    secret: bytes
    body: bytes
    tries: int


def deliver(most: int = 1000) -> Sent:
    """Send what is due, one after the other. most: notices in one round."""
    counts = dict.fromkeys(Sent._fields, 0)
    down: set[int] = set()
    for _n in range(most):
        due = _take(down)
        if due is None:
            break
        says = send(due)
        state = _note(due, says)
        counts[state] += 1
        if state != "delivered":
            # a receiver that is down is not knocked at for each of its notices in the same round
            down.add(due.hook)
    return Sent(**counts)


def _take(down: set[int]) -> _Due | None:
    """The next notice that is due, its next try written. down: receivers to be left alone in this round."""
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute(_DUE, [timezone.now(), ON, list(down)])
        row = cursor.fetchone()
        if row is None:
            return None
        pk, uid, hook, hook_uid, address, secret, event, made, number, seq, kind, day, tries = row
        later = timezone.now() + TIMES[min(tries, len(TIMES) - 1)]
        Delivery.objects.filter(pk=pk).update(tries=tries + 1, tried=timezone.now(), next_try=later)
    said = body(event, made, number, seq, kind, day)
    return _Due(pk, uid, hook, hook_uid, address, bytes(secret), said, tries + 1)


_DUE = """
select d.id, d.uid, h.id, h.uid, h.address, h.secret, d.event, d.made, m.number, d.seq, d.kind, d.day, d.tries
from api_delivery d join api_hook h on h.id = d.hook_id join ledger_matter m on m.id = d.matter_id
where d.state = 'waiting' and d.next_try <= %s and h.state = %s and not h.id = any (%s::bigint[])
order by d.next_try, d.id limit 1 for update of d skip locked
"""


def _note(due: _Due, says: str) -> str:
    """Write how a try ended; the state of the notice after it."""
    arrived = len(says) == 3 and says.startswith("2")
    state = DELIVERED if arrived else FAILED if due.tries > len(TIMES) or says == str(_GONE) else WAITING
    with transaction.atomic(), whole_ledger():
        told: dict[str, Any] = {"state": state, "says": says}
        if state != WAITING:
            told["next_try"] = None
        Delivery.objects.filter(pk=due.id).update(**told)
        if says == str(_GONE):
            Hook.objects.filter(pk=due.hook).update(state=GONE)
    return {DELIVERED: "delivered", FAILED: "failed"}.get(state, "waiting")


def send(due: _Due) -> str:
    """Send one notice; how it ended: the status, or why there is none. It goes where the address was looked up to."""
    try:
        secret = unsealed(due.hook_uid, due.secret)
        target = looked_up(due.address)
    except OtherKey:
        return "other_key"
    except NotAllowed:
        return "not_allowed"
    except OSError:
        return "no_such_host"
    signed = headers(secret, due.uid, int(time.time()), due.body)
    try:
        return str(_posted(target, due.body, {"Content-Type": "application/json", "User-Agent": "gongyi", **signed}))
    except ssl.SSLError:
        return "tls"
    except TimeoutError:
        return "timeout"
    except (OSError, http.client.HTTPException):
        return "no_answer"


def _posted(target: Target, content: bytes, told: dict[str, str]) -> int:
    """The status of the answer; of the answer itself nothing is read, and no redirection is followed."""
    with closing(_line(target)) as line:
        # a receiver that answers drop by drop is cut off when the whole time is over
        cut = threading.Timer(_WHOLE_S, _cut, [line])
        cut.start()
        try:
            if isinstance(line, ssl.SSLSocket):
                line.do_handshake()
            asked = http.client.HTTPConnection(target.host, target.port)
            asked.sock = line
            asked.request("POST", target.path, content, told)
            status = asked.getresponse().status
            asked.close()
        finally:
            cut.cancel()
    return status


def _line(target: Target) -> socket.socket:
    """A line to the machine, not to the name; who is there must show a certificate for the name."""
    bare = socket.create_connection((target.ip, target.port), timeout=_CONNECT_S)
    bare.settimeout(_WHOLE_S)
    if not target.secure:
        return bare
    context = ssl.create_default_context()
    return context.wrap_socket(bare, server_hostname=target.host, do_handshake_on_connect=False)


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def forget() -> int:
    """Drop what was delivered long ago; how much."""
    with transaction.atomic(), whole_ledger():
        return Delivery.objects.filter(state=DELIVERED, made__lt=timezone.now() - KEPT).delete()[0]
