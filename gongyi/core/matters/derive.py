"""derive: one pure function from acts, law, calendar and today to the docket."""

from __future__ import annotations

from datetime import date, timedelta

from gongyi.core.acts.envelope import Matter
from gongyi.core.matters.docket import Docket, Duty, Finding
from gongyi.core.matters.fold import Fold
from gongyi.core.matters.permits import permitted_acts
from gongyi.core.statutes.book import Rulebook
from gongyi.core.terms.days import on

_DAY = timedelta(days=1)
_OVERRUN = ("late", "lapsed")


def derive(matter: Matter, book: Rulebook, today: date) -> Docket:
    """The docket of a matter on a day: total (any ledger derives) and steady (same inputs, same answer).

    matter: its acts in any order. book: the law with its calendar. today: the day asked about; acts after it are not
    yet known and must not be among the acts.
    """
    fold = Fold(matter, book, today)
    duties: list[Duty] = []
    released: list[Duty] = []
    changes: date | None = None
    record, watched = matter.record, fold.procedure.watched[fold.stage]
    keeper = min(matter.acts, key=lambda act: act.seq).by if record == "received" and matter.acts else ""
    for clock in fold.clocks:
        state = clock.state(min(today, clock.released_on), record)
        if state == "lapsed" and record == "received" and clock.name == keeper:
            state = "unknown"  # what it did without telling us stands in its own record
        duty = clock.duty(state, record)
        if clock.released:
            released.append(duty)
            continue
        duties.append(duty)
        for day in (
            clock.changes_after(today) if clock.done is None else None,
            clock.ends_after(today) if clock.rule.answers in watched else None,
        ):
            if day is not None and (changes is None or day < changes):
                changes = day
        if state in _OVERRUN and clock.rule.modality == "must" and clock.rule.standing != "internal":
            fold.findings.append(_overrun(duty, fold))
    for day in fold.procedure.turns[fold.stage]:
        if day > today and (changes is None or day < changes):
            changes = day
    return Docket(
        matter.id,
        matter.kind,
        matter.record,
        today,
        fold.stage,
        tuple(fold.path),
        tuple(duties),
        tuple(released),
        permitted_acts(fold),
        tuple(fold.findings),
        changes,
    )


def _overrun(duty: Duty, fold: Fold) -> Finding:
    late = duty.state == "late"
    done = duty.done_on if duty.done_on is not None else duty.trigger.day
    due = duty.due
    day = done if late else on(due.last + _DAY) if due is not None else done
    who = duty.who or fold.role_zh(duty.rule.who)
    return Finding(
        f"{duty.rule.id}_{'late' if late else 'missing'}",
        str(duty.rule.cite),
        f"{who}：{duty.rule.title}，{'逾期完成' if late else '逾期未办理'}",
        f"{duty.who or fold.role_en(duty.rule.who)}: {duty.rule.en}: {'done late' if late else 'not done in time'}",
        day,
        duty.done_by if late else None,
        duty.rule.cite.english(),
    )
