"""举报受理的列表: an organ's reports as whoever handles them sees them: what waits, field, place, how many days."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.urls import reverse

from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.circle import Circle
from gongyi.contexts.matters.dues import due_line
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.reports.handling_forms import choices_of
from gongyi.contexts.reports.record import KIND

_FAR = "9999"


def received(circle: Circle) -> list[dict[str, Any]]:
    """A row a report: those in which something waits first, then by the last day of what is owed."""
    news = Counter(letter.opened.number for letter in circle.letters)
    areas = dict(choices_of(KIND, "area"))
    rows = [_row(one, news[one.number], areas) for one in circle.matters if one.core.kind == KIND]
    return sorted(rows, key=lambda one: (not one["news"], one["last_day"] or _FAR))


def _row(opened: Opened, news: int, areas: dict[str, str]) -> dict[str, Any]:
    first = opened.rows[0]
    owed = next((one for one in opened.docket.duties if one.done_on is None), None)
    return {
        "href": reverse("team_report", args=[opened.number]),
        "number": opened.number,
        "area": areas.get(str(first.payload["area"]), str(first.payload["area"])),
        "place": str(first.payload["division_name"]),
        "materials": first.payload.get("materials", 0),
        "stage": spoken.stage(KIND, opened.stage),
        "tone": spoken.tone(KIND, opened.stage),
        "day": spoken.day(first.day.last),
        "news": news,
        "due": due_line(opened, owed) if owed is not None else None,
        "last_day": owed.due.last.isoformat() if owed is not None and owed.due is not None else "",
    }
