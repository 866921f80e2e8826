"""地址: in and out, one's account, the organ's people and settings, the register of organs."""

from __future__ import annotations

from django.urls import path

from gongyi.contexts.organs import (
    account,
    browse,
    own_organ,
    people_pages,
    sheet_pages,
    signing,
    single_sign_on,
    switching,
)

urlpatterns = [
    path("sign-in/", signing.sign_in, name="sign_in"),
    path("sign-in/second/", signing.second_factor, name="second_factor"),
    path("sign-out/", signing.sign_out, name="sign_out"),
    *single_sign_on.addresses(),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/second/", account.own_second_factor, name="own_second_factor"),
    path("account/posts/", switching.joined, name="posts_join"),
    path("account/posts/<int:pk>/", switching.switched, name="post_switch"),
    path("people/", people_pages.listed, name="people"),
    path("people/add/", people_pages.added, name="person_add"),
    path("people/sheet/", sheet_pages.people, name="people_sheet"),
    path("people/sheet/template.xlsx", sheet_pages.people_template, name="people_sheet_template"),
    path("people/sheet/people.xlsx", sheet_pages.people_taken, {"form": "xlsx"}, name="people_sheet_xlsx"),
    path("people/sheet/people.csv", sheet_pages.people_taken, {"form": "csv"}, name="people_sheet_csv"),
    path("organs/sheet/", sheet_pages.organs, name="organs_sheet"),
    path("organs/sheet/template.xlsx", sheet_pages.organs_template, name="organs_sheet_template"),
    path("organs/sheet/organs.xlsx", sheet_pages.organs_taken, {"form": "xlsx"}, name="organs_sheet_xlsx"),
    path("organs/sheet/organs.csv", sheet_pages.organs_taken, {"form": "csv"}, name="organs_sheet_csv"),
    path("people/organ/", own_organ.settings, name="own_organ"),
    path("people/<int:pk>/", people_pages.one, name="person"),
    path("people/<int:pk>/out/", people_pages.put_out, name="person_out"),
    path("people/<int:pk>/back/", people_pages.taken_back, name="person_back"),
    path("people/<int:pk>/password/", people_pages.renewed, name="person_password"),
    path("people/<int:pk>/device/", people_pages.device_removed, name="person_device"),
    path("organs/", browse.organs, name="organs"),
    path("organs/find", browse.find, name="organ_find"),
    path("organs/<slug:code>/", browse.organ, name="organ"),
]
