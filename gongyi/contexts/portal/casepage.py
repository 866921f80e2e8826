"""案例页: a published case as a page: what happened, which terms the law then set, how each stood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.matters.wording import aside, listed
from gongyi.contexts.portal.answer import lang
from gongyi.contexts.portal.findable import shortened
from gongyi.contexts.portal.published import Replayed
from gongyi.core.matters.because import because
from gongyi.core.matters.docket import STATES_EN, STATES_ZH, Duty, State
from gongyi.rulebook.reader import rulebook

_TONES: dict[State, str] = {
    "kept": "done",
    "late": "overdue",
    "lapsed": "overdue",
    "open": "open",
    "waiting": "quiet",
    "unknown": "quiet",
}


def shown(case: Replayed) -> dict[str, Any]:
    """Everything that the page of a case says."""
    reading, docket = case
    procedure = rulebook().procedures[docket.kind]
    stage = procedure.stages[docket.stage]
    told = _together(docket.duties)
    notes = [note for note in (reading.case.caveat, *reading.case.notes) if note]
    return {
        "title": reading.case.title or reading.case.id,
        "id": reading.case.id,
        "kind": spoken.pick(procedure.title, procedure.en),
        "facts": [{"label": label, "value": value} for label, value in _facts(case) if value],
        "stage": spoken.pick(stage.title, stage.en),
        "on": spoken.day(docket.today, weekday=False),
        "summary": reading.case.summary,
        "steps": list(_steps(case)),
        "terms": [_term(duty) for duty in told if duty.state != "unknown"],
        "silent": [_term(duty) for duty in told if duty.state == "unknown"],
        "findings": [_finding(one) for one in sorted(docket.findings, key=lambda one: one.day.first)],
        "notes": notes,
        "json_href": reverse("api_case", args=[reading.case.id]),
        "cases_href": reverse("cases"),
        "described": shortened(reading.case.summary or reading.case.outcome or reading.case.title),
    }


def row(case: Replayed) -> dict[str, Any]:
    """A case as a row of the list."""
    one, docket = case.reading.case, case.docket
    terms = sum(duty.due is not None for duty in docket.duties)
    return {
        "href": reverse("case", args=[one.id]),
        "title": one.title or one.id,
        "source": one.source,
        "field": one.field,
        "place": one.procuratorate,
        "respondents": listed(one.respondents),
        "outcome": one.outcome,
        "terms": _("推算期间 %(number)s 项") % {"number": terms} if terms else _("没有可以计算的期间"),
    }


def _facts(case: Replayed) -> Iterable[tuple[str, str]]:
    one = case.reading.case
    yield _("来源"), one.source
    yield _("领域"), one.field
    yield _("检察机关"), one.procuratorate
    yield _("被监督单位（被告）"), listed(one.respondents)
    yield _("审理法院"), one.court
    yield _("结果"), one.outcome


def _steps(case: Replayed) -> Iterable[dict[str, Any]]:
    reading, book = case.reading, rulebook()
    by_seq = {act.seq: act for act in reading.matter.acts}
    first: dict[int, int] = {}
    for seq, n in reading.step_of.items():
        first.setdefault(n, seq)
    for n, step in enumerate(reading.case.steps):
        if step.day.last > case.docket.today:
            continue
        kind = book.act_kinds.get(by_seq[first[n]].kind) if n in first else None
        whom = " → ".join(part for part in (step.by, step.to) if part)
        yield {
            "day": spoken.legal_day(step.day),
            "kind": spoken.pick(kind.title, kind.en) if kind else _("未读懂：%(step)s") % {"step": step.step},
            "whom": whom,
            "what": step.what,
            "note": step.note,
        }


def _together(duties: Iterable[Duty]) -> list[Duty]:
    """The duties with a last day; those of several respondents that run and stand alike are set as one."""
    groups: dict[tuple[object, ...], list[Duty]] = {}
    for duty in duties:
        if duty.due is not None:
            key = (duty.rule.id, duty.trigger._replace(seq=0), duty.due, duty.state, duty.done_on, duty.reasons)
            groups.setdefault(key, []).append(duty)
    joined = []
    for alike in groups.values():
        who = listed(dict.fromkeys(duty.who for duty in alike if duty.who))
        towards = listed(dict.fromkeys(duty.towards for duty in alike if duty.towards))
        joined.append(alike[0]._replace(who=who, towards=towards))
    return joined


def _term(duty: Duty) -> dict[str, Any]:
    book, due = rulebook(), duty.due
    assert due is not None
    lines = [line for line in because(duty, book, lang()) if line]
    last_day = spoken.day(due.last) if due.exact else spoken.legal_day(due)
    state = spoken.pick(STATES_ZH[duty.state], STATES_EN[duty.state])
    done = spoken.legal_day(duty.done_on) if duty.done_on is not None else None
    rule = duty.rule
    article = {
        "cite": spoken.pick(str(rule.cite), rule.cite.english()),
        "href": "",
        "standing": "" if rule.standing == "text" else rule.standing,
    }
    notes = [_("办理：%(day)s") % {"day": done.text}] if done is not None else []
    notes += [_("届满日只会更晚。")] if duty.at_least else []
    return {
        "who": duty.who or spoken.role(rule.who),
        "what": spoken.pick(rule.title, rule.en) + aside(duty.towards),
        "href": "",
        "matter": None,
        "last_day": last_day,
        "left": state,
        "tone": _TONES[duty.state],
        "article": article,
        "note": "　".join(notes),
        "because": {
            "rule": spoken.pick(rule.title, rule.en),
            "article": article,
            "trigger": spoken.legal_day(duty.trigger.day).text,
            "proof": None,
            "steps": lines[1:],
            "rest_days": [],
            "last_day": last_day,
            "provisional": duty.deadline is not None and duty.deadline.provisional,
            "notes": [],
        },
    }


def _finding(one: Any) -> dict[str, Any]:
    return {
        "day": spoken.legal_day(one.day),
        "says": spoken.pick(one.says, one.en),
        "cite": spoken.pick(one.cite, one.cite_en or one.cite),
    }
