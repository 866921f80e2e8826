"""地址: the rooms' addresses under one root."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("gongyi.contexts.portal.urls")),
    path("", include("gongyi.api.urls")),
    path("", include("gongyi.contexts.organs.urls")),
    path("", include("gongyi.contexts.sealing.urls")),
    path("", include("gongyi.contexts.desk.urls")),
    path("", include("gongyi.contexts.exchange.urls")),
    path("", include("gongyi.contexts.matters.urls")),
    path("", include("gongyi.contexts.figures.urls")),
    path("", include("gongyi.contexts.reports.urls")),
    path("", include("gongyi.contexts.volunteers.urls")),
]
