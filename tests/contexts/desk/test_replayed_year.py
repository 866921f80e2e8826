"""A year played again: nights without a job, a suspended clock, a calendar that came late; the same events.

An event is a duty of a matter that has become overdue, with the day on which a desk could first say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.utils import timezone

from gongyi.contexts.desk.due import due_of
from gongyi.contexts.desk.models import Card
from gongyi.contexts.desk.renew import renew_all, renew_shown
from gongyi.contexts.desk.viewing import viewing
from gongyi.contexts.ledger.record import Draft, append, open_matter
from gongyi.core.statutes.book import Rulebook
from gongyi.core.terms.days import on
from gongyi.database.sight import looking, whole_ledger
from gongyi.rulebook import reader
from gongyi.rulebook.reader import HERE, read, rulebook
from tests.contexts.desk.conftest import People

FIRST, LAST = date(2026, 3, 2), date(2026, 10, 5)
APPROVED = {"approved_by": "chief_procurator"}
FILING = {**APPROVED, "interest_harmed": True, "possible_breach": True, "agencies": ["a"]}
SUGGESTED = {**APPROVED, "breach_found": True, "interest_harmed": True}
SUSPENDED = {**APPROVED, "plan_in_time": True, "objective_cause": True, "no_slackness": True}
STEPS: tuple[tuple[date, str, str, dict[str, Any], str, tuple[int, ...]], ...] = (
    (date(2026, 3, 2), "prosecutor", "clue", {"title": "某河"}, "", ()),
    (date(2026, 3, 3), "prosecutor", "assessment", {}, "", ()),
    (date(2026, 3, 4), "prosecutor", "filing", FILING, "clerk", ()),
    (date(2026, 3, 5), "prosecutor", "filing_service", {"way": "return_slip"}, "clerk", (3,)),
    (date(2026, 3, 6), "prosecutor", "investigation_plan", {}, "", ()),
    (date(2026, 3, 9), "prosecutor", "investigation_report", {}, "", ()),
    (date(2026, 3, 10), "prosecutor", "suggestion", SUGGESTED, "clerk", ()),
    (date(2026, 3, 11), "prosecutor", "suggestion_service", {"way": "return_slip"}, "clerk", (7,)),
    (date(2026, 5, 12), "prosecutor", "follow_up", {}, "", ()),
    (date(2026, 5, 20), "prosecutor", "suspension", SUSPENDED, "clerk", ()),
    (date(2026, 9, 1), "prosecutor", "resumption", {}, "clerk", ()),
)
"""One matter: the reply never comes, the review is suspended and taken up again. Days that no term of it is kept on."""


class Event(NamedTuple):
    """A duty that a desk first calls overdue on a day."""

    day: date
    rule: str
    last: date


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[date]]:
    """The day it is; to be set."""
    day = [FIRST]
    monkeypatch.setattr(timezone, "localdate", lambda *_: day[0])
    yield day
    rulebook.cache_clear()


def without_notice_of(year: int) -> Rulebook:
    """The rulebook as it was before the State Council's notice for a year had come."""
    book = read(HERE)
    known = {n: one for n, one in book.calendar.announced.items() if n != year}
    return replace(book, version="before-the-note", calendar=replace(book.calendar, announced=known))


def step(people: People, number: str, at: int) -> str:
    """Record one step of the matter."""
    day, who, kind, payload, to, answers = STEPS[at]
    person = getattr(people, who)
    draft = Draft(kind, on(day), payload, to=(getattr(people, to).organ_id,) if to else (), answers=answers)
    with looking(person.sight()):
        if not number:
            return open_matter(person, "administrative", draft).number
        return append(person, number, draft, at).number


def played(people: People, clock: list[date], *, off: frozenset[date] = frozenset()) -> list[Event]:
    """The events of the year. off: the nights on which no job runs."""
    number, at, seen, events = "", 0, set[tuple[str, date]](), list[Event]()
    day = FIRST
    while day <= LAST:
        clock[0] = day
        if day not in off:
            renew_all()
        while at < len(STEPS) and STEPS[at][0] == day:
            number, at = step(people, number, at), at + 1
        for organ in (people.chief, people.clerk):
            with viewing(organ) as view, transaction.atomic():
                found = due_of(view, day, 50)
                if renew_shown(one.matter for one in found if one.stale):
                    found = due_of(view, day, 50)
                for one in found:
                    if one.last is not None and one.last < day and (one.rule, one.last) not in seen:
                        seen.add((one.rule, one.last))
                        events.append(Event(day, one.rule, one.last))
        day += timedelta(days=1)
    return events


EXPECTED = [
    Event(date(2026, 3, 17), "suggestion_record_up", date(2026, 3, 16)),
    Event(date(2026, 5, 12), "agency_reply", date(2026, 5, 11)),
    Event(date(2026, 9, 25), "review_for_suit_admin", date(2026, 9, 24)),
]
"""Two months from 11 March; the month from 11 May to 11 June with the 105 days from 20 May to 1 September added."""
THREE = frozenset(date(2026, 5, 11) + timedelta(days=n) for n in range(3))
ALL = frozenset(FIRST + timedelta(days=n) for n in range(400))


def told(events: list[Event]) -> list[Event]:
    """The events in the order of their days."""
    return sorted(events, key=lambda one: (one.day, one.rule))


@pytest.mark.parametrize("off", [frozenset(), THREE, ALL], ids=["every night", "three nights off", "no job at all"])
def test_the_events_of_a_year_are_the_same_whatever_ran_at_night(
    people: People, clock: list[date], off: frozenset[date]
) -> None:
    assert told(played(people, clock, off=off)) == EXPECTED


def test_a_calendar_that_comes_late_moves_what_it_moves_and_events_are_the_same(
    people: People, clock: list[date], monkeypatch: pytest.MonkeyPatch
) -> None:
    came = date(2026, 4, 10)
    before, after = without_notice_of(2026), read(HERE)
    rulebook.cache_clear()
    monkeypatch.setattr(reader, "read", lambda *_: before if clock[0] < came else after)

    class Days(list[date]):
        """A clock that lets the notice in on its day."""

        def __setitem__(self, n: Any, day: Any) -> None:
            if self[n] < came <= day:
                rulebook.cache_clear()
            super().__setitem__(n, day)
            clock[0] = day

    events = told(played(people, Days(clock)))
    assert events == EXPECTED
    with transaction.atomic(), whole_ledger():
        assert set(Card.objects.values_list("book", flat=True)) == {after.version}
