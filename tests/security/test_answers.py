"""What every answer says to the browser: what it may load, where it may be shown, what it may keep."""
# ruff: noqa: E501  what is tried stands on one line each

from __future__ import annotations

import logging
import time

import pytest
from django.test import Client
from django.test.utils import override_settings

from gongyi.contexts.desk.feed import give_key
from gongyi.web import settings as product
from tests.contexts.matters.browser import text
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import suggested

CSP = "default-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; img-src 'self' data:"
PUBLIC = (
    "/",
    "/term/",
    "/term/?rule=x",
    "/cases/",
    "/checkpoints/",
    "/organs/",
    "/health",
    "/robots.txt",
    "/api/cases.json",
    "/sign-in/",
)
ERRORS = ("/nothing/", "/cases/nothing/", "/feed/x.ics", "/desk/", "/%00", "/api/cases/nothing.json")


def said(directives: str) -> set[str]:
    return {one.strip() for one in directives.split(";")}


@pytest.mark.parametrize("address", [*PUBLIC, *ERRORS])
def test_a_public_answer_loads_nothing_from_elsewhere(db: None, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code < 500
    assert said(answer["Content-Security-Policy"]) == said(CSP)
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert not (answer.cookies and "public" in answer.get("Cache-Control", ""))


def test_an_answer_for_a_person_is_kept_by_nobody(desks: Desks) -> None:
    number = suggested(desks)
    page = desks.chief.get(f"/matters/{number}/")
    file = page.split("/files/")[1][:64]
    addresses = [
        "/desk/",
        "/matters/",
        "/inbox/",
        "/desk/digest/",
        "/desk/settings/",
        "/account/",
        f"/matters/{number}/",
    ]
    addresses += [f"/matters/{number}/seals/", f"/matters/{number}/acts/8/", f"/matters/{number}/do/follow_up/"]
    addresses += [
        f"/files/{file}/",
        f"/matters/{number}/papers/8.docx",
        f"/feed/{give_key(desks.chief.person)}.ics",
        "/nothing/",
    ]
    for address in addresses:
        answer = desks.chief.client.get(address)
        text(answer)
        assert "no-store" in answer["Cache-Control"], address
        assert (
            "frame-ancestors 'none'" in answer["Content-Security-Policy"]
            or "sandbox" in answer["Content-Security-Policy"]
        )
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_public_page_seen_by_a_person_hands_no_cookie_to_a_cache(desks: Desks) -> None:
    session = desks.clerk.client.session
    session["seen"] = int(time.time()) - 100
    session.save()
    answer = desks.clerk.client.get("/term/")
    assert answer.cookies
    assert answer["Cache-Control"] == "private, no-store"


def test_another_host_is_no_host_of_ours(db: None) -> None:
    assert Client().get("/", headers={"host": "evil.example"}).status_code == 400
    assert "evil" not in text(Client().get("/sign-in/", headers={"X-Forwarded-Host": "evil.example"}))


def test_cookies_are_out_of_reach_of_scripts(db: None) -> None:
    assert product.SESSION_COOKIE_HTTPONLY
    assert product.CSRF_COOKIE_HTTPONLY
    assert product.LANGUAGE_COOKIE_HTTPONLY
    kinds = (product.SESSION_COOKIE_SAMESITE, product.CSRF_COOKIE_SAMESITE, product.LANGUAGE_COOKIE_SAMESITE)
    assert set(kinds) == {"Lax"}
    secure = (product.SESSION_COOKIE_SECURE, product.CSRF_COOKIE_SECURE, product.LANGUAGE_COOKIE_SECURE)
    assert set(secure) == {product.HTTPS}


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10_000)
def test_a_form_larger_than_any_form_is_not_read(desks: Desks) -> None:
    desks.prosecutor.client.raise_request_exception = False
    assert desks.prosecutor.client.post("/matters/new/", {"what": "公" * 20_000}).status_code == 400
    many = {f"x{n}": "" for n in range(2_000)}
    assert desks.prosecutor.client.post("/matters/new/", many).status_code == 400


SECRET = "jue-mi-de-kou-ling"  # noqa: S105


def test_the_log_holds_nothing_that_was_typed(desks: Desks, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = Client(raise_request_exception=False)
    for _time in range(7):
        client.post("/sign-in/", {"username": SECRET, "password": SECRET})
        client.post("/sign-in/", {"username": "p1", "password": SECRET})
    client.post("/sign-in/", {"username": f"{SECRET}\x00", "password": SECRET})
    Client(enforce_csrf_checks=True).post("/sign-in/", {"username": SECRET, "password": SECRET})
    desks.prosecutor.client.post("/matters/new/", {"day": "x", "title": SECRET, "what": f"{SECRET}\x00"})
    client.get("/sign-in/", {"next": f"//{SECRET}"})
    lines = [record.getMessage() for record in caplog.records if not record.name.startswith(("django.db", "psycopg"))]
    assert lines
    assert not [line for line in lines if SECRET in line]
