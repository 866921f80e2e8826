"""计时: one running term inside a derivation, and how it stands on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from gongyi.core.acts.envelope import Act, Record
from gongyi.core.matters.docket import Duty, State, Trigger
from gongyi.core.statutes.rules import Rule
from gongyi.core.terms.calendars import Calendar
from gongyi.core.terms.counting import Counted, Deadline, Extension, Interval, deadline
from gongyi.core.terms.days import LegalDay, on
from gongyi.core.terms.service import in_time_day

_DAY = timedelta(days=1)
_LATER_THAN_PLAIN = (
    "办理之日晚于按原定长度算出的届满日；是否批准延长、有无不计入的期间、起算是否更晚，公布文本未载，不能断定逾期",
    "done after the last day by the plain length; extensions and days not counted are not told: cannot be told",
)


class Clock:
    """A term while the acts are read.

    party: the respondent whom it concerns. name: the organ that owes it, where known. certain: whether its rule is the
    one that applies. at_least: its last day can only be later. broken: an act that had to
    wait came first. text_says: what a published account says in words.
    set_day: a last day set in the document. period_end: the end of the
    rectification period set there. children: the terms that its end starts. item, says: the row that it is about.
    """

    deadline: Deadline | None = None
    done: Act | None = None
    released = False
    released_on: date = date.max
    period_end: LegalDay | None = None
    name = ""
    certain = True
    at_least = False
    broken = False
    set_day: date | None = None
    text_says: Literal["", "no_reply", "in_time"] = ""
    extensions: tuple[Extension, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    children: tuple[Clock, ...] = ()
    item = ""
    says = ""

    def __init__(self, rule: Rule, party: str, trigger: Trigger, about: tuple[int, ...]) -> None:
        self.rule, self.party, self.trigger, self.about = rule, party, trigger, about

    def over(self, day: date) -> bool:
        """Whether its last day certainly lies before the day."""
        due = None if self.deadline is None else self.deadline.due
        return due is not None and day > due.last

    def state(self, today: date, record: Record) -> State:
        """How the term stands on a day; what cannot be told is `unknown`, never a guess."""
        due = None if self.deadline is None else self.deadline.due
        done = self.done
        if done is not None and self.rule.modality != "wait":
            return self._done(done, due, record)
        if self.rule.modality == "wait":
            return self._waited(due, today)
        if due is None:
            return "open"
        if today < self.trigger.day.first or (self.trigger.after and today <= self.trigger.day.first):
            return "waiting"
        if self.text_says == "in_time":
            return "kept"
        if self.text_says == "no_reply":
            return "lapsed" if today > due.last else "open" if today <= due.first else "unknown"
        if today <= due.first:
            return "open" if self.certain else "unknown"
        if today > due.last and record != "published" and self.certain:
            return "lapsed"
        return "unknown"

    def _waited(self, due: LegalDay | None, today: date) -> State:
        if self.broken:
            return "lapsed"
        if due is None or today <= due.first:
            return "open"
        if self.at_least:
            return "unknown"
        return "kept" if today > due.last and self.certain else "unknown"

    def _done(self, act: Act, due: LegalDay | None, record: Record) -> State:
        if due is None or "in_time" in act.facts:
            return "kept"
        first, last, _ = act.day
        if act.posted is not None:
            first, last = in_time_day(first, act.posted), in_time_day(last, act.posted)
        if last <= due.first and self.certain:
            return "kept"
        if first > due.last and self.certain:
            # an account that is silent on an extension, or on days that do not count, does not show an overrun
            open_ended = record == "published" and (self.rule.extension or self.rule.excludes)
            return "unknown" if open_ended or self.at_least else "late"
        return "unknown"

    def changes_after(self, today: date) -> date | None:
        """The first day after today on which the state could differ without a new act."""
        if self.done is not None or self.deadline is None or self.deadline.due is None:
            return None
        due = self.deadline.due
        if self.broken or (not self.certain and self.text_says == ""):
            return None
        if self.trigger.after and today <= self.trigger.day.first:
            return self.trigger.day.first + _DAY
        if today <= due.first:
            return due.first + _DAY
        return due.last + _DAY if today <= due.last else None

    def ends_after(self, today: date) -> date | None:
        """The first day after today on which a gate that asks whether the term has ended could answer otherwise."""
        end = self.period_end or (None if self.deadline is None else self.deadline.due)
        if end is None or today > end.last:
            return None
        return (end.first if today <= end.first else end.last) + _DAY

    def duty(self, state: State, record: Record) -> Duty:
        """The term as it leaves the derivation, in a state it has been found to be in."""
        done = self.done
        reasons = self.reasons
        if done is not None and "in_time" in done.facts:
            reasons += (("公布文本载明按期回复", "the published text says that the reply was in time"),)
        if state == "unknown":
            reasons += (self._why_unknown(done, record),)
        return Duty(
            self.rule,
            self.name,
            self.party if self.party != self.name else "",
            self.trigger,
            self.deadline,
            state,
            None if done is None else done.day,
            None if done is None else done.seq,
            reasons,
            self.at_least,
            self.item,
            self.says,
        )

    def _why_unknown(self, done: Act | None, record: Record) -> tuple[str, str]:
        due = None if self.deadline is None else self.deadline.due
        if done is None:
            if record == "published":
                return "公布文本未载是否办理，不能断定", "the published text does not say whether it was done"
            if record == "received" and self.certain:
                return "是否办理记在对方的案卷里，这里不能断定", "whether it was done stands in the other side's record"
            return (
                "起算日只知到月，届满日尚在可能的范围之内",
                "the trigger is known only to its month; the last day may or may not have passed",
            )
        if due is not None and done.day.first > due.last:
            return _LATER_THAN_PLAIN
        return "日期只知到月或者年，不能断定是否按期", "a date is known only to its month or year, so it cannot be told"


def run_term(clock: Clock, calendar: Calendar, excluded: tuple[Interval, ...]) -> Deadline:
    """Count a clock's term: by its rule's length, or to the day set in the document."""
    if clock.set_day is not None:
        counted = Counted(
            clock.trigger.day.first, clock.set_day, clock.set_day, 0, None, clock.set_day, provisional=False
        )
        return Deadline(on(clock.set_day), provisional=False, earliest=counted, latest=counted)
    rule = clock.rule
    length = rule.length
    assert length is not None, "a term without a number does not run"
    return deadline(
        clock.trigger.day,
        length,
        calendar,
        regime=rule.regime,
        rolls=rule.rolls,
        excluded=excluded,
        extensions=clock.extensions,
    )
