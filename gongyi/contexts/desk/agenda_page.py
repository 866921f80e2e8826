"""议程草稿的页面: the draft of the next agenda of a joint conference, to be looked through and printed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import agenda as kept
from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.rows import matter_href
from gongyi.contexts.desk.viewing import viewing
from gongyi.contexts.matters.wording import listed
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.posts import READERS
from gongyi.contexts.papers.matter_said import title_of
from gongyi.core.matters.docket import Duty


@page("议程草稿", "Draft agenda", posts=READERS)
def agenda(request: HttpRequest, number: str) -> HttpResponse:
    """What the next meeting could talk about, of what this person may see."""
    person = person_of(request)
    opened = kept.open_conference(person, number)
    with viewing(person) as view:
        found = kept.draft(opened, view)
    href = matter_href(number)
    called = any(one.act == "conference_notice" and opened.does(one.by) for one in opened.docket.permitted)
    context = {
        "matter": {"title": title_of(opened.core), "href": href},
        "as_of": spoken.day(opened.today),
        "notice_href": reverse("act", args=[number, "conference_notice"]) if called else "",
        "parts": [
            _part("unfinished", _("以前会议没有完成的决议"), [_resolution(one, href) for one in found.unfinished]),
            _part("topics", _("成员单位提出的议题"), [_topic(one, href) for one in found.topics]),
            _part("overdue", _("成员单位逾期没有办理的"), [_late(one) for one in found.overdue]),
            _part("clues", _("您看得到的线索"), [_line(one) for one in found.clues]),
            _part("matters", _("与成员单位有关的在办事项"), [_line(one) for one in found.matters]),
        ],
    }
    return render(request, "desk/agenda.html", context)


def _part(id_: str, title: str, lines: list[dict[str, str]]) -> dict[str, Any]:
    return {"id": id_, "title": title, "lines": lines}


def _resolution(one: Duty, href: str) -> dict[str, str]:
    last = one.due.last if one.due is not None else None
    day = spoken.day(last, weekday=False)
    when = _("应于%(day)s以前完成") % {"day": day.text} if day else _("没有定完成日期")
    return {
        "title": f"{one.who}：{one.says}",
        "href": f"{href}#act-{one.trigger.seq}",
        "said": when,
        "more": "",
    }


def _topic(one: kept.Topic, href: str) -> dict[str, str]:
    day = spoken.day(one.day, weekday=False)
    said = _("%(by)s于%(day)s提出") % {"by": one.by, "day": day.text if day else ""}
    wanted = spoken.labelled(_("希望会议决定"), one.wanted)
    return {"title": one.topic, "href": f"{href}#act-{one.seq}", "said": said, "more": f"{one.why}　{wanted}"}


def _late(one: kept.Late) -> dict[str, str]:
    day = spoken.day(one.last, weekday=False)
    said = _("最后一日为%(day)s") % {"day": day.text if day else ""}
    what = f"{one.who}　{spoken.pick(one.what, one.what_en)}"
    return {"title": f"{one.title}　{one.number}", "href": matter_href(one.number), "said": what, "more": said}


def _line(one: kept.Line) -> dict[str, str]:
    stage = spoken.stage(one.kind, one.stage)
    said = "　".join(part for part in (spoken.kind_of_matter(one.kind), stage) if part)
    with_whom = listed(dict.fromkeys((one.handler, *one.others)))
    return {"title": f"{one.title}　{one.number}", "href": matter_href(one.number), "said": said, "more": with_whom}
