"""应办: the duties of a matter as its page shows them, each with why its last day is that day."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.wording import article, days_left, in_english, said, shown_day, shown_legal_day
from gongyi.core.matters.because import because
from gongyi.core.matters.docket import STATES_EN, STATES_ZH, Duty

_OPEN = ("open", "waiting", "lapsed", "unknown")


def open_duties(opened: Opened) -> list[dict[str, Any]]:
    """What is due, soonest first; what has no last day stands at the end."""
    duties = [
        (n, duty)
        for n, duty in enumerate(opened.docket.duties)
        if duty.done_on is None and duty.state in _OPEN and not _unused(duty) and opened.may_know(duty)
    ]
    far = max((duty.due.last for _n, duty in duties if duty.due is not None), default=opened.today)
    duties.sort(key=lambda one: (one[1].due is None, one[1].due.last if one[1].due is not None else far))
    return [due_line(opened, duty) for _n, duty in duties]


def done_duties(opened: Opened) -> list[dict[str, Any]]:
    """What was done, in time or late, and what waits that are over."""
    return [
        due_line(opened, duty)
        for duty in opened.docket.duties
        if (duty.done_on is not None or duty.state in ("kept", "late") or _unused(duty)) and opened.may_know(duty)
    ]


def _unused(duty: Duty) -> bool:
    """Whether it is a right (an appeal, a request) whose days are over and that nobody used: nothing is owed."""
    return duty.rule.modality == "may" and duty.state == "lapsed" and duty.done_on is None


def due_line(opened: Opened, duty: Duty) -> dict[str, Any]:
    """A duty as a line of the page, with its ground one click away."""
    rule, due = duty.rule, duty.due
    role = opened.book.roles.get(rule.who, (rule.who, rule.who))
    left, tone = _left(opened, duty)
    note = []
    if duty.towards:
        note.append(_("对象：%(organ)s") % {"organ": duty.towards})
    if duty.at_least:
        note.append(_("届满日只会更晚"))
    return {
        "who": duty.who or said(*role),
        "what": f"{said(rule.title, rule.en)}：{duty.says}" if duty.says else said(rule.title, rule.en),
        "href": f"#act-{duty.trigger.seq}" if duty.trigger.seq in opened.by_seq else "",
        "matter": None,
        "last_day": shown_legal_day(due) | {"iso": due.last.isoformat()} if due is not None else None,
        "left": left,
        "tone": tone,
        "article": article(str(rule.cite), rule.cite.english(), rule.standing),
        "because": _because(opened, duty),
        "because_href": "",
        "note": "　".join(note),
    }


def _left(opened: Opened, duty: Duty) -> tuple[str, str]:
    due = duty.due
    if _unused(duty):
        return _("期间已过，没有行使"), "quiet"
    state = said(STATES_ZH[duty.state], STATES_EN[duty.state])
    if duty.done_on is not None or duty.state in ("kept", "late"):
        return state, "done" if duty.state == "kept" else "overdue" if duty.state == "late" else "quiet"
    if due is None or duty.state in ("unknown", "waiting"):
        return (state, "quiet") if duty.state in ("unknown", "waiting") else (_("没有定期限"), "quiet")
    if duty.rule.modality == "wait":
        return (_("期间进行中"), "quiet") if opened.today <= due.last else (state, "quiet")
    return days_left(due.last, opened.today)


def _because(opened: Opened, duty: Duty) -> dict[str, Any]:
    """The ground of a last day; nothing of it comes from an act that this person may not see."""
    rule, due = duty.rule, duty.due
    first, *steps = because(duty, opened.book, "en" if in_english() else "zh")
    trigger = opened.by_seq.get(duty.trigger.seq)
    kind = opened.book.act_kinds[duty.trigger.kind]
    counted = duty.deadline.earliest if duty.deadline is not None else None
    rolled = counted.rolled_from if counted is not None else None
    calendar = opened.book.calendar
    rest = said(calendar.why_rest(rolled), calendar.why_rest_en(rolled)) if rolled is not None else None
    return {
        "rule": first,
        "article": article(str(rule.cite), rule.cite.english(), rule.standing),
        "trigger": f"{shown_legal_day(duty.trigger.day)['text']}　{said(kind.title, kind.en)}",
        "proof": {"label": trigger.number or said(kind.title, kind.en), "href": f"#act-{trigger.seq}"}
        if trigger is not None
        else {},
        "steps": steps,
        "rest_days": [{"day": shown_day(rolled), "why": rest}] if rolled is not None and rest else [],
        "last_day": shown_legal_day(due) | {"iso": due.last.isoformat()} if due is not None else None,
        "provisional": duty.deadline is not None and duty.deadline.provisional,
        "notes": [],
    }
