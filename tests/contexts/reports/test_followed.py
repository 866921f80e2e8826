"""随访的凭据: closed, of its time, of this installation; whoever changes it has none."""

from __future__ import annotations

import base64
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from gongyi.contexts.reports import followed
from gongyi.contexts.reports.record import Follower

FOLLOWER = Follower("西检举报〔2026〕204417号", 7, uuid4(), bytes(range(32)))


def carried(visit: followed.Visit) -> str:
    response = HttpResponse()
    followed.give(response, visit)
    return response.cookies[followed.COOKIE].value


def read(cookie: str) -> followed.Visit | None:
    request = RequestFactory().get("/report/follow/")
    request.COOKIES[followed.COOKIE] = cookie
    return followed.visit_of(request)


def test_a_stay_is_read_from_its_cookie() -> None:
    visit = followed.begun(FOLLOWER)
    assert read(carried(visit)) == visit


def test_the_cookie_shows_nothing() -> None:
    raw = base64.urlsafe_b64decode(carried(followed.begun(FOLLOWER)))
    for part in (FOLLOWER.number.encode(), FOLLOWER.private, FOLLOWER.private.hex().encode(), FOLLOWER.case.bytes):
        assert part not in raw
    assert carried(followed.begun(FOLLOWER)) != carried(followed.begun(FOLLOWER))


def test_it_is_over_after_twenty_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    cookie, clock = carried(followed.begun(FOLLOWER)), [0.0]
    real = followed.LASTS_S
    monkeypatch.setattr("gongyi.contexts.reports.followed.time.time", lambda: clock[0])
    clock[0] = 1_000_000.0
    cookie = carried(followed.begun(FOLLOWER))
    clock[0] += real
    assert read(cookie) is not None
    clock[0] += 1
    assert read(cookie) is None


@pytest.mark.parametrize("at", [0, 15, -1])
def test_a_changed_one_opens_nothing(at: int) -> None:
    raw = bytearray(base64.urlsafe_b64decode(carried(followed.begun(FOLLOWER))))
    raw[at] ^= 1
    assert read(base64.urlsafe_b64encode(bytes(raw)).decode()) is None


def test_one_of_another_installation_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = carried(followed.begun(FOLLOWER))
    monkeypatch.setattr(followed, "_key", lambda: bytes(32))
    assert read(cookie) is None


def test_each_stay_has_a_token_of_its_own() -> None:
    one, other = followed.begun(FOLLOWER), followed.begun(FOLLOWER)
    assert one.token() != other.token()
    request = RequestFactory().post("/", {"token": one.token()})
    assert one.sent(request)
    assert not other.sent(request)
