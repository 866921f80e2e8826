"""Who is let in, for what, how often; every refusal is told in one form, and a session is no way in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from gongyi.api.door import doors
from gongyi.api.tokens import SCOPES
from gongyi.contexts.journal.models import Entry
from gongyi.database.sight import whole_ledger
from tests.api.systems import System
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import opened

PATHS = ("matters", "me", "duties", "inbox", "norms", "openings", "hooks", "organs?words=x", "matters/x/acts")


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"].startswith("application/problem+json")
    assert answer["Cache-Control"] == "no-store"
    found: dict[str, Any] = json.loads(answer.content)
    assert {"type", "title", "status", "detail"} <= found.keys()
    return found


@pytest.mark.parametrize("path", PATHS)
def test_without_a_token_nothing_is_there(desks: Desks, path: str) -> None:
    for headers in ({}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer"}, {"Authorization": "Bearer x"}):
        told = problem(Client().get(f"/api/v1/{path}", headers=headers), 401)
        assert "令牌" in told["detail"]
    # who is signed in on the pages is not thereby a system
    assert problem(desks.chief.client.get(f"/api/v1/{path}"), 401)
    assert Client().get(f"/api/v1/{path}")["WWW-Authenticate"].startswith("Bearer")


def test_a_token_does_what_its_scopes_say_and_no_more(desks: Desks) -> None:
    number = opened(desks)
    organ = desks.prosecutor.person.organ
    tried = {
        "read": ("GET", f"matters/{number}"),
        "files": ("GET", "files/" + "0" * 64),
        "act": ("POST", f"matters/{number}/acts"),
        "hooks": ("GET", "hooks"),
    }
    assert tried.keys() == SCOPES.keys() == {door.scope for door in doors.values()}
    for scope in SCOPES:
        system = System(organ, "department_head", (scope,))
        for asked, (method, path) in tried.items():
            said = {"kind": "assessment", "day": "2025-03-05", "head": 1}
            answer = system.sent(path, said, method=method) if method == "POST" else None
            answer = answer or system.client.get(f"/api/v1/{path}", headers=system.headers)  # type: ignore[assignment]
            assert answer is not None
            assert (answer.status_code == 403) is (asked != scope), (scope, asked, answer.status_code)
    with whole_ledger():
        assert Entry.objects.filter(what="token", detail__did="refused").count() == 12


def test_a_token_that_asks_too_often_waits(desks: Desks, settings: Any) -> None:
    settings.API_PER_MINUTE = 3
    system = System(desks.prosecutor.person.organ, "prosecutor")
    other = System(desks.prosecutor.person.organ, "prosecutor")
    given = [system.client.get("/api/v1/me", headers=system.headers) for _n in range(5)]
    assert [one.status_code for one in given] == [200, 200, 200, 429, 429]
    assert problem(given[-1], 429)["retry_after"] == 60
    assert given[-1]["Retry-After"] == "60"
    assert other.asked("me")["per_minute"] == 3


def test_every_use_of_act_is_written_down(desks: Desks) -> None:
    number = opened(desks)
    system = System(desks.prosecutor.person.organ, "department_head")
    words = "不能写进日志的话"
    done = {"truth": words, "checkability": "可查", "opinion": "file", "reason": "建议立案"}
    system.recorded(number, "assessment", "2025-03-05", 1, done)
    system.sent(
        f"matters/{number}/acts", {"kind": "filing", "day": "2025-03-06", "head": 2, "payload": {"facts": words}}
    )
    with whole_ledger():
        rows = list(Entry.objects.filter(what="token", person_id=system.account.pk).order_by("n"))
    assert [(row.detail["did"], row.detail["kind"]) for row in rows] == [
        ("recorded", "assessment"),
        ("not_taken", "filing"),
    ]
    assert {row.detail["token"] for row in rows} == {system.token.pk}
    assert words not in str([row.detail for row in rows])


def test_the_language_is_the_one_asked_for(desks: Desks) -> None:
    system = System(desks.prosecutor.person.organ, "prosecutor")
    english = {**system.headers, "Accept-Language": "en"}
    answer = system.client.get("/api/v1/me", headers=english)
    assert answer.json()["post"]["title"] == "prosecutor"
    assert system.asked("me")["post"]["title"] == "检察官"
