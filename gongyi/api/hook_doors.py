"""通知的接口: an organ's system sees its receivers, chooses what it is told of, and has notices sent again."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from ninja import Body, Path, Schema
from ninja.responses import Status
from pydantic import ConfigDict, Field

from gongyi.api.door import account_of, operation
from gongyi.api.hooks import SHOWN, change, send_again
from gongyi.api.models import DELIVERED, GONE, ON, Delivery, Hook

Id = Annotated[int, Path(ge=1, le=10**15)]
Event = Literal["act.addressed", "duty.ending", "matter.ended"]


class Receiver(Schema):
    """A receiver. Its address is fixed by the administrator. state: on, paused, or gone (it is no more)."""

    id: int
    address: str
    events: list[str]
    state: str


class Receivers(Schema):
    """The account's receivers."""

    hooks: list[Receiver]


class Chosen(Schema):
    """What a receiver is to be told of, and whether it is on."""

    model_config = ConfigDict(extra="forbid")

    events: Annotated[list[Event], Field(max_length=3)]
    on: bool = True


class Notice(Schema):
    """A notice. id: its webhook-id. says: how the last try ended: the status, or a word why there was none."""

    id: str
    event: str
    number: str
    seq: int
    kind: str
    made: datetime
    state: str
    tries: int
    says: str
    next_try: datetime | None


class Notices(Schema):
    """The last notices for a receiver, the newest first."""

    deliveries: list[Notice]


@operation("GET", "hooks", "hooks", "接收地址", "Receivers", Receivers)
def hooks(request: HttpRequest) -> Receivers:
    """The receivers that the administrator entered for the account."""
    return Receivers(hooks=[_receiver(one) for one in _mine(request)])


@operation("PUT", "hooks/{hook}", "hooks", "订阅事件", "Choose events", Receiver)
def subscribe(request: HttpRequest, hook: Id, chosen: Annotated[Chosen, Body()]) -> Receiver:
    """Other events; paused or on. While it is paused what happens is kept for it."""
    found = _one(request, hook)
    if found.state == GONE:
        raise Http404
    change(account_of(request), found, list(dict.fromkeys(chosen.events)), on=chosen.on)
    return _receiver(found)


@operation("GET", "hooks/{hook}/deliveries", "hooks", "通知的发送情况", "Deliveries", Notices)
def deliveries(request: HttpRequest, hook: Id) -> Notices:
    """The last notices, of the matters that the account sees still."""
    found = Delivery.objects.filter(hook=_one(request, hook)).order_by("-made", "-pk")[:SHOWN]
    return Notices(deliveries=[_notice(one) for one in found.select_related("matter")])


@operation("POST", "hooks/{hook}/deliveries/{notice}/resend", "hooks", "重新发送", "Send again", {202: Notice})
def resend(
    request: HttpRequest, hook: Id, notice: Annotated[str, Path(pattern="^msg_[0-9a-f]{32}$")]
) -> Status[Notice]:
    """Let a notice go out again with the next round; one that arrived is not sent again."""
    found = Delivery.objects.filter(hook=_one(request, hook), uid=notice).select_related("matter").first()
    if found is None or found.state == DELIVERED or found.hook.state != ON:
        raise Http404
    send_again(found)
    return Status(202, _notice(found))


def _mine(request: HttpRequest) -> list[Hook]:
    return list(Hook.objects.filter(account=account_of(request).pk).order_by("pk"))


def _one(request: HttpRequest, hook: int) -> Hook:
    found = next((one for one in _mine(request) if one.pk == hook), None)
    if found is None:
        raise Http404
    return found


def _receiver(hook: Hook) -> Receiver:
    return Receiver(id=hook.pk, address=hook.address, events=hook.events, state=hook.state)


def _notice(one: Delivery) -> Notice:
    return Notice(
        id=one.uid,
        event=one.event,
        number=one.matter.number,
        seq=one.seq,
        kind=one.kind,
        made=one.made,
        state=one.state,
        tries=one.tries,
        says=one.says,
        next_try=one.next_try,
    )
