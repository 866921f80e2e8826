"""页面的框架: what every page shows around its content: who is here, where one may go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.circle_page import record_href
from gongyi.contexts.desk.counting import badges
from gongyi.contexts.desk.viewing import viewing
from gongyi.contexts.exchange.peers import runs
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.switching import posts_of
from gongyi.contexts.organs.volunteering import ROLE
from gongyi.contexts.papers.numbering import KEEPS
from gongyi.contexts.portal.places import address_of, printed_on, public_frame, public_places
from gongyi.contexts.reports.handled import HANDLES
from gongyi.contexts.reports.views_identity import GUARDS
from gongyi.contexts.sealing.own_key import POSTS as HOLDING
from gongyi.contexts.volunteers.views import DECIDE


def frame(request: HttpRequest) -> dict[str, Any]:
    """The person, organ and places of a page; only what the post has."""
    person = getattr(request, "user", None)
    here = request.path
    if not isinstance(person, Person):
        return public_frame(here, request.get_full_path())
    post = person.standing
    return {
        "person": person,
        "organ": person.organ,
        "nav": _nav(person, here),
        "home_href": reverse("desk") if post.sees_matters else reverse("home"),
        "organ_name": spoken.pick(person.organ.name, person.organ.en),
        "post_title": spoken.pick(post.title, post.en),
        "person_name": person.name,
        "person_menu": _menu(person),
        "public_nav": public_places(here),
        "next_href": request.get_full_path(),
        "printed_on": printed_on(),
    }


def _nav(person: Person, here: str) -> list[dict[str, Any]]:
    numbers: dict[str, str] = {}
    places: list[tuple[str, str, str]] = []
    if person.standing.sees_matters:
        places += [("desk", _("工作台"), "desk"), ("inbox", _("收文"), "inbox"), ("matters", _("事项"), "matter")]
        with viewing(person) as view:
            numbers = badges(view, today())
        if person.standing.works:
            places += [("begin", _("发起事项"), "meeting")]
        if person.organ.role == ROLE:
            return list(_entries([*places, ("term", _("期间计算"), "due")], numbers, here))
        if person.standing.works:
            places += [("circle", _("闭环事项"), "shield")]
        if person.organ.role == "procuratorate" and person.post in HANDLES:
            places += [("team_reports", _("举报受理"), "inbox")]
        if person.organ.role == "procuratorate" and person.post in GUARDS:
            places += [("identity_requests", _("查看身份的申请"), "shield")]
        places += [("figures_appearances", _("统计"), "chart")]
    else:
        places += [("people", _("人员"), "person"), ("tokens", _("接口令牌"), "shield")]
        if runs(person):
            places += [("exchange", _("平台互通"), "inbox")]
    if person.post in DECIDE:
        places += [("volunteer_helpers", _("志愿者队伍"), "person")]
    if person.post in KEEPS:
        places += [("numbers", _("编号簿"), "file")]
    places += [("organs", _("机关"), "book"), ("term", _("期间计算"), "due"), ("cases", _("公布案例"), "file")]
    places += [("norms", _("规范性文件"), "file")]
    return list(_entries(places, numbers, here))


def _entries(places: Iterable[tuple[str, str, str]], numbers: dict[str, str], here: str) -> Iterable[dict[str, Any]]:
    for name, label, icon in places:
        href = address_of(name)
        if href:
            current = here == href or (name == "matters" and here.startswith(href))
            badge = numbers.get(name, "")
            yield {"href": href, "label": label, "icon": icon, "current": current, "badge": badge}


def _menu(person: Person) -> list[dict[str, Any]]:
    menu = []
    if person.standing.sees_matters:
        menu += [("digest", _("每日提要")), ("desk_settings", _("工作台设置")), ("exchange_going", _("互通"))]
    if person.post in HOLDING and person.organ.role == "procuratorate":
        menu += [("keys", _("材料密钥"))]
    menu += [("account", _("我的账号"))]
    entries = [{"href": address_of(name), "label": label, "post": False} for name, label in menu]
    record = record_href(person) if person.standing.works else ""
    entries += [{"href": record, "label": _("记录干预"), "post": False}]
    others = [one for one in posts_of(person) if one != person]
    entries += [
        {
            "href": reverse("post_switch", args=[one.pk]),
            "label": _("切换：%(post)s") % {"post": _post_of(one)},
            "post": True,
        }
        for one in others
    ]
    out = {"href": address_of("sign_out"), "label": _("退出登录"), "post": True}
    return [entry for entry in (*entries, out) if entry["href"]]


def _post_of(person: Person) -> str:
    """A post with its organ, in short."""
    post = person.standing
    organ = spoken.pick(person.organ.short, person.organ.en)
    return f"{organ}　{spoken.pick(post.title, post.en)}"
