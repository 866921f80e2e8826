"""案例的订阅: the released cases as an Atom feed, followed without an account, without what was withdrawn."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongyi.contexts.organs.gates import page
from gongyi.contexts.portal.findable import shortened, site
from gongyi.contexts.portal.models import Release
from gongyi.contexts.portal.released import standing

_MOST = 30


@transaction.non_atomic_requests
@require_safe
@page("订阅发布的案例", "Feed of released cases", public=True)
def feed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The cases released last."""
    own = site() + reverse("stories_feed")
    made = Atom1Feed(
        title=_("发布的公益诉讼案例"),
        link=site() + reverse("stories"),
        description=_("各检察院办结后发布的公益诉讼案例。"),
        language=get_language() or "zh-hans",
        feed_url=own,
        feed_guid=own,
    )
    for one in standing().order_by("-shown_from", "slug")[:_MOST]:
        href = site() + reverse("story", args=[one.slug])
        made.add_item(
            title=one.title,
            link=href,
            description=shortened(one.result or one.facts),
            author_name=one.organ,
            pubdate=_moment(one),
            updateddate=_moment(one),
            unique_id=href,
        )
    answer = HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    answer["Cache-Control"] = "public, no-cache"
    return answer


def _moment(one: Release) -> datetime:
    return timezone.make_aware(datetime.combine(one.shown_from, time(9)))
