"""Single sign-on against a service of its own: it lets in who is entered here, and enters nobody."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.test import Client, override_settings
from django.urls import get_resolver

from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.single_sign_on import addresses

from .provider import Provider, running

REFUSED = "单点登录没有成功，请重试，或者用账号和口令登录。"


@pytest.fixture
def provider() -> Iterator[Provider]:
    site, before = ModuleType("site_with_single_sign_on"), get_resolver().url_patterns
    with running() as found, override_settings(**found.settings()):
        site.urlpatterns = [*addresses(), *before]  # type: ignore[attr-defined]
        first, *others = settings.AUTHENTICATION_BACKENDS
        backends = [first, "gongyi.contexts.organs.signin.ByOrganService", *others]
        with override_settings(ROOT_URLCONF=site, AUTHENTICATION_BACKENDS=backends):
            yield found


def through(client: Client, onward: str = "") -> Any:
    """Out to the service and back."""
    out = client.get("/sign-in/service/", {"next": onward} if onward else {})
    back = urlsplit(requests.get(out["Location"], allow_redirects=False, timeout=5).headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def test_who_is_entered_here_comes_in(client: Client, clerk: Person, provider: Provider) -> None:
    assert "用本单位账号登录" in client.get("/sign-in/").content.decode()
    provider.claims = {"sub": "1", "preferred_username": "ZHOU"}
    assert through(client, "/account/")["Location"] == "/account/"
    assert clerk.organ.name in client.get("/account/").content.decode()


def test_nobody_is_entered_by_the_service(client: Client, clerk: Person, provider: Provider) -> None:
    for claims in ({"preferred_username": "nobody", "email": clerk.email}, {"email": "a@example.org"}, {}):
        provider.claims = {"sub": "1", **claims}
        assert through(client)["Location"] == "/sign-in/"
        assert REFUSED in client.get("/sign-in/").content.decode()
    assert Person.objects.count() == 1
    assert client.get("/account/").status_code == 302


def test_who_was_put_out_of_use_does_not_come_in(client: Client, clerk: Person, provider: Provider) -> None:
    Person.objects.update(is_active=False)
    provider.claims = {"sub": "1", "preferred_username": "zhou"}
    assert through(client)["Location"] == "/sign-in/"


def test_our_second_factor_is_asked_for_even_so(client: Client, clerk: Person, provider: Provider) -> None:
    Organ.objects.update(second_factor=True)
    provider.claims = {"sub": "1", "preferred_username": "zhou"}
    assert through(client)["Location"] == "/sign-in/second/"
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("spoilt", [{"aud": "another"}, {"nonce": "old"}, {"exp": 1}, {"sub": "2"}])
def test_a_token_for_something_else_is_refused(
    client: Client, clerk: Person, provider: Provider, spoilt: dict[str, Any]
) -> None:
    provider.claims = {"sub": "1", "preferred_username": "zhou"}
    provider.spoilt = spoilt
    assert through(client)["Location"] == "/sign-in/"
    assert client.get("/account/").status_code == 302


def test_a_token_signed_by_another_is_refused(client: Client, clerk: Person, provider: Provider) -> None:
    provider.claims = {"sub": "1", "preferred_username": "zhou"}
    provider.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert through(client)["Location"] == "/sign-in/"


def test_an_answer_nobody_asked_for_is_refused(client: Client, clerk: Person, provider: Provider) -> None:
    assert client.get("/sign-in/service/back/?code=a&state=b")["Location"] == "/sign-in/"
    client.get("/sign-in/service/")
    assert client.get("/sign-in/service/back/?code=a&state=b")["Location"] == "/sign-in/"


def test_without_the_setting_there_is_no_such_address(client: Client, db: None) -> None:
    assert addresses() == []
    assert client.get("/sign-in/service/").status_code == 404
