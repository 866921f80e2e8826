"""The read-only interface: the same answers as the pages, described by its own document."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from gongyi.contexts.portal.published import readings

pytestmark = pytest.mark.django_db


def test_a_term_as_json(client: Client) -> None:
    answer = client.get("/api/term.json", {"rule": "agency_reply", "from": "2022-03-02", "on": "2022-05-01"})
    said = json.loads(answer.content)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert said["due"] == ["2022-05-05", "2022-05-05"]
    assert said["days_left"] == 4


def test_a_fact_changes_the_rule(client: Client) -> None:
    said = client.get("/api/term.json", {"rule": "agency_reply", "from": "2022-03-02", "fact": "harm_spreading"}).json()
    assert said["rule"] == "agency_reply_urgent"


@pytest.mark.parametrize(
    "query", [{}, {"rule": "x"}, {"rule": "agency_reply", "from": "x"}, {"rule": "agency_reply", "from": "1950"}]
)
def test_a_bad_question_is_answered_by_sentences(client: Client, query: dict[str, str]) -> None:
    answer = client.get("/api/term.json", query)
    assert answer.status_code == 400
    assert all(one["says"].endswith("。") for one in answer.json()["errors"])


def test_every_case_as_json(client: Client) -> None:
    listed = client.get("/api/cases.json").json()
    assert listed["count"] == len(readings())
    for id_ in readings():
        said = client.get(f"/api/cases/{id_}.json").json()
        assert said["id"] == id_
        assert said["record"] == "published"
        assert said["acts"]
    assert client.get("/api/cases/nothing.json").status_code == 404


def test_only_reading_is_offered(client: Client) -> None:
    assert client.post("/api/term.json").status_code == 405


def test_an_answer_that_did_not_change_is_not_sent_again(client: Client) -> None:
    tag = client.get("/api/cases/spp-112.json")["ETag"]
    assert client.get("/api/cases/spp-112.json", headers={"If-None-Match": tag}).status_code == 304
