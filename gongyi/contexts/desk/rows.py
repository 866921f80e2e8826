"""工作台各行: what was read, as the lines that a page shows; every value ready, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.due import Due
from gongyi.contexts.desk.letters import Arrived
from gongyi.contexts.desk.listing import Row
from gongyi.contexts.desk.projections import area_title
from gongyi.contexts.matters.wording import aside, listed
from gongyi.contexts.organs.models import Person
from gongyi.rulebook.reader import rulebook

_SIGNS = "receipt"


def matter_href(number: str) -> str:
    """The address of a matter's page."""
    return reverse("matter", args=[number])


def because_href(duty: Due) -> str:
    """Where the matter's page says why a duty's last day is that day."""
    return f"{matter_href(duty.number)}#due"


def article(duty: Due) -> dict[str, str]:
    """A duty's article, which opens in the calculator with its rule and first day filled in."""
    href = ""
    if duty.rule in rulebook().rules:
        href = f"{reverse('term')}?rule={duty.rule}&from={duty.started.isoformat()}"
    standing = "" if duty.standing == "text" else duty.standing
    return {"cite": spoken.pick(duty.cite, duty.cite_en), "href": href, "standing": standing}


def due_line(duty: Due, today: date) -> dict[str, Any]:
    """A duty as a line of a desk."""
    left = spoken.left(duty.last, today, duty.modality)
    rule = rulebook().rules.get(duty.rule, ())
    who = duty.who or (spoken.role(rule[0].who) if rule else "")
    return {
        "who": who,
        "what": spoken.pick(duty.what, duty.what_en) + aside(duty.towards),
        "href": matter_href(duty.number),
        "matter": {"title": f"{duty.title}　{duty.number}", "href": matter_href(duty.number)},
        "last_day": spoken.day(duty.last),
        "left": left.words,
        "tone": left.tone,
        "article": article(duty),
        "because": None,
        "because_href": because_href(duty),
        "note": "　".join(_notes(duty)),
    }


def _notes(duty: Due) -> Iterable[str]:
    if duty.modality == "may":
        yield _("这是可以行使的权利，不办不算逾期。")
    if duty.modality == "wait":
        yield _("期间届满以前须等待。")
    first = spoken.day(duty.first)
    if duty.first != duty.last and first is not None:
        yield _("起算之日只知大概，最早为%(day)s。") % {"day": first.text}
    if duty.provisional:
        yield _("所涉年份的放假安排尚未公布，日期为暂定。")
    if duty.stale:
        yield _("这一行正在更新，以事项页为准。")


def letter_line(letter: Arrived, person: Person) -> dict[str, Any]:
    """A letter as a line of a desk; an agency signs for it from here."""
    agency = person.organ.role in ("agency", "government") and _is_signed_for(letter.matter_kind)
    waiting = letter.taken is None
    sign = None
    if waiting and agency and person.standing.works:
        sign = {"href": reverse("act", args=[letter.number, _SIGNS]), "label": _("签收登记")}
    what = spoken.said(letter.sender, letter.kind, ())
    return {
        "day": spoken.day(letter.day),
        "sentence": f"{what}{aside(letter.paper)}",
        "href": f"{matter_href(letter.number)}#act-{letter.seq}",
        "matter": f"{letter.title}　{letter.number}",
        "unread": waiting,
        "waiting": "" if not waiting else _("未签收") if agency else _("未处理"),
        "taken": spoken.day(letter.taken),
        "sign": sign,
    }


def _is_signed_for(kind: str) -> bool:
    """Whether letters of a matter of this kind are signed for: papers of a case are, those of a mechanism are not."""
    return any(rulebook().procedures[kind].any_move(_SIGNS))


def matter_row(row: Row, today: date, *, own: bool) -> dict[str, Any]:
    """A matter as a row of a list. own: the viewer's organ handles it or is above who does."""
    left = spoken.left(row.due, today, row.modality or "must")
    what = spoken.pick(row.what or "", row.what_en or "")
    title = f"{_('〔公开案例重放〕')}{row.title}" if row.published else row.title
    whom = listed(row.respondents) if own else row.handler
    return {
        "href": matter_href(row.number),
        "title": title,
        "number": row.number,
        "stage": spoken.stage(row.kind, row.stage) or _("已登记"),
        "tone": spoken.tone(row.kind, row.stage),
        "with_whom": whom,
        "handler": row.handler,
        "what": f"{row.who}　{what}" if row.who and what else what,
        "due": spoken.day(row.due, weekday=False),
        "left": left.words if row.due else "",
        "left_tone": left.tone,
        "cite": spoken.pick(row.cite or "", row.cite_en or ""),
        "field": area_title(row.field, english=spoken.is_english()),
    }
