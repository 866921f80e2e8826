"""地址."""

from __future__ import annotations

from django.urls import path

from gongyi.contexts.exchange import act_pages, admin_pages, bundle_pages, door

urlpatterns = [
    path("exchange/", admin_pages.listed, name="exchange"),
    path("exchange/in/", door.door, name="exchange_in"),
    path("exchange/card/", admin_pages.card, name="exchange_card"),
    path("exchange/send/", admin_pages.send_now, name="exchange_send"),
    path("exchange/brought/", bundle_pages.brought, name="exchange_brought"),
    path("exchange/going/", act_pages.going, name="exchange_going"),
    path("exchange/installations/<int:pk>/", admin_pages.installation, name="exchange_installation"),
    path("exchange/installations/<int:pk>/pack/", bundle_pages.packed, name="exchange_pack"),
    path("exchange/bundles/<int:pk>/", bundle_pages.bundle, name="exchange_bundle"),
    path("exchange/arrivals/<int:pk>/", bundle_pages.acknowledgement, name="exchange_acknowledgement"),
    path("matters/<str:number>/acts/<int:seq>/exchange/", act_pages.act, name="exchange_act"),
]
