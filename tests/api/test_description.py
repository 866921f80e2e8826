"""One description for all: what it names is there, what is there it names, and every operation tells its problems."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import resolve

from gongyi.api.description import description
from gongyi.api.door import doors
from gongyi.contexts.organs.gates import routes

pytestmark = pytest.mark.django_db


def test_it_is_served_without_a_token_at_its_old_address() -> None:
    said = Client().get("/api/openapi.json")
    assert said.status_code == 200
    assert said.json()["openapi"] == "3.1.0"
    assert {"/api/term.json", "/api/cases.json", "/api/v1/matters"} <= said.json()["paths"].keys()
    assert said["Access-Control-Allow-Origin"] == "*"


def test_it_names_what_is_there() -> None:
    found = description("http://x")
    named = {operation["operationId"] for path in found["paths"].values() for operation in path.values()}
    assert doors.keys() <= named
    assert {route.name for route in routes() if route.name.startswith("v1_")} == {f"v1_{name}" for name in doors}
    for path in found["paths"]:
        filled = path.replace("{id}", "spp-112").replace("{form}", "pdf")
        assert resolve(filled.replace("{", "").replace("}", ""))


def test_every_operation_is_guarded_and_tells_its_problems() -> None:
    found = description("http://x")
    assert set(found["components"]["securitySchemes"]) == {"Bearer"}
    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"].isprintable()
            if "/v1/" in path:
                assert operation["security"] == [{"Bearer": []}]
                assert {"401", "403", "404", "422", "429"} <= operation["responses"].keys()
            else:
                assert operation["security"] == []
            if method == "post" and not path.endswith(("/files", "/resend")):
                assert "Idempotency-Key" in {one["name"] for one in operation["parameters"]}


def test_every_schema_that_is_named_is_there() -> None:
    found = description("http://x")
    schemas, text = found["components"]["schemas"], str(found)
    for part in text.split("#/components/schemas/")[1:]:
        assert part.split("'")[0] in schemas
