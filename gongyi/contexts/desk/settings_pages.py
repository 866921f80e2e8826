"""工作台设置: one's calendar address, made, changed or ended; whether the digest comes by mail."""

from __future__ import annotations

from django.conf import settings as django_settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk.feed import feed_address, give_key, take_key
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.posts import READERS


@page("工作台设置", "Desk settings", posts=READERS)
def settings(request: HttpRequest) -> HttpResponse:
    """What may be set."""
    return _shown(request, "")


@page("期限日历地址", "Calendar address", posts=READERS)
def feed_key(request: HttpRequest) -> HttpResponse:
    """Make, change or end one's calendar address; a new one is shown this once."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    person = person_of(request)
    if request.POST.get("do") == "take":
        take_key(person)
        messages.success(request, _("期限日历的地址已经停用，用过它的日历不再更新。"))
        return HttpResponseRedirect(reverse("desk_settings"))
    return _shown(request, feed_address(request, give_key(person)))


def _shown(request: HttpRequest, address: str) -> HttpResponse:
    person = person_of(request)
    context = {
        "address": address,
        "has_key": bool(person.feed_key) or bool(address),
        "key_action": reverse("desk_feed_key"),
        "mail_on": bool(django_settings.EMAIL_HOST),
        "mail_to": person.email,
        "digest_href": reverse("digest"),
    }
    answer = render(request, "desk/settings.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
