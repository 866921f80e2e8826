"""办到哪一步: how a report stands, told to its reporter in plain words, with the feedback clock and what he may do."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongyi.contexts.desk import spoken
from gongyi.contexts.ledger.reading import Recorded, as_matter
from gongyi.contexts.ledger.record import today
from gongyi.contexts.reports.record import KIND
from gongyi.core.matters.derive import derive
from gongyi.core.matters.docket import Docket, Duty
from gongyi.rulebook.reader import rulebook

STAGES = {
    "received": (gettext_lazy("已收到"), gettext_lazy("检察院已经收到，接下来登记、评估。")),
    "assessing": (
        gettext_lazy("正在评估"),
        gettext_lazy("检察院已经登记，正在评估是不是属于公益诉讼的范围、能不能核实。"),
    ),
    "out_of_scope": (
        gettext_lazy("不属于公益诉讼受案范围"),
        gettext_lazy("这件事不由检察院用公益诉讼来办。可以向哪里反映，写在下面。"),
    ),
    "passed_on": (
        gettext_lazy("已移送"),
        gettext_lazy("这件事由别的机关办理，检察院已经移送，没有附您的身份。有了结果会在这里告诉您。"),
    ),
    "merged": (
        gettext_lazy("已并案"),
        gettext_lazy("别人也反映了同一件事，放在一起办。您的内容都会用上，结果同样在这里告诉您。"),
    ),
    "in_case": (
        gettext_lazy("已作为线索办理"),
        gettext_lazy("检察院已经把您反映的事登记为公益诉讼线索，正在办理。"),
    ),
    "not_opened": (
        gettext_lazy("评估后不立案"),
        gettext_lazy("检察院评估以后没有立案，理由写在下面。有新的情况、材料的，可以补充。"),
    ),
    "concluded": (gettext_lazy("已办结"), gettext_lazy("这件事已经办结，结果写在下面。")),
}
"""Stage of the procedure → what it is called, and what it means."""
TOLD = {
    "checking": gettext_lazy("检察院正在核实您反映的情况。"),
    "filed": gettext_lazy("检察院已经立案。"),
    "suggestion_sent": gettext_lazy("检察院已经向行政机关发出检察建议，要求它依法履行职责。"),
    "agency_answered": gettext_lazy("行政机关已经书面回复检察院，检察院会核查是不是真的做到。"),
    "checked_on_site": gettext_lazy("检察院已经到现场核查。"),
    "sued": gettext_lazy("检察院已经向人民法院提起诉讼。"),
    "judged": gettext_lazy("人民法院已经裁判。"),
    "put_right": gettext_lazy("问题已经整改。"),
    "other_result": gettext_lazy("接收移送的机关已经有了结果。"),
}
"""What the office tells on the way → what it means."""
_STEPS = (gettext_lazy("收到"), gettext_lazy("评估"), gettext_lazy("办理"), gettext_lazy("结果"))
_REACHED = {"received": 1, "assessing": 1, "passed_on": 2, "merged": 2, "in_case": 2}
_CLOCK = "report_feedback"


class Standing(NamedTuple):
    """How a report stands. may: the acts that its reporter may do now."""

    docket: Docket
    may: frozenset[str]


def standing(number: str, rows: tuple[Recorded, ...]) -> Standing:
    """How it stands, derived from the acts that the reporter sees."""
    docket = derive(as_matter(number, KIND, "complete", rows, rulebook()), rulebook(), today())
    return Standing(docket, frozenset(one.act for one in docket.permitted if one.by == "reporter"))


def told(found: Standing, rows: tuple[Recorded, ...]) -> dict[str, Any]:
    """How it stands: {title, text, now, steps, said}; now: what was told last on the way."""
    stage = found.docket.stage
    title, text = STAGES.get(stage, (spoken.stage(KIND, stage), ""))
    last = next((row for row in reversed(rows) if row.kind == "report_told"), None)
    at = _REACHED.get(stage, len(_STEPS) - 1)
    ended = stage not in _REACHED
    steps = [
        {"label": str(label), "state": "done" if n < at or ended else "now" if n == at else "later"}
        for n, label in enumerate(_STEPS)
    ]
    return {
        "title": str(title),
        "text": str(text),
        "now": "" if last is None or ended else str(TOLD.get(str(last.payload.get("outcome")), "")),
        "steps": steps,
        "said": _("已到最后一步：结果。") if ended else _("现在：%(step)s") % {"step": str(_STEPS[at])},
    }


def clock(found: Standing) -> dict[str, Any] | None:
    """反馈的期限: by when the reporter is told what the assessment came to: an internal target, called so."""
    duty = next((one for one in found.docket.duties if one.rule.id == _CLOCK and one.due is not None), None)
    if duty is None or duty.due is None or (duty.done_on is None and found.docket.stage not in _REACHED):
        return None  # nothing is told of a target after the end
    last = spoken.day(duty.due.last)
    return {
        "last_day": last._asdict() if last else {},
        "state": _clock_state(duty),
        "tone": {"kept": "done", "late": "quiet", "lapsed": "overdue"}.get(duty.state, "open"),
        "ground": spoken.pick(f"{duty.rule.ground}。", f"{duty.rule.ground_en}."),
        "article": {
            "cite": spoken.pick(str(duty.rule.cite), duty.rule.cite.english()),
            "href": "",
            "standing": duty.rule.standing,
        },
    }


def within() -> str:
    """How long the feedback may take, in words; empty where no rule says so today."""
    rules = [one for one in rulebook().questions[_CLOCK].rules if one.in_force.covers(today())]
    length = rules[0].length if rules else None
    return "" if length is None else spoken.pick(length.zh(), length.en())


def _clock_state(duty: Duty) -> str:
    if duty.state in ("kept", "late") and duty.done_on is not None:
        day = spoken.legal_day(duty.done_on).text
        return (
            _("已于%(day)s告知。") % {"day": day}
            if duty.state == "kept"
            else _("%(day)s告知，晚于目标。") % {"day": day}
        )
    assert duty.due is not None
    if duty.state == "lapsed":
        return _("已经超过目标，还没有告知。")
    return spoken.left(duty.due.last, today()).words
