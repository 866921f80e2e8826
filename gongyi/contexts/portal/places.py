"""公共的去处: what a page shows around its content to who has no account."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.portal.findable import canonical, described


def public_frame(here: str, address: str) -> dict[str, Any]:
    """What a page shows around its content to who has no account. address: where a change of language returns to."""
    return {
        "person": None,
        "nav": [],
        "home_href": reverse("home"),
        "public_nav": public_places(here),
        "sign_in_href": address_of("sign_in"),
        "next_href": address,
        "printed_on": printed_on(),
        "described": described(here),
        "canonical": canonical(address),
    }


def public_places(here: str) -> list[dict[str, Any]]:
    """The places that are open to everybody."""
    places = (
        ("report", _("举报")),
        ("about", _("这是什么")),
        ("term", _("期间计算")),
        ("responsible", _("谁负责")),
        ("cases", _("公布案例")),
        ("stories", _("发布的案例")),
        ("norms", _("规范性文件")),
        ("checkpoints", _("检查点")),
    )
    return [
        {"href": reverse(name), "label": label, "current": here.startswith(reverse(name))} for name, label in places
    ]


def address_of(name: str) -> str:
    """The address of a place; empty where this installation does not have it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def printed_on() -> str:
    """When a page was printed, for its head."""
    moment = timezone.localtime()
    day = spoken.day(moment.date(), weekday=False)
    return _("%(moment)s 打印") % {"moment": f"{day.text if day else ''} {moment:%H:%M}"}
