"""寄送: bundles to the installations that are reached by network; what cannot be delivered is tried again, ever later.

Only to the address that an administrator entered, never where an answer would lead; and what comes back counts only
when it is signed with that installation's key.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import requests
from django.db import transaction
from django.utils import timezone

from gongyi.contexts.exchange import acknowledgements, kept
from gongyi.contexts.exchange.acknowledgements import Acknowledgement
from gongyi.contexts.exchange.models import (
    ACKNOWLEDGED,
    CONFIRMED,
    NETWORK,
    PACKED,
    REFUSED,
    TAKEN_OUT,
    WAITING,
    Bundle,
    Installation,
)
from gongyi.contexts.exchange.packing import pack_all
from gongyi.contexts.exchange.statements import NotTrue
from gongyi.contexts.journal.log import note
from gongyi.contexts.matters.handover import own_key
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import whole_ledger

DOOR = "/exchange/in/"
MEDIA = "application/vnd.gongyi.bundle"
_CONNECT_S, _READ_S = 5, 120
_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=6)
_UNSETTLED = (PACKED, WAITING)


class Sent(NamedTuple):
    """What a round did: bundles acknowledged, still under way, refused, and not delivered."""

    acknowledged: int = 0
    waiting: int = 0
    refused: int = 0
    failed: int = 0


def send_all(now: datetime | None = None, only: Installation | None = None) -> Sent:
    """Pack what has to go and send what is due. now: also what would only be tried again later, when it is left out.

    A bundle that was not taken holds back those of the same matter, and no others.
    """
    found = Installation.objects.filter(state=CONFIRMED, way=NETWORK).exclude(address="").order_by("pk")
    counts = dict.fromkeys(Sent._fields, 0)
    for there in found if only is None else found.filter(pk=only.pk):
        pack_all(there)
        held: set[int] = set()
        for bundle in _unsettled(there):
            if bundle.matter_id in held:
                continue
            if bundle.state == REFUSED or (now is not None and bundle.next_try is not None and bundle.next_try > now):
                held.add(bundle.matter_id)
                continue
            state = _send(there, bundle)
            counts[{ACKNOWLEDGED: "acknowledged", WAITING: "waiting", REFUSED: "refused"}.get(state, "failed")] += 1
            if state != ACKNOWLEDGED:
                held.add(bundle.matter_id)
    return Sent(**counts)


def _unsettled(there: Installation) -> list[Bundle]:
    with transaction.atomic(), whole_ledger():
        return list(Bundle.objects.filter(installation=there).exclude(state=ACKNOWLEDGED).order_by("n"))


def _send(there: Installation, bundle: Bundle) -> str:
    """Send one; where it stands then. Nothing is held open in the database while the other side thinks."""
    now = timezone.now()
    later = min(_LONGEST, _FIRST * 2 ** min(bundle.tries, 12))
    _note(bundle, tries=bundle.tries + 1, tried=now, next_try=now + later)
    try:
        told = _post(there, bundle)
        return acknowledged(acknowledgements.read(told), told, bundle).state
    except NotTrue as wrong:
        _note(bundle, says=wrong.says[:400], en=wrong.en[:400])
        return bundle.state


def _post(there: Installation, bundle: Bundle) -> bytes:
    """What the other side answers. Raises NotTrue, saying what went wrong on the way and nothing of the content."""
    with requests.Session() as session:
        session.trust_env = False
        try:
            content = kept.place(bundle.file).read_bytes()
            with session.post(
                there.address.rstrip("/") + DOOR,
                data=content,
                headers={"Content-Type": MEDIA},
                timeout=(_CONNECT_S, _READ_S),
                allow_redirects=False,
                stream=True,
            ) as response:
                told = response.raw.read(acknowledgements.MOST_BYTES + 1, decode_content=True)
                status = response.status_code
        except FileNotFoundError as wrong:
            raise NotTrue("待送的包不在了，请从备份恢复。", "The bundle is gone from the disk; restore it.") from wrong
        except requests.Timeout as wrong:
            raise NotTrue("对方平台没有在时限内答复，稍后再送。", "The other side did not answer in time.") from wrong
        except (requests.RequestException, OSError) as wrong:
            raise NotTrue("连不上对方平台，稍后再送。", "The other side cannot be reached.") from wrong
    if not told.startswith(b"{"):
        raise NotTrue(
            f"对方没有给出可以核对的回执（答复代码 {status}），稍后再送。",
            f"The other side gave no acknowledgement (status {status}).",
        )
    return bytes(told)


def acknowledged(answer: Acknowledgement, content: bytes, sent: Bundle | None = None) -> Bundle:
    """Note what the other side says of a bundle of ours. Raises NotTrue when it is of none, or not from there.

    sent: the bundle to which it is the answer, where that is known: what came there may have been altered on the way.
    Once taken in there, a bundle stays acknowledged, whatever an older answer says.
    """
    if answer.to != own_key():
        raise NotTrue("这份回执不是给本平台的。", "This acknowledgement is for another installation.")
    with transaction.atomic(), whole_ledger():
        found = Bundle.objects.select_for_update().filter(installation__key=answer.sender)
        ours = found.filter(digest=answer.digest) if answer.digest else found.filter(file=answer.file)
        bundle = ours.first()
        if bundle is None and answer.state == REFUSED:
            bundle = found.filter(pk=sent.pk).first() if sent is not None else found.filter(n=answer.n).first()
        if bundle is None:
            raise NotTrue("这份回执说的不是本平台寄出的包。", "This acknowledgement is of no bundle sent from here.")
        if bundle.state == ACKNOWLEDGED:
            return bundle
        if not ours.exists():
            # what came there is not what left here: it goes again as it is
            bundle.says = f"对方收到的与寄出的不是同样的内容：{answer.says}"[:400]
            bundle.en = f"What came there is not what was sent: {answer.en}"[:400]
            bundle.save()
            return bundle
        bundle.state = {
            acknowledgements.TAKEN: ACKNOWLEDGED,
            acknowledgements.WAITING: WAITING,
        }.get(answer.state, REFUSED)
        bundle.says, bundle.en = answer.says, answer.en
        bundle.acknowledgement = content
        bundle.save()
    note("exchange", None, did="answered", installation=bundle.installation_id, n=bundle.n, state=bundle.state)
    return bundle


def again(bundle: Bundle, by: Person | None) -> None:
    """Let a bundle that was refused go once more, the same bytes: what was wrong was on the way, or is put right."""
    with transaction.atomic(), whole_ledger():
        Bundle.objects.filter(pk=bundle.pk).exclude(state=ACKNOWLEDGED).update(state=PACKED, next_try=None)
    note("exchange", by, did="again", installation=bundle.installation_id, n=bundle.n)


def taken_out(bundle: Bundle, by: Person | None) -> bytes:
    """The sealed bytes for a carrier, which is noted."""
    content = kept.place(bundle.file).read_bytes()
    with transaction.atomic(), whole_ledger():
        Bundle.objects.filter(pk=bundle.pk, state=PACKED).update(state=TAKEN_OUT, tried=timezone.now())
    note("exchange", by, did="taken_out", installation=bundle.installation_id, n=bundle.n)
    return content


def _note(bundle: Bundle, **changed: object) -> None:
    with transaction.atomic(), whole_ledger():
        Bundle.objects.filter(pk=bundle.pk).update(**changed)
