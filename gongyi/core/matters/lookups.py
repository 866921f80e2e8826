"""案卷所示: the circumstances that a gate may look up in the record, one function each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from gongyi.core.acts.envelope import Act, Matter
from gongyi.core.matters.clocks import Clock


class Reading(Protocol):
    """What a look-up reads of a ledger that is being read."""

    matter: Matter
    today: date
    silent: bool
    stage: str
    done: dict[str, list[Act]]
    served: dict[str, list[Act]]
    refused: set[str]
    clocks: list[Clock]

    def terms_of(self, question: str, respondent: str) -> list[Clock]:
        """The terms of a question, for a respondent."""


def _nothing_shown(reading: Reading) -> bool | None:
    """What is not in a complete record was not done; what a published account leaves out cannot be told."""
    return None if reading.silent else False


def _done(reading: Reading, of: str, _respondent: str, _day: date) -> bool | None:
    if of in reading.done:
        return True
    if of == "relatives_answer" and "public_notice" in reading.done:
        return False  # the notice was chosen instead (办案规则 第92条)
    return _nothing_shown(reading)


def _not_done(reading: Reading, of: str, _respondent: str, _day: date) -> bool | None:
    if of in reading.done:
        return False
    return None if reading.silent else True


def _served(reading: Reading, _of: str, respondent: str, _day: date) -> bool | None:
    found = reading.served.get(respondent) if respondent else reading.served
    return True if found else _nothing_shown(reading)


def _refused(reading: Reading, _of: str, respondent: str, _day: date) -> bool | None:
    # a suit before the term is told with its reason: a refusal that no account mentions was not made
    return respondent in reading.refused if respondent else bool(reading.refused)


def _over(reading: Reading, question: str, respondent: str, day: date, *, every: bool) -> bool | None:
    """Whether a term of the question has ended; with `every`, whether all of them have."""
    clocks = reading.terms_of(question, respondent)
    if not clocks:
        return _nothing_shown(reading)
    answers: list[bool | None] = []
    for clock in clocks:
        due = clock.period_end or (clock.deadline.due if clock.deadline is not None else None)
        if due is None or day <= due.first:
            answers.append(False)
        else:
            answers.append(True if day > due.last else None)
    decisive = not every
    if decisive in answers:
        return decisive
    return None if None in answers else every


def _term_over(reading: Reading, of: str, respondent: str, day: date) -> bool | None:
    return _over(reading, of, respondent, day, every=False)


def _all_over(reading: Reading, of: str, respondent: str, day: date) -> bool | None:
    return _over(reading, of, respondent, day, every=True)


def _not_over(reading: Reading, of: str, respondent: str, day: date) -> bool | None:
    if not reading.terms_of(of, respondent):
        return True
    answer = _over(reading, of, respondent, day, every=True)
    return None if answer is None else not answer


def _may_appeal(reading: Reading, of: str, actor: str, day: date) -> bool | None:
    """Whether the actor (anyone, when empty) may still appeal: its own term has not ended, or has not begun."""
    if "judgment_service" not in reading.done:
        return None if reading.silent else True
    theirs = [
        clock
        for clock in reading.clocks
        if clock.rule.answers in (of, "procuratorate_appeal") and (not actor or actor in (clock.party, clock.name))
    ]
    if not theirs:
        return None if reading.silent else bool(actor)
    if any(clock.done is None and not clock.over(day) for clock in theirs):
        return True
    return None if any(clock.at_least for clock in theirs) else False


def _none_running(reading: Reading, of: str, _respondent: str, day: date) -> bool | None:
    return all(clock.done is not None or clock.over(day) for clock in reading.clocks if clock.rule.answers == of)


def _supports_claimant(reading: Reading, _of: str, _respondent: str, _day: date) -> bool | None:
    return reading.stage == "supporting"


def _replied_in_time(reading: Reading, _of: str, respondent: str, _day: date) -> bool | None:
    clocks = [clock for clock in reading.terms_of("agency_reply", respondent) if clock.done is not None]
    if not clocks:
        return _nothing_shown(reading)
    states = {clock.state(reading.today, reading.matter.record) for clock in clocks}
    if "kept" in states:
        return True
    return None if "unknown" in states else False


def _no_reply_in_time(reading: Reading, of: str, respondent: str, day: date) -> bool | None:
    answer = _replied_in_time(reading, of, respondent, day)
    return None if answer is None else not answer


def _no_open_duty(reading: Reading, _of: str, _respondent: str, day: date) -> bool | None:
    return all(
        clock.done is not None or clock.released or clock.rule.modality != "must" or clock.over(day)
        for clock in reading.clocks
    )


LookUp = Callable[[Reading, str, str, date], bool | None]
LOOK_UP: Mapping[str, LookUp] = {
    "done": _done,
    "not_done": _not_done,
    "served": _served,
    "refused": _refused,
    "term_over": _term_over,
    "all_over": _all_over,
    "not_over": _not_over,
    "may_appeal": _may_appeal,
    "none_running": _none_running,
    "supports_claimant": _supports_claimant,
    "replied_in_time": _replied_in_time,
    "no_reply_in_time": _no_reply_in_time,
    "no_open_duty": _no_open_duty,
}
