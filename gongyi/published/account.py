"""案例账: what happened in a published case, what the law then asked, how it was kept. For print, and as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongyi.core.acts.order import as_of
from gongyi.core.matters.because import Lang, because
from gongyi.core.matters.derive import derive
from gongyi.core.matters.docket import STATES_EN, STATES_ZH, Docket, Duty, Finding
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.rules import STANDING_EN, STANDING_ZH
from gongyi.core.terms.days import LegalDay, spell_en, spell_legal_day_zh, spell_zh
from gongyi.published.page import WIDTH, clean, pad, width, wrap
from gongyi.published.reading import Reading

_ZH = {
    "source": "来源",
    "procuratorate": "检察机关",
    "respondents": "被监督单位（被告）",
    "court": "审理法院",
    "field": "领域",
    "outcome": "结果",
    "stage": "阶段",
    "happened": "一、经过",
    "terms": "二、法律当时要求的期限",
    "silent": "三、公布文本未载办理情况、不能断定的期限",
    "findings": "四、发现的问题",
    "notes": "五、说明",
    "none_terms": "没有可以计算的期限。",
    "none_silent": "没有。",
    "none_findings": "没有发现。",
    "due": "最后一日",
    "done": "办理",
}
_EN = {
    "source": "Source",
    "procuratorate": "Procuratorate",
    "respondents": "Respondents",
    "court": "Court",
    "field": "Field",
    "outcome": "Outcome",
    "stage": "Stage",
    "happened": "1. What happened",
    "terms": "2. Terms that the law then set",
    "silent": "3. Terms of which the published text does not say how they were kept",
    "findings": "4. Findings",
    "notes": "5. Notes",
    "none_terms": "No term could be computed.",
    "none_silent": "None.",
    "none_findings": "None.",
    "due": "last day",
    "done": "done",
}


def replay(reading: Reading, book: Rulebook, today: date) -> Docket:
    """The docket of a published case on a day; acts after the day are not known yet."""
    matter = reading.matter
    return derive(matter._replace(acts=as_of(matter.acts, today)), book, today)


def as_json(reading: Reading, docket: Docket, book: Rulebook, lang: Lang) -> dict[str, Any]:
    """The replay as one JSON object: id, kind, stage, duties, findings, unread."""
    return {
        "id": docket.matter,
        "kind": docket.kind,
        "stage": docket.stage,
        "duties": [_duty_json(duty, book, lang) for duty in docket.duties if duty.due is not None],
        "findings": [
            {
                "code": finding.code,
                "cite": finding.cite,
                "says": finding.says if lang == "zh" else finding.en,
                "date": str(finding.day),
            }
            for finding in _ordered(docket.findings)
        ],
        "unread": list(reading.unread),
    }


def _duty_json(duty: Duty, book: Rulebook, lang: Lang) -> dict[str, Any]:
    due = duty.due
    assert due is not None
    return {
        "rule": duty.rule.id,
        "cite": str(duty.rule.cite),
        "standing": duty.rule.standing,
        "who": duty.who or book.roles[duty.rule.who][0 if lang == "zh" else 1],
        "towards": duty.towards or None,
        "trigger": {
            "step": duty.trigger.step or duty.trigger.kind,
            "date": str(duty.trigger.day),
        },
        "due": [due.first.isoformat(), due.last.isoformat()],
        "provisional": duty.deadline is not None and duty.deadline.provisional,
        "state": duty.state,
        "done_on": None if duty.done_on is None else str(duty.done_on),
        "because": list(because(duty, book, lang)),
    }


def _ordered(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.day.first)


def document(reading: Reading, docket: Docket, book: Rulebook, lang: Lang) -> str:
    """The replay as a document that a prosecutor would print."""
    words = _ZH if lang == "zh" else _EN
    case = reading.case
    procedure = book.procedures[docket.kind]
    stage = procedure.stages[docket.stage]
    lines = ["=" * WIDTH, *wrap(case.title or case.id), "=" * WIDTH]
    kind = procedure.title if lang == "zh" else procedure.en
    lines.append(f"{clean(case.id)}　{kind}" if lang == "zh" else f"{clean(case.id)}  {kind}")
    heads = (
        ("source", case.source),
        ("field", case.field),
        ("procuratorate", case.procuratorate),
        ("respondents", "、".join(case.respondents)),
        ("court", case.court),
        ("outcome", case.outcome),
        ("stage", _stage_line(docket, stage.title if lang == "zh" else stage.en, lang)),
    )
    column = max(width(words[key]) for key, _ in heads) + 2
    for key, value in heads:
        if value:
            lines += wrap(value, pad(words[key], column))
    lines += ["", words["happened"], *_happened(reading, docket, book, lang)]
    together = _together(docket.duties)
    told = [duty for duty in together if duty.state != "unknown"]
    silent = [duty for duty in together if duty.state == "unknown"]
    lines += ["", words["terms"]]
    for n, duty in enumerate(told, 1):
        lines += _term(n, duty, book, lang, full=True)
    if not told:
        lines.append("  " + words["none_terms"])
    lines += ["", words["silent"]]
    for n, duty in enumerate(silent, 1):
        lines += _term(n, duty, book, lang, full=duty.done_on is not None or duty.rule.who == "agency")
    if not silent:
        lines.append("  " + words["none_silent"])
    lines += ["", words["findings"]]
    for n, finding in enumerate(_ordered(docket.findings), 1):
        says = finding.says if lang == "zh" else finding.en
        day = spell_legal_day_zh(finding.day) if lang == "zh" else str(finding.day)
        lines += wrap(f"{day}　{says}" if lang == "zh" else f"{day}  {says}", f"  {n}. ")
        cite = finding.cite.rstrip("。") if lang == "zh" else finding.cite_en or finding.cite
        lines += wrap(cite, "     依据　" if lang == "zh" else "     cited: ")
    if not docket.findings:
        lines.append("  " + words["none_findings"])
    notes = [note for note in (case.caveat, *case.notes) if note]
    if notes:
        lines += ["", words["notes"]]
        for note in notes:
            lines += wrap(note, "  · ")
    return "\n".join(lines) + "\n"


def _together(duties: tuple[Duty, ...]) -> list[Duty]:
    """The duties with a last day; those of several respondents that run and stand alike are set as one."""
    groups: dict[tuple[object, ...], list[Duty]] = {}
    for duty in duties:
        if duty.due is not None:
            key = (duty.rule.id, duty.trigger._replace(seq=0), duty.due, duty.state, duty.done_on, duty.reasons)
            groups.setdefault(key, []).append(duty)
    joined = []
    for alike in groups.values():
        who = "、".join(dict.fromkeys(duty.who for duty in alike if duty.who))
        towards = "、".join(dict.fromkeys(duty.towards for duty in alike if duty.towards))
        joined.append(alike[0]._replace(who=who, towards=towards))
    return joined


def _stage_line(docket: Docket, title: str, lang: Lang) -> str:
    if lang == "en":
        return f"{title} (as known on {docket.today.isoformat()})"
    return f"{title}（截至{spell_zh(docket.today, weekday=False)}）"


def _happened(reading: Reading, docket: Docket, book: Rulebook, lang: Lang) -> list[str]:
    lines = []
    steps = reading.case.steps
    first: dict[int, int] = {}
    for seq, n in reading.step_of.items():
        first.setdefault(n, seq)
    by_seq = {act.seq: act for act in reading.matter.acts}
    shown = [n for n in range(len(steps)) if steps[n].day.last <= docket.today]
    dates = {n: spell_legal_day_zh(steps[n].day) if lang == "zh" else str(steps[n].day) for n in shown}
    titles = {}
    for n in shown:
        if n in first:
            kind = book.act_kinds[by_seq[first[n]].kind]
            titles[n] = kind.title if lang == "zh" else kind.en
        else:
            titles[n] = f"未读懂：{clean(steps[n].step)}" if lang == "zh" else f"not read: {clean(steps[n].step)}"
    date_column = max((width(one) for one in dates.values()), default=0) + 2
    title_column = min(max((width(one) for one in titles.values()), default=0), 40) + 2
    for n in shown:
        step = steps[n]
        whom = " → ".join(part for part in (step.by, step.to) if part)
        text = "：".join(part for part in (whom, step.what) if part)
        if step.note:
            text += f"（{step.note}）"
        lines += wrap(text, "  " + pad(dates[n], date_column) + pad(titles[n], title_column))
    return lines


def _term(n: int, duty: Duty, book: Rulebook, lang: Lang, *, full: bool) -> list[str]:
    zh = lang == "zh"
    due = duty.due
    assert due is not None
    who = duty.who or book.roles[duty.rule.who][0 if zh else 1]
    title = duty.rule.title if zh else duty.rule.en
    standing = (STANDING_ZH if zh else STANDING_EN)[duty.rule.standing]
    mark = "" if duty.rule.standing == "text" else f"〔{standing}〕" if zh else f" [{standing}]"
    if duty.towards:
        title += f"（{duty.towards}）" if zh else f" ({duty.towards})"
    lines = wrap(f"{who}　{title}{mark}" if zh else f"{who}: {title}{mark}", f"  {n}. ")
    state = (STATES_ZH if zh else STATES_EN)[duty.state]
    done = ""
    if duty.done_on is not None:
        day = spell_legal_day_zh(duty.done_on) if zh else str(duty.done_on)
        done = f"（{day}办理）" if zh else f" (done {day})"
    if duty.rule.modality == "wait":
        label = "等待至　" if zh else "wait until: "
    elif duty.at_least:
        label = "最后一日不早于　" if zh else "last day, at the earliest: "
    else:
        label = "最后一日　" if zh else "last day: "
    lines += wrap(
        f"{label}{_range(due, lang)}　{state}{done}" if zh else f"{label}{_range(due, lang)}; {state}{done}", "     "
    )
    if full:
        for line in because(duty, book, lang):
            lines += wrap(line, "       - ")
    else:
        lines += wrap(str(duty.rule.cite) if zh else duty.rule.cite.english(), "       - ")
    return lines


def _range(due: LegalDay, lang: Lang) -> str:
    spell = spell_zh if lang == "zh" else spell_en
    return spell(due.first) if due.exact else f"{spell(due.first)}{'至' if lang == 'zh' else ' to '}{spell(due.last)}"
