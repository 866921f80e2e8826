"""Sign-in: by password, locked after five failures, with a second factor, for so long and no longer."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.organs import devices
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.sessions import LONGEST_S, WAITING_S
from gongyi.database.sight import whole_ledger

from .conftest import PASSWORD

LOCKED = "登录失败次数过多，请在 15 分钟后再试。"
WRONG = "账号或者口令不正确，请核对后重新输入。"
KEY = "3132333435363738393031323334353637383930"


def sign(client: Client, username: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(reverse("sign_in"), {"username": username, "password": password, **more})


def code_of(key: str, steps: int = 0) -> str:
    found = TOTP(bytes.fromhex(key))
    found.time = time.time() + steps * 30
    return f"{found.token():06d}"


def is_in(client: Client) -> bool:
    return client.get(reverse("account")).status_code == 200


def logged(what: str) -> list[dict[str, Any]]:
    with whole_ledger():
        return [{"person": one.person_id} for one in Entry.objects.filter(what=what).order_by("n")]


def test_right_password_leads_to_where_one_wanted_to_go(client: Client, clerk: Person) -> None:
    answer = client.get(reverse("account"))
    assert answer["Location"] == "/sign-in/?next=%2Faccount%2F"
    page = client.get(answer["Location"]).content.decode()
    assert 'name="next" value="/account/"' in page
    answer = sign(client, clerk.username, next="/account/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert clerk.organ.name in client.get("/account/").content.decode()


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(client: Client, clerk: Person, onward: str) -> None:
    assert sign(client, clerk.username, next=onward)["Location"] == reverse("desk")


def test_an_administrator_who_sees_no_matters_begins_with_people(client: Client, chief: Person) -> None:
    assert sign(client, chief.username)["Location"] == reverse("people")


def test_name_is_taken_in_any_writing(client: Client, clerk: Person) -> None:
    assert sign(client, " ＺＨＯＵ ").status_code == 302
    assert is_in(client)


def test_wrong_password_keeps_the_name_and_not_the_password(client: Client, clerk: Person) -> None:
    page = sign(client, clerk.username, "not-this-one").content.decode()
    assert WRONG in page
    assert 'value="zhou"' in page
    assert "not-this-one" not in page
    assert not is_in(client)


def test_unknown_name_and_wrong_password_read_the_same(client: Client, clerk: Person) -> None:
    unknown, wrong = (
        re.sub(r'(value=|Token": )"[^"]*"', "", sign(client, name, "not-this-one").content.decode())
        for name in ("nobody", "zhou")
    )
    assert unknown == wrong


def test_person_put_out_of_use_is_not_let_in(client: Client, clerk: Person) -> None:
    Person.objects.update(is_active=False)
    assert WRONG in sign(client, clerk.username).content.decode()


def test_a_new_key_is_given_at_sign_in(client: Client, clerk: Person) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = before = "a" * 32
    sign(client, clerk.username)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


@pytest.mark.parametrize("username", ["zhou", "nobody"])
def test_five_failures_lock_the_name_whether_known_or_not(client: Client, clerk: Person, username: str) -> None:
    for _ in range(4):
        assert sign(client, username, "not-this-one").status_code == 200
    answers = [sign(client, username, "not-this-one"), sign(Client(), username.upper())]
    for answer in answers:
        page = answer.content.decode()
        assert answer.status_code == 429
        assert LOCKED in page
        assert WRONG not in page
        assert f'value="{answer.wsgi_request.POST["username"]}"' in page
    known = clerk.pk if username == "zhou" else None
    assert [one["person"] for one in logged("locked")] == [known]


def test_a_lock_ends_after_its_minutes_and_trying_does_not_prolong_it(client: Client, clerk: Person) -> None:
    for _ in range(5):
        sign(client, "zhou", "not-this-one")
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=14))
    assert sign(client, "zhou").status_code == 429
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=2))
    assert sign(client, "zhou").status_code == 302


def test_others_are_not_locked_with_one(client: Client, clerk: Person, chief: Person) -> None:
    for _ in range(5):
        sign(client, "zhou", "not-this-one")
    assert sign(client, chief.username).status_code == 302


def test_right_password_forgets_the_failures(client: Client, clerk: Person) -> None:
    for _ in range(2):
        for _ in range(4):
            sign(client, "zhou", "not-this-one")
        assert sign(client, "zhou").status_code == 302
        client.logout()


def test_no_table_keeps_what_was_typed(client: Client, clerk: Person) -> None:
    sign(client, "zhou", "not-this-one")
    sign(client, "my-password-in-the-wrong-line", "not-this-one")
    kept = " ".join(str(value) for row in AccessAttempt.objects.values() for value in row.values())
    assert AccessAttempt.objects.count() == 2
    assert "not-this-one" not in kept
    assert "my-password-in-the-wrong-line" not in kept


def test_sign_out_ends_the_session(client: Client, clerk: Person) -> None:
    sign(client, "zhou")
    assert client.get(reverse("sign_out")).status_code == 405
    assert client.post(reverse("sign_out"))["Location"] == reverse("sign_in")
    assert not is_in(client)


def test_a_session_ends_after_eight_hours_of_work(client: Client, clerk: Person) -> None:
    sign(client, "zhou")
    session = client.session
    session["began"] = int(time.time()) - LONGEST_S + 5
    session.save()
    assert is_in(client)
    session["began"] = int(time.time()) - LONGEST_S - 5
    session.save()
    assert not is_in(client)


def test_a_session_ends_when_nobody_was_there(client: Client, clerk: Person) -> None:
    sign(client, "zhou")
    assert is_in(client)
    session = client.session
    session["seen"] = int(time.time()) - settings.IDLE_MINUTES * 60 - 5
    session.save()
    assert not is_in(client)


def test_htmx_is_told_to_go_to_sign_in(client: Client, clerk: Person) -> None:
    head = {"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/"}
    answer = client.get(reverse("account"), headers=head)
    assert answer["HX-Redirect"] == "/sign-in/?next=%2Fdesk%2F"


# The second factor


def with_device(person: Person) -> Person:
    assert devices.enrol(person, KEY, code_of(KEY, -1))
    return person


def test_with_a_device_nothing_opens_before_the_code(client: Client, clerk: Person) -> None:
    with_device(clerk)
    answer = sign(client, "zhou", next="/account/")
    assert answer["Location"] == reverse("second_factor")
    assert not is_in(client)
    page = client.get(answer["Location"]).content.decode()
    assert "输入动态口令" in page
    assert "密钥" not in page
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = client.post(answer["Location"], {"code": code_of(KEY)})
    assert answer["Location"] == "/account/"
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert is_in(client)


def test_a_code_is_right_once(client: Client, clerk: Person) -> None:
    with_device(clerk)
    code = code_of(KEY)
    sign(client, "zhou")
    assert client.post(reverse("second_factor"), {"code": code}).status_code == 302
    client.logout()
    sign(client, "zhou")
    assert "或者已经用过" in client.post(reverse("second_factor"), {"code": code}).content.decode()
    assert not is_in(client)


def test_wrong_codes_are_slowed_down(client: Client, clerk: Person) -> None:
    with_device(clerk)
    sign(client, "zhou")
    wrong = f"{(int(code_of(KEY)) + 1) % 1000000:06d}"
    client.post(reverse("second_factor"), {"code": wrong})
    page = client.post(reverse("second_factor"), {"code": code_of(KEY)}).content.decode()
    assert re.search(r"输入次数过多，请在 \d+ 秒后再试。", page)
    assert not is_in(client)


def test_what_is_not_six_figures_is_no_try(client: Client, clerk: Person) -> None:
    with_device(clerk)
    sign(client, "zhou")
    assert "六位数字" in client.post(reverse("second_factor"), {"code": "12345"}).content.decode()
    assert client.post(reverse("second_factor"), {"code": code_of(KEY)}).status_code == 302


def test_the_second_step_waits_ten_minutes(client: Client, clerk: Person) -> None:
    with_device(clerk)
    sign(client, "zhou")
    session = client.session
    session["waiting"] = [*session["waiting"][:2], int(time.time()) - WAITING_S - 5]
    session.save()
    assert client.post(reverse("second_factor"), {"code": code_of(KEY)})["Location"] == reverse("sign_in")


def test_nobody_comes_to_the_second_step_without_the_first(client: Client, clerk: Person) -> None:
    assert client.get(reverse("second_factor"))["Location"] == reverse("sign_in")


def test_where_the_organ_demands_it_a_device_is_entered_first(client: Client, clerk: Person) -> None:
    Organ.objects.update(second_factor=True)
    sign(client, "zhou")
    assert not is_in(client)
    page = client.get(reverse("second_factor")).content.decode()
    key = client.session["device_key"]
    assert "<svg" in page
    assert devices.written(key) in page
    assert devices.written(key) in client.get(reverse("second_factor")).content.decode()
    wrong = f"{(int(code_of(key)) + 1) % 1000000:06d}"
    assert "动态口令不正确" in client.post(reverse("second_factor"), {"code": wrong}).content.decode()
    assert client.post(reverse("second_factor"), {"code": code_of(key)})["Location"] == reverse("desk")
    assert is_in(client)
    assert devices.has_device(clerk)


def test_who_is_in_when_the_demand_comes_enters_a_device_next(client: Client, clerk: Person) -> None:
    sign(client, "zhou")
    assert is_in(client)
    Organ.objects.update(second_factor=True)
    assert client.get(reverse("account"))["Location"] == "/sign-in/second/?next=%2Faccount%2F"
    page = client.get("/sign-in/second/?next=%2Faccount%2F").content.decode()
    assert "登记验证器" in page
    code = code_of(client.session["device_key"])
    assert client.post("/sign-in/second/?next=%2Faccount%2F", {"code": code})["Location"] == "/account/"
