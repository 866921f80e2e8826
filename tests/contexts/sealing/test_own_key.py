"""The pages of one's own key: set, changed, forgotten, unlocked for half an hour in this browser, locked."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client

from gongyi.contexts.organs.models import Person
from gongyi.contexts.sealing import keys, teams
from gongyi.contexts.sealing.keys import COOKIE, HELD_S
from gongyi.database.sight import looking
from tests.contexts.matters.browser import Desk, text, told
from tests.contexts.sealing.conftest import PASSPHRASE, Office, organ, person

NEW = "xin de mi yao kou ling"


def desk_of(one: Person) -> Desk:
    return Desk(one)


def test_a_first_passphrase_and_half_an_hour(db: None) -> None:
    one = desk_of(person(organ("bare", "无密钥院"), "prosecutor", "one"))
    assert "设置密钥口令" in one.get("/keys/")
    assert one.client.get("/keys/unlock/")["Location"] == "/keys/passphrase/"
    wrong = one.client.post("/keys/passphrase/", {"new": "duan", "again": "duan"})
    assert "密钥口令太短，至少要 12 个字符。" in told(wrong)
    assert one.client.post("/keys/passphrase/", {"new": NEW, "again": NEW})["Location"] == "/keys/"
    assert "现在是锁着的" in one.get("/keys/")
    assert "密钥口令不正确。" in told(one.client.post("/keys/unlock/", {"passphrase": "bu dui"}))
    answer = one.client.post("/keys/unlock/", {"passphrase": NEW, "next": "/circle/"})
    assert answer["Location"] == "/circle/"
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", HELD_S)
    assert bool(cookie["secure"]) == settings.HTTPS
    assert "no-store" in answer["Cache-Control"]
    assert "已经解锁，到" in one.get("/keys/")
    answer = one.client.post("/keys/lock/")
    assert answer.cookies[COOKIE].value == ""
    assert "现在是锁着的" in one.get("/keys/")


def test_only_to_pages_of_this_site(office: Office) -> None:
    one = desk_of(office.officer.person)
    for away in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        answer = one.client.post("/keys/unlock/", {"passphrase": PASSPHRASE, "next": away})
        assert answer["Location"] == "/keys/"


def test_the_half_of_another_browser_opens_nothing(office: Office) -> None:
    one = desk_of(office.officer.person)
    one.client.post("/keys/unlock/", {"passphrase": PASSPHRASE})
    assert "已经解锁" in one.get("/keys/")
    other = Client()
    other.cookies["sessionid"] = one.client.cookies["sessionid"].value
    assert "现在是锁着的" in text(other.get("/keys/"))
    said = "".join(row.session_data + str(row.get_decoded()) for row in Session.objects.all())
    assert one.client.cookies[COOKIE].value not in said
    assert office.officer.private.hex() not in said


def test_leaving_locks(office: Office) -> None:
    one = desk_of(office.officer.person)
    one.client.post("/keys/unlock/", {"passphrase": PASSPHRASE})
    one.client.post("/sign-out/")
    one.client.force_login(one.person)
    assert "现在是锁着的" in one.get("/keys/")


def test_wrong_passphrases_wait(office: Office) -> None:
    one = desk_of(office.officer.person)
    for _n in range(keys.TRIES):
        answer = one.client.post("/keys/unlock/", {"passphrase": "bu dui"})
    assert "密钥口令连续输错，请在 15 分钟后再试。" in told(answer)
    other = desk_of(office.officer.person)
    answer = other.client.post("/keys/unlock/", {"passphrase": PASSPHRASE})
    assert "密钥口令连续输错" in text(answer)
    assert COOKIE not in other.client.cookies


def test_a_passphrase_is_changed(office: Office) -> None:
    one = desk_of(office.officer.person)
    page = one.client.post("/keys/passphrase/", {"old": "bu dui", "new": NEW, "again": NEW})
    assert "密钥口令不正确。" in told(page)
    assert one.client.post("/keys/passphrase/", {"old": PASSPHRASE, "new": NEW, "again": NEW}).status_code == 302
    assert one.client.post("/keys/unlock/", {"passphrase": NEW}).status_code == 302
    assert NEW not in text(page)


def test_a_forgotten_passphrase_loses_the_set(office: Office) -> None:
    one = desk_of(office.officer.person)
    page = one.get("/keys/forgotten/")
    assert "现在没有别的同事持有这套密钥" in page
    assert one.client.post("/keys/forgotten/", {"new": NEW, "again": NEW}).status_code == 302
    with looking(one.person.sight()), transaction.atomic():
        assert not any(row.active for row in teams.holders(office.organ.pk, teams.CONTENT))
    assert "要用保险柜里的恢复码恢复" in one.get("/keys/")


@pytest.mark.parametrize("post", ["department_head", "chief_procurator", "auditor", "administrator"])
def test_other_posts_find_nothing_here(office: Office, post: str) -> None:
    one = desk_of(person(office.organ, post, "other"))
    for address in ("/keys/", "/keys/passphrase/", "/keys/unlock/", "/keys/forgotten/"):
        one.get(address, 404)


def test_a_confidential_officer_of_an_agency_finds_nothing_here(db: None) -> None:
    one = desk_of(person(organ("xh-e", "某局", "agency"), "confidential_officer", "other"))
    for address in ("/keys/", "/keys/passphrase/", "/keys/unlock/", "/keys/forgotten/"):
        one.get(address, 404)
    assert one.client.post("/keys/make/").status_code == 404
