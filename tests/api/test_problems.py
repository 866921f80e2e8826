"""Whatever refuses a request under /api/v1/ says so in one form; other addresses keep theirs."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from gongyi.api.problems import MEDIA, Problem, answer, of_fields, of_status
from tests.api.systems import System
from tests.contexts.matters.conftest import Desks


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "nothing", 404),
        ("GET", "matters/%00", 400),
        ("GET", "matters?words=%00", 400),
        ("DELETE", "matters", 405),
        ("PATCH", "me", 405),
        ("GET", "matters?limit=0", 422),
        ("GET", "matters?limit=101", 422),
        ("GET", "matters?cursor=x", 422),
        ("GET", "matters?order=other", 422),
        ("GET", "matters?kind=%27", 422),
        ("GET", "matters/x/acts/abc", 422),
        ("GET", "matters/" + "x" * 61, 422),
        ("GET", "files/short", 422),
        ("GET", "inbox?cursor=2025-13-40.1.1", 422),
        ("GET", "norms?on=2025-02-30", 422),
        ("GET", "responsible?subject=x&place=000000", 422),
    ],
)
def test_bad_requests(desks: Desks, method: str, path: str, status: int) -> None:
    system = System(desks.prosecutor.person.organ, "prosecutor")
    given = system.client.generic(method, f"/api/v1/{path}", headers=system.headers)
    assert given.status_code == status, given.content
    assert given["Content-Type"] == MEDIA
    said = json.loads(given.content)
    assert said["status"] == status
    assert said["detail"].endswith("。")
    for one in said.get("errors", ()):
        assert one["says"].endswith("。")
    assert b"Traceback" not in given.content


def test_pages_keep_their_own_words(db: None) -> None:
    assert "text/html" in Client().get("/nothing/")["Content-Type"]
    assert Client().get("/api/cases/none.json")["Content-Type"].startswith("application/json")


def test_a_problem_as_it_is_written(db: None) -> None:
    said = json.loads(answer(Problem(422, "有误。", of_fields({"day": "写法不对。"}), since=[])).content)
    assert said == {
        "type": "about:blank",
        "title": "所填内容有误",
        "status": 422,
        "detail": "有误。",
        "since": [],
        "errors": [{"field": "day", "says": "写法不对。"}],
    }
    assert of_status(418).detail == ""
    assert json.loads(answer(of_status(418)).content)["title"] == "I'm a Teapot"
