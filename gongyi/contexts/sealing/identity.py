"""查看身份: who reported is opened by two people, for a reason, for a time; every step of it stays on record.

One who handles the report asks. A custodian, another human being, grants or refuses: he takes the outer seal off and
seals what is inside to whoever asked; that is still sealed to the content set, so that he reads nothing. What is asked,
granted and opened is also an act in the report's ledger, which `reports/record.py` writes in the same transaction.
"""

from __future__ import annotations

import json
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongyi.contexts.organs.models import Person
from gongyi.contexts.sealing.boxes import NotOpened, seal, unseal
from gongyi.contexts.sealing.cases import Case, about_identity, enter, has_identity
from gongyi.contexts.sealing.contents import about
from gongyi.contexts.sealing.keys import Held
from gongyi.contexts.sealing.models import Grant, Identity, PersonKey, Request, Step
from gongyi.contexts.sealing.requests import Asked, one, row_of
from gongyi.contexts.sealing.teams import (
    CONTENT,
    CUSTODY,
    NotHeld,
    Refused,
    Which,
    content_key,
    custody_key,
    holders,
    public_of,
)
from gongyi.database.sight import whole_ledger

LONGEST = timedelta(days=7)
"""The longest time for which an identity may be asked for: our own limit, no rule of law; one may ask again."""
LONGEST_REASON = 2000


def ask(person: Person, case: Case, reason: str, until: datetime) -> Asked:
    """Ask for the identity of who made a report that one has opened. Raises Refused with a sentence.

    person: who asks; he holds the content set, which the database checks as well.
    """
    reason, now = reason.strip(), timezone.now()
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused(_("请写明查看身份的理由，不超过两千字。"))
    if not now < until <= now + LONGEST:
        raise Refused(_("查看身份的截止时间应在七日以内。"))
    if not has_identity(case.id):
        raise Refused(_("这件举报没有封存身份。"))
    if not _holds(person, case.organ_id, CONTENT):
        raise Refused(_("持有本单位材料密钥的人才能申请。"))
    request = Request(id=uuid.uuid4(), case_id=case.id, organ_id=case.organ_id, person=person, until=until)
    said, where = reason.encode(), about(request.pk, "reason")
    request.reason_custody = seal(public_of(case.organ_id, CUSTODY), said, where)
    request.reason_case = case.key.lock(said, where)
    enter(case.id)
    _written(request)
    return one(request.pk)


def grant(custodian: Held, request_id: uuid.UUID, until: datetime | None = None) -> Asked:
    """Grant a request: the outer seal comes off, and what is inside is sealed to whoever asked. He sees no identity.

    until: an earlier end than was asked for. Raises Refused, NotHeld.
    """
    asked = row_of(request_id)
    _ready_to_answer(custodian.person, asked)
    last = min(until or asked.until, asked.until)
    if last <= timezone.now():
        raise Refused(_("申请的时间已过，请由申请人重新申请。"))
    private = custody_key(custodian, asked.organ_id)
    kept = Identity.objects.filter(case_id=asked.case_id, organ_id=asked.organ_id).first()
    theirs = PersonKey.objects.filter(person_id=asked.person_id).first()
    if kept is None or theirs is None:
        raise Refused(_("身份已经销毁，或者申请人没有密钥，不能准许。"))
    try:
        inner = unseal(private, bytes(kept.sealed), about_identity(asked.case_id))
    except NotOpened as wrong:
        raise Refused(_("封存的身份打不开，请与本系统的维护人员联系。")) from wrong
    sealed = seal(bytes(theirs.public), inner, about(asked.pk, "grant"))
    with transaction.atomic():
        _written(Grant(request=asked, organ_id=asked.organ_id, person_id=asked.person_id, until=last, sealed=sealed))
        _step(custodian.person, asked, "granted", until=last)
    return one(request_id)


def refuse(custodian: Person, request_id: uuid.UUID, reason: str) -> Asked:
    """Refuse a request, with the reason, which the handling team reads. Raises Refused."""
    asked = row_of(request_id)
    _ready_to_answer(custodian, asked)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise Refused(_("请写明不准许的理由，不超过两千字。"))
    _step(custodian, asked, "refused", reason.strip())
    return one(request_id)


def withdraw(person: Person, request_id: uuid.UUID) -> Asked:
    """Whoever asked needs it no more, before it was granted or after. Raises Refused."""
    asked = row_of(request_id)
    if asked.person_id != person.pk or one(asked.pk).state not in ("asked", "granted", "opened"):
        raise Refused(_("只有申请人能撤回还在进行的申请。"))
    return _closed(person, asked, "withdrawn")


def end(custodian: Person, request_id: uuid.UUID) -> Asked:
    """A custodian ends a grant before its time. Raises Refused."""
    asked = row_of(request_id)
    if one(asked.pk).state not in ("granted", "opened") or not _holds(custodian, asked.organ_id, CUSTODY):
        raise Refused(_("只有保密专办员能终止还在进行的准许。"))
    return _closed(custodian, asked, "ended")


def opened(held: Held, request_id: uuid.UUID) -> dict[str, Any]:
    """The identity, for whoever asked and was granted it, until the end; that it was opened is on record.

    Both his own key and the content set's are needed; neither opens it alone. Raises Refused.
    """
    asked = row_of(request_id)
    if asked.person_id != held.person.pk or one(asked.pk).state not in ("granted", "opened"):
        raise Refused(_("没有准许您查看，或者准许已经结束。"))
    given = Grant.objects.filter(request=asked, until__gt=timezone.now()).first()
    if given is None:
        raise Refused(_("没有准许您查看，或者准许已经结束。"))
    try:
        inner = unseal(held.private, bytes(given.sealed), about(asked.pk, "grant"))
        full = unseal(content_key(held, asked.organ_id), inner, about_identity(asked.case_id))
    except (NotOpened, NotHeld) as wrong:
        raise Refused(_("您现在的密钥打不开，请确认仍持有材料密钥，或者重新申请。")) from wrong
    _step(held.person, asked, "opened")
    size = int.from_bytes(full[:4], "big")
    found: dict[str, Any] = json.loads(full[4 : 4 + size])
    return found


def expire() -> int:
    """Grants whose time is over are taken out of the database; how many. Part of the day's work."""
    with whole_ledger(), transaction.atomic():
        return Grant.objects.filter(until__lte=timezone.now()).delete()[0]


def _closed(person: Person, asked: Request, what: str) -> Asked:
    with transaction.atomic():
        _step(person, asked, what)
        Grant.objects.filter(request=asked).delete()
    return one(asked.pk)


def _ready_to_answer(custodian: Person, asked: Request) -> None:
    if not _holds(custodian, asked.organ_id, CUSTODY) or _human(custodian) == _human(asked.person):
        raise Refused(_("只有持有身份密钥的另一个人能答复。"))
    if one(asked.pk).state != "asked":
        raise Refused(_("这件申请已经答复、撤回或者到期。"))


def _step(person: Person, asked: Request, what: str, words: str = "", until: datetime | None = None) -> None:
    sealed = seal(public_of(asked.organ_id, CONTENT), words.encode(), about(asked.pk, "refusal")) if words else b""
    _written(Step(request=asked, organ_id=asked.organ_id, person=person, what=what, words=sealed, until=until))


def _written(row: Request | Grant | Step) -> None:
    """Write a row; what the database refuses is refused in a sentence, and the transaction goes on."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except (IntegrityError, ProgrammingError) as refused:
        raise Refused(_("数据库没有准许这样办理。")) from refused


def _holds(person: Person, organ_id: int, which: Which) -> bool:
    return any(one.active and one.person == person for one in holders(organ_id, which))


def _human(person: Person) -> int:
    return person.holder_id or person.pk
