"""草稿在工作台: what waits for my approval, and my own drafts that are not finished or were handed back."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.rows import matter_href
from gongyi.contexts.matters.approval import approves_as
from gongyi.contexts.matters.models import DRAFTING, RETURNED, SUBMITTED, Draft
from gongyi.contexts.organs.models import Person

_SHOWN = 10


def to_approve(person: Person) -> list[dict[str, Any]]:
    """The drafts of one's organ that wait for what one's post approves, the longest waiting first."""
    if not person.standing.works:
        return []
    waiting = Draft.objects.filter(organ=person.organ_id, state=SUBMITTED)
    roles = [one for one in set(waiting.values_list("approval", flat=True)) if approves_as(person, one)]
    if not roles:
        return []
    found = waiting.filter(approval__in=roles).order_by("saved")
    return [_line(draft, _("%(name)s提请批准") % {"name": draft.author.name}) for draft in _with(found)]


def to_finish(person: Person) -> list[dict[str, Any]]:
    """One's own drafts that were handed back or are not finished, those handed back first."""
    found = Draft.objects.filter(organ=person.organ_id, author=person, state__in=(RETURNED, DRAFTING))
    words = {RETURNED: _("已退回"), DRAFTING: _("没有写完")}
    return [_line(draft, words[draft.state]) for draft in _with(found.order_by("-state", "-saved"))]


def _with(found: Any) -> Any:
    return found.select_related("matter__card", "author")[:_SHOWN]


def _line(draft: Draft, word: str) -> dict[str, Any]:
    card = getattr(draft.matter, "card", None)
    number = draft.matter.number
    return {
        "href": reverse("draft", args=[draft.pk]),
        "sentence": spoken.kind_of_act(draft.kind),
        "word": word,
        "day": spoken.day(timezone.localdate(draft.saved)),
        "matter": {"title": f"{card.title}　{number}" if card else number, "href": matter_href(number)},
    }
