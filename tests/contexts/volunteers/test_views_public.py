"""做志愿者: read without an account, applied for with a form that works without scripts, and held back when flooded."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongyi.contexts.organs.models import Organ
from gongyi.contexts.reports import forms_sent
from gongyi.contexts.volunteers import views_public
from gongyi.contexts.volunteers.models import Application
from gongyi.database.sight import looking
from tests.contexts.matters.browser import told
from tests.contexts.volunteers.conftest import Helpers
from tests.contexts.volunteers.test_applying import GIVEN


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits."""
    monkeypatch.setattr(views_public, "WAITS_S", 0)


def token(client: Client) -> str:
    page = client.get(reverse("volunteers")).content.decode()
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def sent(client: Client, **more: Any) -> Any:
    return client.post(reverse("volunteers"), {**GIVEN, "token": token(client), **more})


def applications(helpers: Helpers) -> int:
    with looking(helpers.head.person.sight()):
        return Application.objects.count()


def test_the_page_says_what_a_volunteer_does_may_and_must(helpers: Helpers) -> None:
    answer = Client().get(reverse("volunteers"))
    page = answer.content.decode()
    for words in ("志愿者做什么", "您的权利", "您的义务", "回避", "不排名", "西湖区"):
        assert words in page
    assert not answer.cookies
    assert "周志愿" not in page


def test_an_application_comes_in_without_an_account_or_a_cookie(helpers: Helpers, at_once: None) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = sent(client)
    assert answer.status_code == 200, told(answer)
    assert "申请已经收到" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert applications(helpers) == 1


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(helpers: Helpers, at_once: None) -> None:
    answer = sent(Client(), phone="", expertise="<b>水</b>")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "这一项要填。" in page
    assert "&lt;b&gt;水&lt;/b&gt;" in page
    assert applications(helpers) == 0


def test_the_same_form_sent_twice_is_one_application(helpers: Helpers, at_once: None) -> None:
    client = Client()
    one = token(client)
    marks = {
        re.search(r"<dd>([0-9A-F]{8})</dd>", sent(client, token=one).content.decode())[1]  # type: ignore[index]
        for _again in range(2)
    }
    assert len(marks) == 1
    assert applications(helpers) == 1


def test_a_form_sent_too_quickly_or_without_our_token_is_not_taken(helpers: Helpers) -> None:
    client = Client()
    assert sent(client).status_code == 422
    for other in ("", "x", forms_sent.Token(1, 0, b"0" * 16).written()):
        answer = sent(client, token=other)
        assert answer.status_code == 422
        assert "打开的时间太长了" in answer.content.decode()
    assert applications(helpers) == 0


def test_a_place_that_sends_too_many_is_held_back_for_a_while(helpers: Helpers, at_once: None) -> None:
    client = Client()
    answers = [sent(client).status_code for _n in range(7)]
    assert answers == [200] * 5 + [429] * 2
    assert "Retry-After" in sent(client)
    assert applications(helpers) == 5


def test_where_nobody_has_volunteers_the_page_says_so(helpers: Helpers) -> None:
    Organ.objects.filter(role="volunteers").update(superior=None)
    assert "12309" in Client().get(reverse("volunteers")).content.decode()
