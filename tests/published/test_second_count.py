"""The product's reply and notice terms against a second count made apart from it, over all published cases."""

from __future__ import annotations

import io
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gongyi.cli import main
from tests.published.second_count import Counted, after_months, count_folder, last_day

CASES = Path(__file__).parents[2] / "cases"
COUNTED = count_folder(CASES)
RULES = {
    "suggestion": {"agency_reply", "pilot_agency_reply"},
    "public_notice": {"public_notice"},
    "governance_suggestion": {"pp_reply"},
}


@cache
def replayed() -> dict[str, dict[str, Any]]:
    out, err = io.StringIO(), io.StringIO()
    assert main(["replay", str(CASES), "--json", "--on", "2026-11-22"], out=out, err=err) == 0, err.getvalue()
    return {found["id"]: found for found in map(json.loads, out.getvalue().splitlines())}


def test_both_know_the_same_87_cases() -> None:
    assert len(COUNTED) == 87
    assert sorted(replayed()) == sorted(COUNTED)


@pytest.mark.parametrize("case", sorted(COUNTED))
def test_the_product_gives_the_days_of_the_second_count(case: str) -> None:
    ours = {(one.step, one.day, iso(one)) for one in COUNTED[case] if one.due is not None}
    theirs = {
        (step, duty["trigger"]["date"], tuple(duty["due"]))
        for step, rules in RULES.items()
        for duty in replayed()[case]["duties"]
        if duty["rule"] in rules
    }
    assert theirs == ours


@pytest.mark.parametrize("case", sorted(COUNTED))
def test_no_step_is_lost_though_another_has_its_day(case: str) -> None:
    for step, rules in RULES.items():
        ours = [one for one in COUNTED[case] if one.step == step and one.due is not None]
        for day in {one.day for one in ours}:
            papers = sum(one.day == day for one in ours)
            duties = [
                duty for duty in replayed()[case]["duties"] if duty["rule"] in rules and duty["trigger"]["date"] == day
            ]
            assert len(duties) >= papers


@pytest.mark.parametrize("case", sorted(COUNTED))
def test_where_no_rule_was_in_force_the_product_says_so(case: str) -> None:
    ours = sorted(one.day for one in COUNTED[case] if one.due is None)
    theirs = sorted(found["date"] for found in replayed()[case]["findings"] if found["code"] == "no_rule_in_force")
    assert theirs == ours


def test_the_pilot_rule_runs_in_the_pilot_only() -> None:
    for found in replayed().values():
        for duty in found["duties"]:
            if duty["rule"] == "pilot_agency_reply":
                assert "2015-07-02" <= duty["trigger"]["date"] <= "2017-06-30"


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2018-12-31", 2, "2019-02-28"),
        ("2019-12-31", 2, "2020-02-29"),
        ("2018-12-15", 2, "2019-02-15"),
        ("2020-02-29", 1, "2020-03-29"),
        ("2021-05-31", 1, "2021-06-30"),
    ],
)
def test_a_month_ends_on_its_corresponding_day(start: str, months: int, end: str) -> None:
    assert after_months(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_the_second_count_knows_the_edges_of_the_table() -> None:
    assert last_day("suggestion", date(2015, 7, 1)) is None
    assert last_day("suggestion", date(2015, 7, 2)) == date(2015, 8, 3)
    assert last_day("suggestion", date(2017, 6, 30)) == date(2017, 7, 31)
    assert last_day("suggestion", date(2017, 7, 1)) is None
    assert last_day("suggestion", date(2018, 3, 1)) is None
    assert last_day("suggestion", date(2018, 3, 2)) == date(2018, 5, 2)
    assert last_day("governance_suggestion", date(2019, 2, 25)) is None
    assert last_day("governance_suggestion", date(2019, 2, 26)) == date(2019, 4, 26)


def iso(one: Counted) -> tuple[str, str]:
    assert one.due is not None
    return one.due[0].isoformat(), one.due[1].isoformat()
