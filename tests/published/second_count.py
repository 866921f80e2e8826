"""A second count (另算): reply and notice terms from the raw JSON, sharing no code with the product.

It walks the calendar one day at a time. Its month arithmetic is its own, and rest days come from `chinese_calendar`,
not from the product's tables, so that the same slip is unlikely to stand in both. It knows ordinary terms only: a
suggestion marked as urgent (十五日) is none of its business, and no published case of ours has one.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import chinese_calendar

ONE = timedelta(days=1)
PILOT = (date(2015, 7, 2), date(2017, 6, 30))
INTERPRETATION = date(2018, 3, 2)
GOVERNANCE = date(2019, 2, 26)
COUNTED = ("suggestion", "public_notice", "governance_suggestion")


class Counted(NamedTuple):
    """One step and its last day, as a range; `due` is None where no rule was in force."""

    case: str
    step: str
    to: str
    day: str
    due: tuple[date, date] | None


def days_of(text: str) -> list[date]:
    """Every day that a date cut to its precision can mean: one, a month's, or a year's."""
    parts = [int(part) for part in text.split("-")]
    day = date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    if len(parts) == 3:
        return [day]
    found = []
    walk = day
    while walk.year == day.year and (len(parts) == 1 or walk.month == day.month):
        found.append(walk)
        walk += ONE
    return found


def after_days(start: date, number: int) -> date:
    """The last of so many days, the starting day left out (民事诉讼法 第85条)."""
    day = start
    for _ in range(number):
        day += ONE
    return day


def after_months(start: date, number: int) -> date:
    """The corresponding day so many months on, or that month's last day where it has none (民法典 第202条)."""
    day = start
    for _ in range(number):
        day = day.replace(day=1)
        month = day.month
        while day.month == month:
            day += ONE
    first = day
    while day.day < start.day and (day + ONE).month == first.month:
        day += ONE
    return day


def off_rest_days(day: date) -> date:
    """The first day, from this one on, that is no rest day: weekends and holidays rest, make-up working days do not."""
    while not chinese_calendar.is_workday(day):
        day += ONE
    return day


def term(step: str, day: date) -> tuple[int, str] | None:
    """The length that ran from a step of that day, or None where no rule was in force."""
    if step == "suggestion":
        if PILOT[0] <= day <= PILOT[1]:
            return 1, "months"
        return (2, "months") if day >= INTERPRETATION else None
    if step == "public_notice":
        return (30, "days") if day >= INTERPRETATION else None
    return (2, "months") if day >= GOVERNANCE else None


def last_day(step: str, day: date) -> date | None:
    """The last day of the term that a step of that day set running."""
    found = term(step, day)
    if found is None:
        return None
    number, unit = found
    return off_rest_days(after_days(day, number) if unit == "days" else after_months(day, number))


def count_case(case: dict[str, Any]) -> list[Counted]:
    """Every suggestion, notice and governance suggestion of a case file, each with its last day."""
    found: list[Counted] = []
    for act in case["acts"]:
        step = act["step"]
        if step not in COUNTED or (step == "public_notice" and case["kind"] == "administrative"):
            continue
        ends = [last_day(step, day) for day in days_of(act["date"])]
        known = [end for end in ends if end is not None]
        if known and len(known) != len(ends):
            raise ValueError(f"{case['id']}：{act['date']}之内规则有更替，这里不算")
        due = (min(known), max(known)) if known else None
        found.append(Counted(case["id"], step, act.get("to", ""), act["date"], due))
    return found


def count_folder(folder: Path) -> dict[str, list[Counted]]:
    """Every case of a folder, by id."""
    cases = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return {case["id"]: count_case(case) for case in cases}
