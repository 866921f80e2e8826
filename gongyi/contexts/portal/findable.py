"""可检索: what search engines are told of the public's pages: in a sentence, by which one address, and the list of all.

Only what is public stands here: the fixed pages, published cases, released cases as long as they are, public norms.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit
from xml.sax.saxutils import escape

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.gates import page
from gongyi.contexts.portal.models import Norm
from gongyi.contexts.portal.published import readings
from gongyi.contexts.portal.released import standing

LONGEST = 160
"""So many characters of a description are read."""
DESCRIBED: dict[str, str] = {
    "home": gettext_noop(
        "检察公益诉讼的程序、期间和案例：法律规定了哪些步骤，最后一日是哪一天，已经公布的案件怎样办理。"
    ),
    "about": gettext_noop("检察公益诉讼是什么：三种案件，管哪些事，怎样进行，普通人可以做什么，每一条都写明依据。"),
    "term": gettext_noop("检察公益诉讼的期间计算：选一项期间，填送达的日期，得出最后一日、依据的条文和计算过程。"),
    "responsible": gettext_noop("一件事由哪一机关负责：选事项、地方和日期，列出依照条文负责的机关。"),
    "cases": gettext_noop("最高人民检察院等公布的公益诉讼案例，按法律推算出每一步的期限。"),
    "stories": gettext_noop("各检察院办结后发布的公益诉讼案例：基本案情、履职过程、办理结果。"),
    "norms": gettext_noop("支持检察机关开展公益诉讼的规范性文件：谁制定、何时有效、要求谁做什么。"),
    "public_figures": gettext_noop("检察公益诉讼统计：线索、立案、检察建议、起诉的件数，每个数写明基数，不排名。"),
    "checkpoints": gettext_noop("每天签名公布的检查点，用来查出案卷有没有被改动。"),
    "report": gettext_noop("举报损害公共利益的事情：不用登录，可以不写姓名，三步填完，凭编号和查询密码看结果。"),
    "rights": gettext_noop("举报人的权利和义务，本站怎样保护举报人，提交以后怎样办。"),
    "volunteers": gettext_noop("公益诉讼志愿者做什么，有什么权利和义务，怎样申请。"),
    "organs": gettext_noop("各级检察院、法院和行政机关的名录。"),
}
"""What a page is about, by its name."""
_LISTED = (
    *("home", "report", "rights", "about", "term", "responsible", "cases", "stories", "norms", "public_figures"),
    *("volunteers", "checkpoints", "organs"),
)


class Entry(NamedTuple):
    """An address of the public's, and when what stands there last changed, where that is known."""

    path: str
    changed: date | None = None


def site() -> str:
    """The address under which this installation is known."""
    given: str = settings.SITE
    return given.rstrip("/")


def described(path: str) -> str:
    """What the page of a path is about; empty where nothing is said of it."""
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return ""
    return _(DESCRIBED[name]) if name in DESCRIBED else ""


def canonical(address: str) -> str:
    """The one address of a page: without what was typed into it, but with the number of its leaf."""
    parts = urlsplit(address)
    leaf = parse_qs(parts.query).get("page", [""])[-1]
    number = f"?page={leaf}" if leaf.isascii() and leaf.isdecimal() and 1 < int(leaf[:5]) < 10**4 else ""
    return f"{site()}{quote(parts.path, safe='/%')}{number}"


def shortened(text: str) -> str:
    """A text as a description: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def entries() -> Iterator[Entry]:
    """Every public address that may be found."""
    for name in _LISTED:
        yield Entry(reverse(name))
    for id_ in readings():
        yield Entry(reverse("case", args=[id_]))
    for one in standing().order_by("-released", "slug"):
        yield Entry(reverse("story", args=[one.slug]), one.shown_from)
    for key in Norm.objects.filter(public=True).order_by("key").values_list("key", flat=True):
        yield Entry(reverse("norm", args=[key]))


@transaction.non_atomic_requests
@require_safe
@page("网站地图", "Sitemap", public=True)
def sitemap(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The list of the public's pages, as search engines read it."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for one in entries():
        when = f"<lastmod>{min(one.changed, today()).isoformat()}</lastmod>" if one.changed else ""
        lines.append(f"<url><loc>{escape(site() + one.path)}</loc>{when}</url>")
    answer = HttpResponse("\n".join([*lines, "</urlset>", ""]), content_type="application/xml; charset=utf-8")
    answer["Cache-Control"] = "public, no-cache"
    return answer
