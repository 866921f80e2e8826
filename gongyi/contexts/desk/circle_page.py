"""闭环事项的页面: own records, letters that wait, duties; from here interference is recorded and summed up."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.circle import MOST, Circle, Handed, Letter, Owed, circle_of, handed_in
from gongyi.contexts.ledger.record import today
from gongyi.contexts.matters.begin import openings
from gongyi.contexts.matters.dues import due_line, open_duties
from gongyi.contexts.matters.maydo import way_to
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.wording import listed
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import DOERS
from gongyi.contexts.papers.matter_said import title_of

RECORDS = ("interference", "interference_note")
"""The kinds of matter that record interference: a judicial organ's, an agency's."""
_SUMMARY = "interference_summary"
_LOOKED_AT = 40
"""So many reports, the newest, are looked through for the desk."""
_BEGAN = {
    "interference_record": gettext_noop("领导干部干预的记录"),
    "inner_inquiry_record": gettext_noop("内部人员过问的记录"),
    "interference_note": gettext_noop("行政机关人员的记录"),
    "retaliation_report": gettext_noop("打击报复的报告"),
}


@page("闭环事项", "Closed circles", posts=DOERS)
def circle(request: HttpRequest) -> HttpResponse:
    """What this person, and no other of his organ, sees in closed circles."""
    person, day = person_of(request), today()
    found = circle_of(person)
    context = {
        "record_href": record_href(person),
        "summary_href": _begins(person, _SUMMARY),
        "summary_label": _("催报") if person.organ.role == "party" else _("填写汇总"),
        "letters": [_letter(one) for one in found.letters],
        "due": [_due(one) for one in found.owed],
        "matters": [_line(one, found) for one in found.matters],
        "note": _("只列出最近的 %(number)s 件。") % {"number": MOST} if found.more else "",
        "quarters": [_quarter(one) for one in handed_in(found, day)] if person.standing.room == "confidential" else [],
    }
    return render(request, "desk/circle.html", context)


def record_href(person: Person) -> str:
    """Where this person records interference that he met; empty where his organ has no such record."""
    return next((href for kind in RECORDS if (href := _begins(person, kind))), "")


def _begins(person: Person, kind: str) -> str:
    return f"{reverse('new_matter')}?{urlencode({'kind': kind})}" if openings(person, kind) else ""


def received(person: Person) -> dict[str, Any] | None:
    """For the post that receives reports: what waits in them, for its desk; None for every other post."""
    if person.standing.room != "reports":
        return None
    found = circle_of(person, _LOOKED_AT)
    lines: dict[str, dict[str, Any]] = {}
    for one in found.letters:
        line = lines.setdefault(one.opened.number, _received(one))
        line["news"] += 1
    return {"lines": list(lines.values()), "href": reverse("team_reports"), "more": found.more}


def _received(one: Letter) -> dict[str, Any]:
    first = one.opened.book.act_kinds[one.opened.rows[0].kind]
    owed = open_duties(one.opened)
    return {
        "href": way_to(one.opened, first),
        "title": title_of(one.opened.core),
        "number": one.opened.number,
        "due": owed[0] if owed else None,
        "news": 0,
    }


def _letter(one: Letter) -> dict[str, Any]:
    return {
        "day": spoken.day(one.row.day.last),
        "sentence": spoken.said(one.row.by, one.row.kind, ()),
        "href": f"{one.opened.address}#act-{one.row.seq}",
        "matter": f"{title_of(one.opened.core)}　{one.opened.number}",
        "unread": True,
        "waiting": _("未处理"),
        "taken": None,
        "sign": None,
    }


def _due(one: Owed) -> dict[str, Any]:
    said = due_line(one.opened, one.duty)
    matter = {"title": f"{title_of(one.opened.core)}　{one.opened.number}", "href": one.opened.address}
    return {**said, "href": one.opened.address, "matter": matter, "because": None, "because_href": ""}


def _line(opened: Opened, found: Circle) -> dict[str, Any]:
    procedure = opened.procedure
    last = opened.rows[-1]
    others = [name for name in dict.fromkeys(one.name for one in opened.seen.parties) if name != opened.handler.name]
    return {
        "href": opened.address,
        "title": title_of(opened.core),
        "number": opened.number,
        "kind": spoken.pick(procedure.title, procedure.en),
        "stage": spoken.stage(procedure.id, opened.stage),
        "tone": spoken.tone(procedure.id, opened.stage),
        "by": opened.handler.name,
        "others": listed(others),
        "day": spoken.day(last.day.last),
        "mine": _("本人") if opened.number in found.mine else _("保密专办员"),
    }


def _quarter(one: Handed) -> dict[str, Any]:
    name = _("%(year)s 年第 %(quarter)s 季度") % {"year": one.year, "quarter": one.quarter}
    counts = [f"{_(_BEGAN[kind])} {number}" for kind, number in sorted(one.kinds.items()) if kind in _BEGAN]
    return {
        "name": name,
        "count": sum(one.kinds.values()),
        "counts": listed(counts) if counts else _("没有记录，应报零"),
        "numbers": listed(one.numbers),
    }
