"""地址."""

from __future__ import annotations

from django.urls import URLPattern, re_path

from gongyi.contexts.evidence import views

urlpatterns: list[URLPattern] = [
    re_path(r"^files/(?P<sha256>[0-9a-f]{64})/$", views.file, name="file"),
]
