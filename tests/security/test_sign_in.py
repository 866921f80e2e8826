"""Coming in: no session that another chose, no name told apart, no way around the lock, none to elsewhere."""
# ruff: noqa: E501  what is tried stands on one line each

from __future__ import annotations

import pytest
from axes.models import AccessAttempt, AccessLog
from django.db import connection
from django.test import Client, RequestFactory
from django.utils.html import escape

from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.signin import ByPassword
from tests.contexts.organs.conftest import PASSWORD, bureau, clerk

__all__ = ["bureau", "clerk"]

WRONG = "bu-shi-zhe-ge-kou-ling"


def tried(client: Client, name: str, password: str = WRONG, **more: str) -> int:
    return client.post("/sign-in/", {"username": name, "password": password, **more}).status_code


def test_the_session_from_before_is_not_the_session_after(clerk: Person) -> None:
    client = Client()
    client.cookies["sessionid"] = "chosen-by-somebody-else-0000000000"
    assert tried(client, "zhou", PASSWORD) == 302
    after = client.cookies["sessionid"].value
    assert after != "chosen-by-somebody-else-0000000000"
    stolen = Client()
    stolen.cookies["sessionid"] = "chosen-by-somebody-else-0000000000"
    assert stolen.get("/account/").status_code == 302
    client.post("/sign-out/")
    left = Client()
    left.cookies["sessionid"] = after
    assert left.get("/account/").status_code == 302


def test_a_new_password_ends_every_other_session(clerk: Person) -> None:
    one, other = Client(), Client()
    for client in (one, other):
        assert tried(client, "zhou", PASSWORD) == 302
    before = one.cookies["sessionid"].value
    answer = one.post("/account/password/", {"old": PASSWORD, "new": "quan-xin-kou-ling", "again": "quan-xin-kou-ling"})
    assert answer.status_code == 302
    assert one.cookies["sessionid"].value != before
    assert one.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


ELSEWHERE = ("https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "http:evil.example", " //evil.example", "/\t/evil.example", "https:///evil.example", "data:text/html,x")  # fmt: skip


@pytest.mark.parametrize("where", ELSEWHERE)
def test_nobody_is_led_elsewhere(clerk: Person, where: str) -> None:
    page = Client().get("/sign-in/", {"next": where}).content.decode()
    assert f'name="next" value="{escape(where)}"' not in page
    client = Client()
    answer = client.post(f"/sign-in/?next={where}", {"username": "zhou", "password": PASSWORD, "next": where})
    assert answer["Location"] == "/desk/"
    again = client.get("/sign-in/", {"next": where})
    assert again["Location"] == "/desk/"


VARIANTS = ("zhou", "ZHOU", " zhou ", "ｚｈｏｕ", "Zhou\t", "zhou\u200b", "zhou\n")


def test_the_lock_holds_however_the_name_is_written(clerk: Person) -> None:
    for n in range(5):
        tried(Client(), VARIANTS[n % len(VARIANTS)])
        tried(Client(), "zhou", REMOTE_ADDR="10.0.0.1")
    for name in VARIANTS[:5]:
        assert tried(Client(), name, PASSWORD) == 429, name
    assert Client(headers={"X-Forwarded-For": "10.9.9.9"}).post("/sign-in/", {"username": "zhou", "password": PASSWORD}).status_code == 429  # fmt: skip


def test_a_name_that_is_not_ours_is_locked_alike(clerk: Person) -> None:
    told = {}
    for name in ("zhou", "nobody-here"):
        client = Client()
        answers = [client.post("/sign-in/", {"username": name, "password": WRONG}) for _time in range(6)]
        told[name] = [(one.status_code, one.content.decode().replace(name, "").count("alert")) for one in answers]
    assert told["zhou"] == told["nobody-here"]


class _Counted:
    """How often a password is hashed."""

    def __init__(self) -> None:
        self.times = 0


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> _Counted:
    from django.contrib.auth.hashers import MD5PasswordHasher  # noqa: PLC0415

    counted, encode = _Counted(), MD5PasswordHasher.encode

    def encoded(self: MD5PasswordHasher, password: str, salt: str) -> str:
        counted.times += 1
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encoded)
    return counted


def test_a_name_that_is_not_ours_costs_the_same(clerk: Person, hashed: _Counted) -> None:
    request, costs = RequestFactory().post("/sign-in/"), []
    Person.objects.create(
        username="gone", name="x", organ=clerk.organ, post="agency_clerk", is_active=False, password=clerk.password
    )
    for name in ("zhou", "nobody-here", "gone"):
        before = hashed.times
        assert ByPassword().authenticate(request, name, WRONG) is None
        costs.append(hashed.times - before)
    assert costs == [1, 1, 1]


def test_a_password_in_the_wrong_line_stands_in_no_table(clerk: Person) -> None:
    """People type their password where the name goes."""
    client = Client(headers={"Referer": f"http://testserver/sign-in/?x={PASSWORD}"})
    for _time in range(6):
        client.post("/sign-in/", {"username": PASSWORD, "password": WRONG})
        client.post("/sign-in/", {"username": "zhou", "password": WRONG})
    with connection.cursor() as cursor:
        for model in (AccessAttempt, AccessLog):
            cursor.execute(f"select * from {model._meta.db_table}")
            kept = str(cursor.fetchall())
            assert PASSWORD not in kept
            assert WRONG not in kept


def test_no_page_and_no_answer_holds_a_password(clerk: Person, bureau: Organ) -> None:
    admin = Person(username="guan", name="管", organ=bureau, post="administrator")
    admin.set_password(PASSWORD)
    admin.save()
    client = Client()
    assert tried(client, "guan", PASSWORD) == 302
    for page in ("/people/", f"/people/{clerk.pk}/", "/account/", "/people/add/"):
        body = client.get(page).content.decode()
        assert clerk.password not in body
        assert "md5$" not in body
        assert "argon2" not in body
