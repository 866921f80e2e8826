"""The 87 published cases, each against what a careful reading of its text and of the law then in force gives."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongyi.cli import main

CASES = Path(__file__).parents[2] / "cases"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
RULES = ("agency_reply", "agency_reply_urgent", "public_notice", "pp_reply", "civ_settlement_notice")
FAMILIES = ("pilot_", "guide2018_", "review_for_suit_")


@cache
def replayed() -> dict[str, dict[str, Any]]:
    out, err = io.StringIO(), io.StringIO()
    assert main(["replay", str(CASES), "--json", "--on", "2026-11-22"], out=out, err=err) == 0, err.getvalue()
    return {found["id"]: found for found in map(json.loads, out.getvalue().splitlines())}


def span(due: list[str]) -> str:
    return due[0] if due[0] == due[1] else "..".join(due)


def test_every_case_has_its_worked_example() -> None:
    assert sorted(replayed()) == sorted(EXPECTED)
    assert len(EXPECTED) == 87


@pytest.mark.parametrize("case", sorted(EXPECTED))
def test_a_published_case_gives_its_terms(case: str) -> None:
    found, expected = replayed()[case], EXPECTED[case]
    duties = [
        {
            "rule": duty["rule"],
            "who": duty["who"],
            "from": duty["trigger"]["date"],
            "due": span(duty["due"]),
            "state": duty["state"],
        }
        | ({"done_on": duty["done_on"]} if duty["done_on"] else {})
        for duty in found["duties"]
        if duty["rule"] in RULES or duty["rule"].startswith(FAMILIES)
    ]
    assert found["unread"] == []
    assert found["stage"] == expected["stage"]
    assert in_order(duties) == in_order(expected["duties"])
    findings = [{"code": one["code"], "date": one["date"]} for one in found["findings"]]
    assert in_order(findings) == in_order(expected["findings"])


def in_order(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(rows, key=lambda row: sorted(row.items()))
