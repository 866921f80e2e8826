"""工作台的地址."""

from __future__ import annotations

from django.urls import path

from gongyi.contexts.desk import inbox, settings_pages, views
from gongyi.contexts.desk.digest_page import digest
from gongyi.contexts.desk.feed import feed

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/digest/", digest, name="digest"),
    path("desk/settings/", settings_pages.settings, name="desk_settings"),
    path("desk/settings/feed/", settings_pages.feed_key, name="desk_feed_key"),
    path("matters/", views.matters, name="matters"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("feed/<str:key>.ics", feed, name="feed"),
]
