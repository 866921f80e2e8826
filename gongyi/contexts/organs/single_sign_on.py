"""单点登录: out to the organ's own sign-in service and back (OpenID Connect); there only when the setting says so."""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from jwt import PyJWTError
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView, OIDCAuthenticationRequestView
from requests import RequestException

from gongyi.contexts.organs.gates import page
from gongyi.contexts.organs.signing import let_in

logger = logging.getLogger(__name__)


class Back(OIDCAuthenticationCallbackView):  # type: ignore[misc]  # the package has no types
    """Back from the service: the first factor was shown there, ours is still asked for where there is one."""

    @property
    def failure_url(self) -> str:
        """The sign-in page."""
        return reverse("sign_in")

    def get(self, request: HttpRequest) -> HttpResponse:
        """What the service sent; whatever is wrong with it, the person is told the same."""
        try:
            return super().get(request)  # type: ignore[no-any-return]
        except (SuspiciousOperation, PyJWTError, RequestException):
            logger.warning("single sign-on refused", exc_info=True)
            return self.login_failure()

    def login_success(self) -> HttpResponse:
        """Let the person in, as after a password."""
        onward = str(self.request.session.get("oidc_login_next") or "")
        return let_in(self.request, self.user, self.user.backend, onward)

    def login_failure(self) -> HttpResponse:
        """Say so, and nothing about who is entered here."""
        messages.error(self.request, _("单点登录没有成功，请重试，或者用账号和口令登录。"))
        return HttpResponseRedirect(self.failure_url)


def addresses() -> list[URLPattern]:
    """The addresses of single sign-on: none unless it is set up."""
    if not settings.OIDC:
        return []
    out = page("单点登录", "Single sign-on", public=True)(OIDCAuthenticationRequestView.as_view())
    back = page("单点登录返回", "Back from single sign-on", public=True)(Back.as_view())
    return [
        path("sign-in/service/", out, name="oidc_authentication_init"),
        path("sign-in/service/back/", back, name="oidc_authentication_callback"),
    ]
