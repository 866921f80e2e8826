"""Notices arrive signed, once; what does not arrive is kept and tried again; no word of a matter is in them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from gongyi.api import delivering
from gongyi.api.addresses import looked_up
from gongyi.api.delivering import TIMES, Sent, deliver
from gongyi.api.hooks import end, enter, renew_secret
from gongyi.api.models import DELIVERED, FAILED, GONE, WAITING, Delivery, Hook
from gongyi.database.sight import whole_ledger
from tests.api.receiver import Receiver, receiving
from tests.api.systems import System
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import suggested


@pytest.fixture(autouse=True)
def _here(settings: Any) -> None:
    settings.HOOK_NETWORKS = ["127.0.0.0/8"]


def rows() -> list[Delivery]:
    with transaction.atomic(), whole_ledger():
        return list(Delivery.objects.order_by("pk"))


def later() -> None:
    """Let the time of the next try have come."""
    with transaction.atomic(), whole_ledger():
        Delivery.objects.filter(state=WAITING).update(next_try=timezone.now() - timedelta(seconds=1))


def told(desks: Desks, receiver: Receiver) -> tuple[str, Hook, str, System]:
    """An agency whose system was told of two services: the number, the receiver's row, its secret."""
    system = System(desks.clerk.person.organ, "agency_clerk")
    hook, secret = enter(system.by, system.account, receiver.address, ["act.addressed"])
    return suggested(desks), hook, secret, system


def test_a_notice_is_signed_and_says_no_word_of_the_matter(desks: Desks) -> None:
    with receiving() as receiver:
        number, _hook, secret, _system = told(desks, receiver)
        assert deliver() == Sent(delivered=2)
        assert deliver() == Sent()
    assert len(receiver.arrived) == 2
    key = base64.b64decode(secret.removeprefix("whsec_"))
    for one in receiver.arrived:
        uid, moment = one.headers["webhook-id"], one.headers["webhook-timestamp"]
        signed = hmac.new(key, f"{uid}.{moment}.".encode() + one.body, hashlib.sha256).digest()
        assert one.headers["webhook-signature"] == "v1," + base64.b64encode(signed).decode()
        assert one.path == "/in?of=gongyi"
        said = json.loads(one.body)
        assert said.keys() == {"type", "timestamp", "data"}
        assert said["data"].keys() == {"number", "seq", "kind", "day"}
        assert said["data"]["number"] == number
        assert "抚河" not in one.body.decode()
    assert len({one.headers["webhook-id"] for one in receiver.arrived}) == 2
    assert {one.state for one in rows()} == {DELIVERED}


def test_nothing_is_lost_while_the_receiver_is_down(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving() as receiver:
        _number, _hook, _secret, _system = told(desks, receiver)
    assert deliver() == Sent(waiting=1)  # after the first it is left alone in this round
    assert [(one.state, one.tries, one.says) for one in rows()] == [(WAITING, 1, "no_answer"), (WAITING, 0, "")]
    later()
    with receiving() as up:
        up.status = 500
        # it came up again at another port: let every lookup lead there
        found = looked_up(up.address)
        monkeypatch.setattr(delivering, "looked_up", lambda _address: found)
        assert deliver() == Sent(waiting=1)
        up.status = 302
        later()
        assert deliver() == Sent(waiting=1)
        assert {one.says for one in rows()} <= {"500", "302", "", "no_answer"}
        up.status = 200
        later()
        assert deliver() == Sent(delivered=2)
        bodies = {one.headers["webhook-id"]: one.body for one in up.arrived}
        assert all(one.body == bodies[one.headers["webhook-id"]] for one in up.arrived)
    assert {one.state for one in rows()} == {DELIVERED}


def test_what_is_given_up_is_shown_and_sent_again_by_hand(desks: Desks) -> None:
    with receiving() as receiver:
        _number, hook, _secret, system = told(desks, receiver)
        receiver.status = 503
        for _n in range(len(TIMES) * 2 + 4):
            deliver()
            later()
        assert [(one.state, one.tries) for one in rows()] == [(FAILED, len(TIMES) + 1)] * 2
        listed = system.asked(f"hooks/{hook.pk}/deliveries")["deliveries"]
        assert {(one["state"], one["says"]) for one in listed} == {("failed", "503")}
        receiver.status = 204
        for one in listed:
            assert system.sent(f"hooks/{hook.pk}/deliveries/{one['id']}/resend", {}).status_code == 202
        assert deliver() == Sent(delivered=2)
        again = system.sent(f"hooks/{hook.pk}/deliveries/{listed[0]['id']}/resend", {})
        assert again.status_code == 404


def test_paused_keeps_ended_gives_up_gone_is_believed(desks: Desks) -> None:
    with receiving() as receiver:
        _number, hook, _secret, system = told(desks, receiver)
        system.sent(f"hooks/{hook.pk}", {"events": ["act.addressed"], "on": False}, method="PUT")
        assert deliver() == Sent()
        system.sent(f"hooks/{hook.pk}", {"events": ["act.addressed"], "on": True}, method="PUT")
        receiver.status = 410
        assert deliver() == Sent(failed=1)
        with transaction.atomic(), whole_ledger():
            hook.refresh_from_db()
        assert hook.state == GONE
        assert deliver() == Sent()
        end(system.by, hook)
        assert {one.state for one in rows()} == {FAILED}
        assert system.sent(f"hooks/{hook.pk}", {"events": []}, method="PUT").status_code == 404


def test_a_new_secret_signs_from_then_on(desks: Desks) -> None:
    with receiving() as receiver:
        _number, hook, old, system = told(desks, receiver)
        new = renew_secret(system.by, hook)
        assert new != old
        assert deliver(1) == Sent(delivered=1)
        (one,) = receiver.arrived
        signed = f"{one.headers['webhook-id']}.{one.headers['webhook-timestamp']}.".encode() + one.body
        for secret, right in ((new, True), (old, False)):
            made = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), signed, hashlib.sha256).digest()
            assert (one.headers["webhook-signature"] == "v1," + base64.b64encode(made).decode()) is right


def test_an_address_that_turns_inside_later_is_not_followed(desks: Desks, settings: Any) -> None:
    with receiving() as receiver:
        told(desks, receiver)
        settings.HOOK_NETWORKS = []
        assert deliver() == Sent(waiting=1)
        assert rows()[0].says == "not_allowed"
        assert receiver.arrived == []


def test_a_receiver_that_never_answers_is_cut_off(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivering, "_WHOLE_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as mute, receiving() as receiver:
        receiver.address = f"http://127.0.0.1:{mute.getsockname()[1]}/"
        told(desks, receiver)
        assert deliver() == Sent(waiting=1)
    assert rows()[0].says in ("timeout", "no_answer")


def test_what_was_delivered_long_ago_is_dropped(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving() as receiver:
        told(desks, receiver)
        assert deliver(1) == Sent(delivered=1)
    assert delivering.forget() == 0
    monkeypatch.setattr(delivering, "KEPT", timedelta(seconds=-1))
    assert delivering.forget() == 1
    assert [one.state for one in rows()] == [WAITING]
