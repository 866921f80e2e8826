"""What was typed is given back to the same person when his sign-in ran out, once, and to nobody else."""

from __future__ import annotations

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from gongyi.contexts.organs import kept_forms
from gongyi.contexts.organs.models import Person
from tests.contexts.matters.browser import Desk, Form
from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.matters.steps import opened

__all__ = ["desks"]

BACKEND = "gongyi.contexts.organs.signin.ByPassword"
TYPED = "现场照片与举报相符，尚未核实车辆去向。"


def typed_after_the_end(desk: Desk, address: str) -> str:
    """Fill in the form, lose the sign-in, send it; where one is sent to."""
    action, values, _names = desk.form(address)
    session = desk.client.session
    session["began"] = int(time.time()) - 9 * 60 * 60
    session.save()
    answer = desk.client.post(action, {**values, "truth": TYPED, "opinion": "file"})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_it_is_given_back_once_and_nothing_was_recorded(desks: Desks) -> None:
    number = opened(desks)
    desk = desks.prosecutor
    address = f"/matters/{number}/do/assessment/"
    to = typed_after_the_end(desk, address)
    assert urlsplit(to).path == "/sign-in/"
    assert parse_qs(urlsplit(to).query)["next"] == [address] or TYPED
    desk.client.force_login(desk.person, BACKEND)
    page = desk.client.get(address).content.decode()
    assert TYPED in page
    assert "登录过期以前所填的内容已经恢复，没有登记" in page
    (_action, values, _names) = next(one for one in Form(page).forms if "head_seq" in one[2])
    assert values["truth"] == [TYPED]
    assert TYPED not in desk.client.get(address).content.decode()
    assert TYPED not in desk.get(f"/matters/{number}/")


def test_another_person_at_the_same_browser_is_not_shown_it(desks: Desks) -> None:
    number = opened(desks)
    address = f"/matters/{number}/do/assessment/"
    typed_after_the_end(desks.prosecutor, address)
    desks.prosecutor.client.force_login(desks.chief.person, BACKEND)
    assert TYPED not in desks.prosecutor.client.get(address).content.decode()


@pytest.mark.parametrize("who", ["", "1", "1:forged"])
def test_a_form_that_does_not_say_whose_it_is_is_not_kept(desks: Desks, who: str) -> None:
    number = opened(desks)
    client = Client()
    client.post(f"/matters/{number}/do/assessment/", {"truth": TYPED, kept_forms.WHO: who})
    assert "kept_form" not in client.session


def test_the_seal_names_the_person(clerk: Person) -> None:
    assert kept_forms.sealed(clerk).startswith(f"{clerk.pk}:")
