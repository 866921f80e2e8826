"""The ways in: by password and by the organ's own service; only who is in use, only who is entered."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.signin import ByOrganService, ByPassword

from .conftest import PASSWORD

SERVICE = {
    "OIDC_RP_CLIENT_ID": "a",
    "OIDC_RP_CLIENT_SECRET": "b",
    "OIDC_RP_SIGN_ALGO": "RS256",
    "OIDC_OP_JWKS_ENDPOINT": "c",
    "OIDC_OP_TOKEN_ENDPOINT": "d",
    "OIDC_OP_USER_ENDPOINT": "e",
}


def test_by_password(clerk: Person) -> None:
    way = ByPassword()
    assert way.authenticate(None, "zhou", PASSWORD) == clerk
    assert way.authenticate(None, "zhou", "wrong") is None
    assert way.authenticate(None, "nobody", PASSWORD) is None
    assert way.authenticate(None, "zhou", "") is None
    Person.objects.update(is_active=False)
    assert way.authenticate(None, "zhou", PASSWORD) is None
    assert way.get_user(clerk.pk) is None


def test_an_unknown_name_costs_a_hash_too(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed = []
    monkeypatch.setattr(Person, "set_password", lambda _self, given: hashed.append(given))
    ByPassword().authenticate(None, "nobody", "secret")
    assert hashed == ["secret"]


@pytest.mark.parametrize(
    ("claims", "known"),
    [
        ({"preferred_username": "zhou"}, 1),
        ({"preferred_username": " Zhou"}, 1),
        ({"preferred_username": "nobody"}, 0),
        ({"preferred_username": None, "email": "zhou@example.org"}, 0),
        ({}, 0),
    ],
)
def test_by_the_organs_own_service(clerk: Person, claims: dict[str, Any], known: int) -> None:
    with override_settings(**SERVICE, OIDC_CREATE_USER=True):
        way = ByOrganService()
        assert len(way.filter_users_by_claims(claims)) == known
        way.create_user(claims)
        assert way.update_user(clerk, {"name": "别人"}).name == clerk.name
        assert way.get_user(clerk.pk) == clerk
    assert Person.objects.count() == 1
