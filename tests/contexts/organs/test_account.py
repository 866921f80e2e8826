"""One's account: a new password with all mistakes at once, a device of one's own accord."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from gongyi.contexts.organs import devices
from gongyi.contexts.organs.models import Organ, Person

from .conftest import PASSWORD
from .test_signing import code_of, is_in, sign

NEW = "yi-ge-xin-kou-ling"


@pytest.fixture
def me(client: Client, clerk: Person) -> Client:
    sign(client, "zhou")
    return client


def test_account_says_who_one_is(me: Client, clerk: Person) -> None:
    page = me.get(reverse("account")).content.decode()
    for words in (clerk.name, "zhou", clerk.organ.name, "收文员", "未登记"):
        assert words in page


def test_account_in_english(me: Client, clerk: Person) -> None:
    me.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = me.get(reverse("account")).content.decode()
    assert "receiving clerk" in page
    assert clerk.organ.en in page


def test_a_new_password_ends_the_other_sessions_and_goes_on_here(me: Client, clerk: Person) -> None:
    other = Client()
    sign(other, "zhou")
    before = me.cookies[settings.SESSION_COOKIE_NAME].value
    assert me.post(reverse("password"), {"old": PASSWORD, "new": NEW, "again": NEW})["Location"] == reverse("account")
    assert me.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert is_in(me)
    assert not is_in(other)
    assert sign(other, "zhou", NEW).status_code == 302


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, ["请填写原口令。", "请填写新口令。", "请再输入一次新口令。"]),
        (
            {"old": "x", "new": "short", "again": "other"},
            ["原口令不正确。", "至少要 10 个字符", "两次输入的新口令不一致。"],
        ),
        ({"old": PASSWORD, "new": "qwerty123456", "again": "qwerty123456"}, ["新口令太常见，请换一个。"]),
        ({"old": PASSWORD, "new": "83910264759201", "again": "83910264759201"}, ["新口令不能全是数字。"]),
        ({"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}, ["新口令不能与原口令相同。"]),
    ],
)
def test_all_mistakes_are_said_at_once(me: Client, clerk: Person, given: dict[str, str], says: list[str]) -> None:
    page = me.post(reverse("password"), given).content.decode()
    for words in says:
        assert words in page
    for typed in given.values():
        assert f'value="{typed}"' not in page
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_a_password_that_was_handed_over_comes_first(me: Client, clerk: Person) -> None:
    Person.objects.update(must_change=True)
    assert me.get(reverse("account"))["Location"] == "/account/password/?next=%2Faccount%2F"
    assert me.get(reverse("own_second_factor")).status_code == 302
    assert "这个口令是管理员给的" in me.get(reverse("password")).content.decode()
    assert me.post(reverse("sign_out"))["Location"] == reverse("sign_in")


def test_a_device_of_ones_own_accord(me: Client, clerk: Person) -> None:
    page = me.get(reverse("own_second_factor")).content.decode()
    key = me.session["device_key"]
    assert devices.written(key) in page
    code = code_of(key)
    assert me.post(reverse("own_second_factor"), {"code": code})["Location"] == reverse("account")
    assert devices.has_device(clerk)
    assert is_in(me)
    assert me.get(reverse("own_second_factor"))["Location"] == reverse("account")
    Organ.objects.update(second_factor=True)
    assert is_in(me)
