"""地址: the interface under /api/v1/, its description, and the administrator's pages for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from django.db import transaction
from django.urls import URLPattern, URLResolver, include, path

from gongyi.api import description, hook_pages, pages
from gongyi.api.door import api, doors
from gongyi.api.problems import ROOT
from gongyi.contexts.organs.gates import Page


def _operations() -> Iterator[URLPattern | URLResolver]:
    """The routes, each with its title; open to everybody in that no session and no page's token is asked for."""
    for one in api.urls[0]:
        door = doors.get((one.name or "").removeprefix("v1_")) if isinstance(one, URLPattern) else None
        if door is not None and isinstance(one, URLPattern):
            view = transaction.non_atomic_requests(one.callback)
            marked = cast("Page", view)
            marked.title, marked.en, marked.posts, marked.public = door.title, door.en, None, True
            yield one


urlpatterns: list[URLPattern | URLResolver] = [
    path("api/openapi.json", description.openapi, name="api_openapi"),
    path(ROOT.strip("/") + "/", include((list(_operations()), "api_v1"))),
    path("tokens/", pages.tokens, name="tokens"),
    path("tokens/add/", pages.added, name="token_add"),
    path("tokens/<int:pk>/revoke/", pages.revoked, name="token_revoke"),
    path("hooks/", hook_pages.hooks, name="hooks"),
    path("hooks/add/", hook_pages.added, name="hook_add"),
    path("hooks/<int:pk>/", hook_pages.one, name="hook"),
    path("hooks/<int:pk>/secret/", hook_pages.renewed, name="hook_secret"),
    path("hooks/<int:pk>/end/", hook_pages.ended, name="hook_end"),
    path("hooks/<int:pk>/again/<int:notice>/", hook_pages.again, name="hook_again"),
]
