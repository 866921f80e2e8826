"""工作台的地址."""

from __future__ import annotations

from django.urls import path

from gongyi.contexts.desk import casedraw_page, circle_page, export, inbox, settings_pages, views
from gongyi.contexts.desk.agenda_page import agenda
from gongyi.contexts.desk.digest_page import digest
from gongyi.contexts.desk.feed import feed

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/digest/", digest, name="digest"),
    path("desk/settings/", settings_pages.settings, name="desk_settings"),
    path("desk/settings/feed/", settings_pages.feed_key, name="desk_feed_key"),
    path("reviews/draw/", casedraw_page.review_draw, name="review_draw"),
    path("reviews/check/", casedraw_page.review_check, name="review_check"),
    path("circle/", circle_page.circle, name="circle"),
    path("matters/list.xlsx", export.matters_taken, {"form": "xlsx"}, name="matters_xlsx"),
    path("matters/list.csv", export.matters_taken, {"form": "csv"}, name="matters_csv"),
    path("matters/", views.matters, name="matters"),
    path("matters/<str:number>/agenda/", agenda, name="agenda"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("feed/<str:key>.ics", feed, name="feed"),
]
