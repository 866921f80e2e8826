"""收文的页面: what was sent to the organ, what waits first, a page at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import narrowing
from gongyi.contexts.desk.counting import Numbers, numbers_of, spoken
from gongyi.contexts.desk.letters import After, Arrived, letters_of
from gongyi.contexts.desk.rows import letter_line
from gongyi.contexts.desk.viewing import viewing
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.posts import READERS

PAGE = 50
_TAKEN = "taken"


@page("收文", "Letters received", posts=READERS)
def inbox(request: HttpRequest) -> HttpResponse:
    """Letters that wait, or those that were taken."""
    person = person_of(request)
    taken = request.GET.get("show") == _TAKEN
    with viewing(person, request.GET.get("scope", "")) as view:
        found = letters_of(view, PAGE + 1, waiting=not taken, after=place_after(request.GET.get("after", "")))
        numbers = numbers_of(view, today())
        rows, more = found[:PAGE], len(found) > PAGE
        agency = person.organ.role in ("agency", "government")
        context = {
            "page_title": _("收文"),
            "lead": _("签收登记以后，期间从送达之日起算。") if agency else _("在事项里办理下一步，来文即为已处理。"),
            "sections": _sections(numbers, taken=taken, agency=agency),
            "arrived": [letter_line(one, person) for one in rows],
            "pager": _pager(rows, taken=taken, more=more),
        }
    return render(request, "desk/inbox.html", context)


def _sections(numbers: Numbers, *, taken: bool, agency: bool) -> list[dict[str, Any]]:
    here = reverse("inbox")
    waiting = _("未签收") if agency else _("未处理")
    done = _("已签收") if agency else _("已处理")
    return [
        {"href": here, "label": waiting, "current": not taken, "count": spoken(numbers.waiting)},
        {"href": f"{here}?show={_TAKEN}", "label": done, "current": taken, "count": ""},
    ]


def _pager(rows: list[Arrived], *, taken: bool, more: bool) -> dict[str, Any]:
    said = {"show": _TAKEN} if taken else {}
    last = rows[-1] if rows else None
    after = f"{last.day.isoformat()}.{last.matter}.{last.seq}" if last else ""
    return {
        "text": _("本页 %(shown)s 件，新到的在前") % {"shown": len(rows)},
        "previous": "",
        "next": narrowing.href(reverse("inbox"), said, after=after) if more else "",
        "target": "",
    }


def place_after(text: str) -> After | None:
    """Where the page before ended, `2026-11-22.17.4`; nothing where it cannot be read."""
    day, _dot, rest = text.partition(".")
    matter, _dot, seq = rest.partition(".")
    if not all(one.isascii() and one.isdecimal() and len(one) <= 18 for one in (matter, seq)):
        return None
    try:
        return After(date.fromisoformat(day), int(matter), int(seq) if len(seq) < 10 else 0)
    except ValueError:
        return None
