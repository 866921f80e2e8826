"""A request with a key is done once, also when two come at the same moment, and an answer is forgotten in its time."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from gongyi.api import once as once_
from gongyi.api.models import Answered
from gongyi.api.once import forget, once
from gongyi.api.problems import Problem
from gongyi.contexts.organs.models import Person
from gongyi.database.places import addresses
from gongyi.database.sight import looking
from tests.api.systems import System
from tests.contexts.matters.conftest import Desks

REQUESTS = RequestFactory()


def ask(person: Person, key: str, body: str, done: list[str]) -> HttpResponse:
    """Do something once; what was done stands in the list."""

    def does() -> HttpResponse:
        done.append(body)
        return HttpResponse('{"n": 1}', content_type="application/json", status=201)

    with looking(person.sight()), transaction.atomic():
        return once(REQUESTS.post("/api/v1/x", body.encode(), content_type="application/json"), person, key, does)


def test_the_same_again_is_not_done_again(desks: Desks) -> None:
    person, done = System(desks.prosecutor.person.organ, "prosecutor").account, list[str]()
    first = ask(person, "key-0000001", '{"a": 1, "b": 2}', done)
    again = ask(person, "key-0000001", '{"b":2,"a":1}', done)
    assert first.content == again.content
    assert again.status_code == 201
    assert len(done) == 1
    with pytest.raises(Problem, match="已经用于另一个内容"):
        ask(person, "key-0000001", '{"a": 2}', done)
    with pytest.raises(Problem, match="不能读取"):
        ask(person, "key-0000002", "{", done)
    assert len(done) == 1


def test_what_fails_on_the_way_leaves_nothing_behind(desks: Desks) -> None:
    person = System(desks.prosecutor.person.organ, "prosecutor").account

    def dies() -> HttpResponse:
        raise MemoryError

    request = REQUESTS.post("/api/v1/x", b"{}", content_type="application/json")
    with pytest.raises(MemoryError), looking(person.sight()), transaction.atomic():
        once(request, person, "key-0000003", dies)
    with looking(person.sight()):
        assert not Answered.objects.exists()
    assert ask(person, "key-0000003", "{}", []).status_code == 201


def test_the_second_at_the_same_moment_is_told_to_wait(desks: Desks) -> None:
    person = System(desks.prosecutor.person.organ, "prosecutor").account
    digest = hashlib.sha256(f"{person.pk}:key-0000004".encode()).digest()
    halves = [int.from_bytes(digest[n : n + 4], "big", signed=True) for n in (0, 4)]
    with psycopg.connect(addresses(database=str(connection.settings_dict["NAME"])).app) as other:
        # another process is doing it just now
        other.execute("select pg_advisory_xact_lock(%s::integer, %s::integer)", halves)
        with pytest.raises(Problem, match="正在办理") as told:
            ask(person, "key-0000004", "{}", [])
        assert told.value.status == 409
    assert ask(person, "key-0000004", "{}", []).status_code == 201


def test_an_answer_is_forgotten_in_its_time(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    person, done = System(desks.prosecutor.person.organ, "prosecutor").account, list[str]()
    ask(person, "key-0000005", "{}", done)
    assert forget() == 0
    monkeypatch.setattr(once_, "KEPT", timedelta(seconds=-1))
    ask(person, "key-0000005", '{"other": 1}', done)
    assert len(done) == 2
    assert forget() == 1


def test_another_account_sees_no_answer(desks: Desks) -> None:
    one = System(desks.prosecutor.person.organ, "prosecutor").account
    other: Any = System(desks.prosecutor.person.organ, "prosecutor").account
    ask(one, "key-0000006", "{}", [])
    with looking(other.sight()):
        assert not Answered.objects.exists()
