"""重新推导: what moved when a calendar or a rule changed, and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from gongyi.core.acts.envelope import Matter
from gongyi.core.matters.derive import derive
from gongyi.core.matters.docket import Duty
from gongyi.core.statutes.book import Rulebook
from gongyi.core.terms.days import LegalDay, spell_zh

_DAY = timedelta(days=1)


class Moved(NamedTuple):
    """One term that moved, appeared or fell away: before and after, and why. None where it did not run at all."""

    matter: str
    question: str
    who: str
    trigger: LegalDay
    rule_before: str | None
    rule_after: str | None
    due_before: LegalDay | None
    due_after: LegalDay | None
    state_before: str | None
    state_after: str | None
    why: tuple[str, ...]


def rederive(matters: Iterable[Matter], old: Rulebook, new: Rulebook, today: date) -> tuple[Moved, ...]:
    """Derive each matter under the old and the new law and calendar, and say what moved.

    A matter that has come to its end is left as it was: its terms are history.
    """
    found: list[Moved] = []
    for matter in matters:
        before, after = derive(matter, old, today), derive(matter, new, today)
        if old.procedures[matter.kind].stages[before.stage].end:
            continue
        was, now = {_key(duty): duty for duty in before.duties}, {_key(duty): duty for duty in after.duties}
        for key in dict.fromkeys((*was, *now)):
            one, two = was.get(key), now.get(key)
            if one is not None and two is not None and (one.due, one.state, one.rule) == (two.due, two.state, two.rule):
                continue
            why = _why(one, two, old, new)
            found.append(
                Moved(
                    matter.id,
                    key[0],
                    key[1],
                    (one or two).trigger.day,  # type: ignore[union-attr]
                    one.rule.id if one else None,
                    two.rule.id if two else None,
                    one.due if one else None,
                    two.due if two else None,
                    one.state if one else None,
                    two.state if two else None,
                    why,
                )
            )
    return tuple(found)


def _key(duty: Duty) -> tuple[str, str, int, str]:
    return duty.rule.answers, duty.who, duty.trigger.seq, duty.trigger.kind


def _why(one: Duty | None, two: Duty | None, old: Rulebook, new: Rulebook) -> tuple[str, ...]:
    if one is None and two is not None:
        return (f"新规则库有“{two.rule.title}”（{two.rule.cite}），原规则库没有",)
    if two is None and one is not None:
        return (f"原规则库的“{one.rule.title}”（{one.rule.cite}）在新规则库不再适用",)
    assert one is not None
    assert two is not None
    why = []
    if one.rule != two.rule:
        old_within, new_within = one.rule.length, two.rule.length
        lengths = (
            f"，{old_within.zh()}改为{new_within.zh()}"
            if old_within and new_within and old_within != new_within
            else ""
        )
        why.append(f"规则由{one.rule.cite}改为{two.rule.cite}{lengths}")
    why += _calendar_changes(one, two, old, new)
    if one.trigger.day != two.trigger.day:
        why.append(f"起算日由{one.trigger.day}移至{two.trigger.day}")
    return tuple(why) or ("规则库有变动",)


def _calendar_changes(one: Duty, two: Duty, old: Rulebook, new: Rulebook) -> list[str]:
    """The days near the two last days that are rest days in one calendar and not in the other."""
    ends = [due for due in (one.due, two.due) if due is not None]
    if not ends:
        return []
    bare = [d.earliest.rolled_from for d in (one.deadline, two.deadline) if d is not None and d.earliest.rolled_from]
    day = min([due.first for due in ends] + bare)
    last = max(due.last for due in ends)
    changes = []
    while day <= last:
        was, now = old.calendar.is_rest(day), new.calendar.is_rest(day)
        if was != now:
            why = new.calendar.why_rest(day) if now else new.calendar.why_work(day) or "不再放假"
            changes.append(
                f"{spell_zh(day)}由{'休息日' if was else '工作日'}改为{'休息日' if now else '工作日'}（{why}）"
            )
        elif old.calendar.is_provisional(day) and not new.calendar.is_provisional(day):
            changes.append(f"{day.year}年放假安排已公布，不再是暂定")
            day = date(day.year, 12, 31)
        day += _DAY
    return changes
