"""查看身份的申请: what was asked and what became of it, as whoever may see it reads it; each step stays on record."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from gongyi.contexts.organs.models import Person
from gongyi.contexts.sealing.boxes import NotOpened, unseal
from gongyi.contexts.sealing.cases import Case, enter
from gongyi.contexts.sealing.contents import about
from gongyi.contexts.sealing.keys import Held
from gongyi.contexts.sealing.models import Request, Step
from gongyi.contexts.sealing.teams import Refused, content_key, custody_key

State = Literal["asked", "granted", "refused", "withdrawn", "opened", "ended", "expired"]
STATES: dict[State, str] = {
    "asked": "已申请，等待准许",
    "granted": "已准许",
    "refused": "未准许",
    "withdrawn": "已撤回",
    "opened": "已查看",
    "ended": "已提前终止",
    "expired": "已到期",
}


class Done(NamedTuple):
    """What somebody did about a request. until: of a grant, when it ends."""

    what: str
    person: Person
    at: datetime
    until: datetime | None


class Asked(NamedTuple):
    """A request with the state it is in. until: when it ends, or the grant does; steps: what was done, in order."""

    id: uuid.UUID
    case: uuid.UUID
    person: Person
    at: datetime
    until: datetime
    state: State
    steps: tuple[Done, ...]


def row_of(request_id: uuid.UUID) -> Request:
    """A request's row, when whoever looks may see it. Raises Refused."""
    row = Request.objects.select_related("person", "person__organ").filter(pk=request_id).first()
    if row is None:
        raise Refused(_("没有这件申请。"))
    return row


def one(request_id: uuid.UUID) -> Asked:
    """A request that whoever looks may see. Raises Refused."""
    return _asked([row_of(request_id)])[0]


def history(case_id: uuid.UUID) -> list[Asked]:
    """Every request about a report, the first first; for the team, and in the reporter's own report for him."""
    rows = Request.objects.filter(case_id=case_id).select_related("person", "person__organ")
    return _asked(rows.order_by("at", "pk"))


def of_organ(organ_id: int) -> list[Asked]:
    """Every request in an organ, the latest first; for its custodians and its team."""
    rows = Request.objects.filter(organ_id=organ_id).select_related("person", "person__organ")
    return _asked(rows.order_by("-at", "pk"))


def waiting(organ_id: int) -> list[Asked]:
    """The requests that an organ's custodians have to answer, the first first."""
    return [one for one in reversed(of_organ(organ_id)) if one.state == "asked"]


def reason(held: Held, request_id: uuid.UUID) -> str:
    """Why it was asked, for a custodian. Raises Refused, NotHeld."""
    asked = row_of(request_id)
    private = custody_key(held, asked.organ_id)
    try:
        return unseal(private, bytes(asked.reason_custody), about(asked.pk, "reason")).decode()
    except NotOpened as wrong:
        raise Refused(_("理由打不开，或者材料已经销毁。")) from wrong


def reason_within(case: Case, request_id: uuid.UUID) -> str:
    """Why it was asked, for whoever has the report open: the team, or the reporter. Raises NotOpened."""
    enter(case.id)
    row = Request.objects.filter(pk=request_id, case_id=case.id).first()
    if row is None:
        raise NotOpened
    return case.key.unlock(bytes(row.reason_case), about(row.pk, "reason")).decode()


def refusal(held: Held, request_id: uuid.UUID) -> str:
    """Why a request was refused, for the handling team. Empty when nothing was said. Raises Refused, NotHeld."""
    asked = row_of(request_id)
    step = Step.objects.filter(request=asked, what="refused").first()
    if step is None:
        return ""
    private = content_key(held, asked.organ_id)
    try:
        return unseal(private, bytes(step.words), about(asked.pk, "refusal")).decode()
    except NotOpened as wrong:
        raise Refused(_("理由打不开。")) from wrong


def _asked(rows: Iterable[Request]) -> list[Asked]:
    found = list(rows)
    steps: dict[uuid.UUID, list[Done]] = {row.pk: [] for row in found}
    taken = Step.objects.filter(request__in=steps).select_related("person", "person__organ")
    for one in taken.order_by("pk"):
        steps[one.request_id].append(Done(one.what, one.person, one.at, one.until))
    return [_stood(row, tuple(steps[row.pk])) for row in found]


def _stood(row: Request, steps: tuple[Done, ...]) -> Asked:
    last = steps[-1].what if steps else "asked"
    until = next((one.until for one in steps if one.until is not None), row.until)
    is_over = last in ("asked", "granted", "opened") and until <= timezone.now()
    state = "expired" if is_over else next(one for one in STATES if one == last)
    return Asked(row.pk, row.case_id, row.person, row.at, until, state, steps)
