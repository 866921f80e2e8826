"""登录: by password (argon2, locked after repeated failures), by one's organ's own service, with a second factor."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from gongyi.contexts.journal.log import note
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.names import named, written
from gongyi.contexts.organs.signing import locked_page

CLAIM = "preferred_username"
"""In which claim an organ's own service names the person."""


class ByPassword(BaseBackend):
    """By name and password. A name that is not known costs the same time as a wrong password."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002  # Django hands it over
        username: str | None = None,
        password: str | None = None,
        **_: Any,
    ) -> Person | None:
        """The person, when name and password are right and the account is in use."""
        if not username or not password:
            return None
        person = named(username)
        if person is None:
            Person().set_password(password)
            return None
        return person if person.check_password(password) and person.is_active else None

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session, with the organ, which every page shows."""
        return Person.objects.select_related("organ").filter(pk=user_id, is_active=True).first()


class ByOrganService(OIDCAuthenticationBackend):  # type: ignore[misc]  # the package has no types
    """By the organ's own sign-in service. It lets in people who are entered here already, and never enters anybody."""

    def verify_token(self, token: str, **known: Any) -> Any:
        """What the service signed, when it signed it for this installation and no other."""
        said = super().verify_token(token, **known)
        meant = said.get("aud", "") if "nonce" in known else self.OIDC_RP_CLIENT_ID
        if self.OIDC_RP_CLIENT_ID not in ([meant] if isinstance(meant, str) else meant):
            raise SuspiciousOperation("the token is for another client")
        return said

    def get_userinfo(self, access_token: str, id_token: str, payload: Any) -> Any:
        """What the service says of the person: of the same one for whom it signed."""
        claims = super().get_userinfo(access_token, id_token, payload)
        if claims.get("sub") != payload.get("sub"):
            raise SuspiciousOperation("the claims are about somebody else")
        return claims

    def verify_claims(self, claims: dict[str, Any]) -> bool:
        """Whether the service named somebody."""
        return bool(str(claims.get(CLAIM) or "").strip())

    def filter_users_by_claims(self, claims: dict[str, Any]) -> list[Person]:
        """The person of that name who is in use, or nobody."""
        person = named(written(str(claims.get(CLAIM) or "")))
        return [person] if person is not None and person.is_active else []

    def create_user(self, _: dict[str, Any]) -> None:
        """Nobody is entered this way, whatever the settings say."""

    def update_user(self, user: Person, _: dict[str, Any]) -> Person:
        """What stands here about a person is kept by the administrator of the organ alone."""
        return user

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session, with the organ."""
        return ByPassword().get_user(user_id)


def locked_out(request: HttpRequest, _: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """The page after too many wrong passwords; the beginning of a lock is noted."""
    if getattr(request, "axes_failures_since_start", None) == settings.AXES_FAILURE_LIMIT:
        note("locked", named(str((credentials or {}).get("username", ""))), address=request.META.get("REMOTE_ADDR", ""))
    return locked_page(request)
