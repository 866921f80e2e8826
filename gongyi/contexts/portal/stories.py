"""发布的案例: what procuratorates of this installation have released to the public; asked anew each time, never kept.

What is withdrawn must be gone at once: browsers ask again before they show such a page a second time.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import narrowing, spoken
from gongyi.contexts.desk.projections import area_title
from gongyi.contexts.evidence.public_copy import NotAPicture, public_copy
from gongyi.contexts.evidence.store import mime, place
from gongyi.contexts.organs.gates import page
from gongyi.contexts.portal.findable import shortened
from gongyi.contexts.portal.kept import made_page
from gongyi.contexts.portal.models import Release
from gongyi.contexts.portal.released import shown

_A_PAGE = 20


def _asked_again(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "public, no-cache"
    return answer


@transaction.non_atomic_requests
@page("发布的案例", "Released cases", public=True)
def stories(request: HttpRequest) -> HttpResponse:
    """The released cases, the newest first; of a withdrawn one only that it was, and when."""
    given = request.GET.get("page", "1")
    number = int(given) if given.isascii() and given.isdecimal() and 0 < len(given) < 5 else 1
    count = shown().count()
    number = max(min(number, -(-count // _A_PAGE)), 1)
    start = (number - 1) * _A_PAGE
    rows = [_row(one) for one in shown().order_by("-released", "slug")[start : start + _A_PAGE]]
    here = reverse("stories")
    context = {
        "rows": rows,
        "feed_href": reverse("stories_feed"),
        "pager": {
            "text": _("第 %(first)s—%(last)s 件，共 %(all)s 件")
            % {"first": start + 1, "last": start + len(rows), "all": count},
            "previous": narrowing.href(here, {}, page=str(number - 1)) if number > 1 else "",
            "next": narrowing.href(here, {}, page=str(number + 1)) if start + len(rows) < count else "",
            "target": "",
        },
    }
    return _asked_again(made_page(request, "portal/stories.html", context))


def _row(one: Release) -> dict[str, Any]:
    return {
        "href": reverse("story", args=[one.slug]),
        "title": one.title,
        "organ": one.organ,
        "area": area_title(one.area, english=spoken.is_english()),
        "place": one.place,
        "released": spoken.day(one.released, weekday=False),
        "withdrawn": spoken.day(one.withdrawn, weekday=False),
        "result": one.result.partition("\n")[0][:120],
    }


def _about(one: Release) -> str:
    if not one.about:
        return ""
    said = _("北纬%(lat)s度、东经%(lon)s度周围%(radius)s米以内；为保护住户和举报人，已经移开三百到五百米")
    return said % {"lat": one.about["lat"], "lon": one.about["lon"], "radius": one.about["radius_m"]}


def _found(slug: str) -> Release:
    one = shown().filter(slug=slug).first()
    if one is None:
        raise Http404
    return one


@transaction.non_atomic_requests
@page("发布的案例", "A released case", public=True)
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """One released case, to be read and printed; of a withdrawn one only that it was, and when."""
    one = _found(slug)
    texts = (
        ("facts", _("基本案情"), one.facts),
        ("handling", _("检察机关履职过程"), one.handling),
        ("result", _("办理结果"), one.result),
        ("meaning", _("典型意义"), one.meaning),
    )
    told = (
        (_("发布单位"), one.organ),
        (_("领域"), area_title(one.area, english=spoken.is_english())),
        (_("地点"), one.place),
        (_("大致位置"), _about(one)),
    )
    context = {
        **_row(one),
        "facts": [{"label": label, "value": value} for label, value in told if value],
        "parts": [
            {"id": name, "title": title, "paragraphs": [line for line in text.split("\n") if line.strip()]}
            for name, title, text in texts
            if text
        ],
        "corrected": one.corrected,
        "pictures": [
            {
                "src": reverse("story_picture", args=[slug, n]),
                "when": _("整治前") if picture["when"] == "before" else _("整治后"),
                "caption": picture["caption"],
            }
            for n, picture in enumerate(one.pictures, 1)
        ],
        "stories_href": reverse("stories"),
        "described": shortened(one.result or one.facts),
        "unlisted": one.withdrawn is not None,
    }
    return _asked_again(made_page(request, "portal/story.html", context))


@transaction.non_atomic_requests
@page("案例的图片", "Picture of a released case", public=True)
def picture(request: HttpRequest, slug: str, n: int) -> HttpResponse:  # noqa: ARG001
    """A picture of a released case, without anything that was written into it besides the picture."""
    pictures = _found(slug).pictures
    if not 0 < n <= len(pictures):
        raise Http404
    one = pictures[n - 1]
    try:
        copied = public_copy(place(one["sha256"]).read_bytes(), one["type"])
    except (NotAPicture, FileNotFoundError) as gone:
        raise Http404 from gone
    answer = HttpResponse(copied, content_type=mime(one["type"]))
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return _asked_again(answer)
