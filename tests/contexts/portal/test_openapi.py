"""The description describes what there is: every path answers, every property named is one that is given."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import resolve

from gongyi.contexts.portal.openapi import description

pytestmark = pytest.mark.django_db


def test_every_path_of_the_description_is_an_address() -> None:
    for path in description("http://x")["paths"]:
        assert resolve(path.replace("{id}", "spp-112")).view_name.startswith("api_")


def test_what_is_given_is_what_is_described(client: Client) -> None:
    said = client.get("/api/openapi.json").json()
    assert said["openapi"] == "3.1.0"
    schemas = said["components"]["schemas"]
    term = client.get("/api/term.json", {"rule": "agency_reply", "from": "2022-03-02", "on": "2022-05-01"}).json()
    assert set(term) == set(schemas["Term"]["properties"])
    case = client.get("/api/cases/spp-112.json").json()
    assert set(case) == set(schemas["Case"]["properties"])
    assert set(case["duties"][0]) == set(schemas["Case"]["properties"]["duties"]["items"]["properties"])
    assert set(client.get("/api/cases.json").json()["cases"][0]) == set(schemas["Listed"]["properties"])
