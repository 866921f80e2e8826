"""期间届满日：every last day held against a brute-force counter, and how fast they come. `python -m bench.terms`.

Correctness: each day from 2015-01-01 to 2026-12-31 as a trigger (起算日), for every version of every rule of the
rulebook that gives a number, by its own length, unit, regime, roll and direction; then for lengths of other kinds that
the core can count and no rule of today uses. The brute-force counter (`bench/brute.py`) is written apart and takes its
rest days from another source (the chinese_calendar package). Where the last day is, or depends on, a day after
2026-12-31 there is no notice and no second source; those are counted as not compared. All others must be the same: the
exit status is 1 otherwise. A rule is tried on days on which it was not in force too: it is the counting that is tried.
Terms in hours run from a moment, not from a day, and are left out.

Speed and fitness: last days a second for "2 months", "30 days, rolls" and "10 working days", beside the functions of
froide and Alaveteli written anew (`bench/peers.py`), and on how many triggers each gives another last day than the
brute-force counter. What ours does besides: it answers every step of the count, ranges for a trigger known only to its
month, intervals left out and extensions; the peers answer a date.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import cycle, islice
from typing import NamedTuple

from bench.brute import KNOWN, REST, Span, last_day
from bench.measure import Run, machine, rates
from bench.peers import Alaveteli, Froide, as_described
from gongyi.core.statutes.book import Rulebook
from gongyi.core.terms.calendars import Calendar
from gongyi.core.terms.counting import deadline
from gongyi.core.terms.days import on
from gongyi.core.terms.lengths import Length, Regime, Unit
from gongyi.rulebook.reader import rulebook

FIRST, LAST = date(2015, 1, 1), date(2026, 12, 31)
SLICE = 500
SHOWN = 10


class Term(NamedTuple):
    """One way of counting, and the rule version that asks for it."""

    name: str
    length: Length
    regime: Regime
    rolls: bool


class Wrong(NamedTuple):
    """A last day on which the two counters differ."""

    term: Term
    trigger: date
    ours: date | None
    brute: date


class Compared(NamedTuple):
    """How many last days were compared, how many could not be, and those that differ."""

    same: int
    beyond: int
    wrong: tuple[Wrong, ...]


# correctness ---------------------------------------------------------------------------------------------------------


def terms_of(book: Rulebook) -> tuple[Term, ...]:
    """Every version of every rule that gives a number."""
    return tuple(
        Term(f"{rule.id} {rule.in_force.first}", rule.length, rule.regime, rule.rolls)
        for versions in book.rules.values()
        for rule in versions
        if rule.length is not None and rule.length.unit != "hours"
    )


def other_terms() -> tuple[Term, ...]:
    """Lengths that the core can count and no rule of today uses: working days, half months, other months, no roll."""
    amounts: tuple[tuple[Unit, tuple[int, ...]], ...] = (
        ("working_days", (1, 3, 10, 20)),
        ("half_months", (1, 3)),
        ("months", (1, 4, 11)),
        ("years", (1,)),
        ("days", (1, 20)),
    )
    regimes: tuple[Regime, ...] = ("civil", "criminal")
    return tuple(
        Term(f"{amount} {unit} {regime}{'' if rolls else ', no roll'}", Length(amount, unit), regime, rolls)
        for unit, some in amounts
        for amount in some
        for regime in regimes
        for rolls in (True, False)
    )


def days(step: int) -> tuple[date, ...]:
    """Every day from FIRST to LAST, or every `step`-th."""
    return tuple(FIRST + timedelta(days=n) for n in range(0, (LAST - FIRST).days + 1, step))


def compare(terms: Iterable[Term], triggers: Sequence[date], calendar: Calendar) -> Compared:
    """Every trigger for every term, by both counters."""
    same = beyond = 0
    wrong: list[Wrong] = []
    for term in terms:
        length = term.length
        span = Span(length.amount, length.unit, length.before)
        for trigger in triggers:
            brute = last_day(trigger, span, regime=term.regime, rolls=term.rolls)
            if brute is None:
                beyond += 1
                continue
            due = deadline(on(trigger), length, calendar, regime=term.regime, rolls=term.rolls).due
            ours = due.last if due is not None and due.exact else None
            if ours == brute:
                same += 1
            else:
                wrong.append(Wrong(term, trigger, ours, brute))
    return Compared(same, beyond, tuple(wrong))


def _print_compared(title: str, terms: Sequence[Term], triggers: Sequence[date], found: Compared) -> None:
    ways = len({(term.length, term.regime, term.rolls) for term in terms})
    compared = found.same + len(found.wrong)
    print(f"{title}: {len(triggers):,} days × {len(terms)} ({ways} ways of counting) = {len(triggers) * len(terms):,}")
    print(f"  compared {compared:,}; not compared (the last day lies after {LAST}) {found.beyond:,}; ", end="")
    print(f"WRONG {len(found.wrong):,}")
    for name, count in Counter(one.term.name for one in found.wrong).most_common(SHOWN):
        first = next(one for one in found.wrong if one.term.name == name)
        print(f"    {name}: {count:,}, first at {first.trigger}: ours {first.ours}, brute force {first.brute}")


# speed and fitness ---------------------------------------------------------------------------------------------------


class Contender(NamedTuple):
    """One function under one of the three lengths: its name, and the last day for the n-th trigger."""

    name: str
    of: str
    last: Callable[[int], date | None]


def contenders(triggers: Sequence[date], calendar: Calendar) -> tuple[Contender, ...]:
    """Ours and the peers' functions; each has its triggers ready in the type that it takes."""
    exact = [on(day) for day in triggers]
    noons = [datetime(day.year, day.month, day.day, 12) for day in triggers]  # noqa: DTZ001  a wall clock, as theirs
    months, thirty, working = Length(2, "months"), Length(30, "days"), Length(10, "working_days")
    every_year = _rest_in_every_year()
    froide = Froide(every_year)
    alaveteli = Alaveteli(frozenset(day for day in REST if day.weekday() < 5))

    def ours(length: Length) -> Callable[[int], date | None]:
        def last(n: int) -> date | None:
            due = deadline(exact[n], length, calendar).due
            return None if due is None else due.last

        return last

    return (
        Contender("gongyi", "2 months", ours(months)),
        Contender("froide month_de", "2 months", lambda n: froide.month_de(noons[n], 2)),
        Contender(
            "froide month_de, from the day itself ¹",
            "2 months",
            lambda n: froide.month_de(noons[n], 2, from_next_day=False),
        ),
        Contender("Alaveteli: no months; 60 days ¹", "2 months", lambda n: alaveteli.calendar_days(triggers[n], 60)),
        Contender("gongyi", "30 days, rolls", ours(thirty)),
        Contender("froide day (no roll)", "30 days, rolls", lambda n: froide.day(noons[n], 30)),
        Contender("froide day, rolled ¹", "30 days, rolls", lambda n: froide.day_rolled(noons[n], 30)),
        Contender("Alaveteli calendar days", "30 days, rolls", lambda n: alaveteli.calendar_days(triggers[n], 30)),
        Contender("gongyi", "10 working days", ours(working)),
        Contender("froide working_day", "10 working days", lambda n: froide.working_day(noons[n], 10)),
        Contender("Alaveteli working days", "10 working days", lambda n: alaveteli.working_days(triggers[n], 10)),
    )


def _rest_in_every_year() -> frozenset[tuple[int, int]]:
    """The (month, day) pairs that were rest days in every year compared: what a fixed list can hold and be right."""
    years = range(FIRST.year, KNOWN.stop)
    pairs = [{(day.month, day.day) for day in REST if day.year == year} for year in years]
    return frozenset(set.intersection(*pairs))


def _run(contender: Contender, numbers: Iterator[int]) -> Run:
    def run() -> int:
        last = contender.last
        for n in islice(numbers, SLICE):
            last(n)
        return SLICE

    return run


def _truth(triggers: Sequence[date]) -> dict[str, list[date | None]]:
    return {
        "2 months": [last_day(day, Span(2, "months")) for day in triggers],
        "30 days, rolls": [last_day(day, Span(30, "days")) for day in triggers],
        "10 working days": [last_day(day, Span(10, "working_days")) for day in triggers],
    }


def _print_speed(triggers: Sequence[date], calendar: Calendar, *, rounds: int, seconds: float) -> None:
    running = contenders(triggers, calendar)
    truth = _truth(triggers)
    found = rates([_run(one, cycle(range(len(triggers)))) for one in running], rounds=rounds, seconds=seconds)
    pairs = ", ".join(f"{month}-{day:02}" for month, day in sorted(_rest_in_every_year()))
    print(f"{'length':<17}{'function':<42}{'last days/s':>12}{'µs':>7}{'other last day than brute force':>34}")
    for one, rate in zip(running, found, strict=True):
        true = truth[one.of]
        compared = [n for n, day in enumerate(true) if day is not None]
        other = sum(one.last(n) != true[n] for n in compared)
        share = f"{other:,} of {len(compared):,} ({other / len(compared):.1%})"
        print(f"{one.of:<17}{one.name:<42}{rate.median:>12,.0f}{rate.microseconds:>7.2f}{share:>34}")
    print("¹ in the peer's favour: not what our notes describe, but the nearest to the rule asked for.")
    print("Peers: our own code in Python after the description of theirs. Both were written for other countries' law.")
    print(f"froide holds as holidays the rest days that are the same every year: {pairs};")
    print("lunar holidays and bridge days have no place in it. It moves receipt on a day off to the next working day,")
    print("and counts months from the day after. Alaveteli holds every rest day of 2004–2026.")
    print("Neither has make-up working weekends (调休上班).")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.terms", description="期间届满日：对照与速度")
    parser.add_argument("--quick", action="store_true", help="every 23rd day only, and shorter rounds")
    quick = parser.parse_args().quick
    book = rulebook()
    if not as_described():
        raise SystemExit("bench/peers.py 与笔记所载的两个结果不符")
    print(f"bench.terms: rulebook {book.version}, calendar {book.calendar.version}; {machine()}")
    print()
    wrong = 0
    triggers = days(23 if quick else 1)
    tried = (("rules of the rulebook with a number", terms_of(book)), ("lengths of other kinds", other_terms()))
    for title, terms in tried:
        found = compare(terms, triggers, book.calendar)
        _print_compared(title, terms, triggers, found)
        wrong += len(found.wrong)
    print()
    _print_speed(days(1), book.calendar, rounds=3 if quick else 5, seconds=0.1 if quick else 1.0)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
