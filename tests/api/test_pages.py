"""An administrator makes tokens on a page: shown once, ended at once; of his own organ alone."""

from __future__ import annotations

import re

import pytest

from gongyi.api.accounts import accounts_of
from gongyi.api.tokens import tokens_of
from gongyi.contexts.organs.models import Person
from tests.api.systems import System, administrator
from tests.contexts.matters.browser import Desk, text
from tests.contexts.matters.conftest import Desks

FILLED = {"account": "new", "name": "综合执法平台", "post": "prosecutor", "scopes": ["read", "act"], "days": "90"}


def test_a_token_is_shown_once(desks: Desks) -> None:
    desk = Desk(administrator(desks.prosecutor.person.organ))
    assert "还没有发放过令牌" in desk.get("/tokens/")
    made = desk.send("/tokens/add/", FILLED, field="scopes")
    assert made.status_code == 200
    (shown,) = re.findall(r"gy_[A-Za-z0-9_-]{43}", text(made))
    assert "no-store" in made["Cache-Control"]
    page = desk.get("/tokens/")
    assert shown not in page
    assert shown[:11] in page
    assert "综合执法平台" in page
    assert desk.client.get("/api/v1/me", headers={"Authorization": f"Bearer {shown}"}).json()["scopes"] == [
        "act",
        "read",
    ]
    (account,) = accounts_of(desk.person.organ)
    # the next one for the same account
    again = {"account": str(account.pk), "scopes": ["read"], "days": "1"}
    assert desk.send("/tokens/add/", again, field="scopes").status_code == 200
    assert accounts_of(desk.person.organ) == [account]
    revoke = re.findall(r'action="(/tokens/\d+/revoke/)"', desk.get("/tokens/"))
    assert len(revoke) == 2
    for address in revoke:
        assert desk.client.post(address).status_code == 302
    assert desk.client.get("/api/v1/me", headers={"Authorization": f"Bearer {shown}"}).status_code == 401
    assert desk.get("/tokens/").count("已停用") >= 2


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "请填写新账号的名称。"),
        ({"post": ""}, "请选择新账号的职务。"),
        ({"post": "chief_procurator"}, "chief_procurator"),
        ({"post": "administrator"}, "administrator"),
        ({"scopes": []}, "请至少选择一项权限。"),
        ({"scopes": ["all"]}, "all"),
        ({"days": "0"}, "有效天数至少为 1。"),
        ({"days": "367"}, "有效天数不超过 366。"),
        ({"days": "x"}, "有效天数应为整数。"),
        ({"account": "1"}, "1"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_made(desks: Desks, wrong: dict[str, str], says: str) -> None:
    desk = Desk(administrator(desks.prosecutor.person.organ))
    answer = desk.client.post("/tokens/add/", {**FILLED, **wrong})
    assert answer.status_code == 200
    assert says in text(answer)
    assert tokens_of(desk.person) == []
    assert not Person.objects.filter(username__startswith="api.").exists()


def test_a_persons_account_is_never_offered(desks: Desks) -> None:
    desk = Desk(administrator(desks.prosecutor.person.organ))
    answer = desk.client.post("/tokens/add/", {**FILLED, "account": str(desks.prosecutor.person.pk)})
    assert tokens_of(desk.person) == []
    assert "王检察" not in text(answer)


def test_another_organs_token_is_not_there(desks: Desks) -> None:
    system = System(desks.clerk.person.organ, "agency_clerk")
    desk = Desk(administrator(desks.prosecutor.person.organ))
    assert desk.client.post(f"/tokens/{system.token.pk}/revoke/").status_code == 404
    assert system.asked("me")
