"""Bad case files: one clear line for each, naming file, place and what was expected; the others are still read."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongyi.cli import main

HERE = Path(__file__).parent
GOOD = HERE.parents[1] / "cases" / "spp-112.json"
BAD: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "bad.yaml").read_text(encoding="utf-8"))
READ = sorted(name for name, expected in BAD.items() if expected.get("reads"))


def replay(*paths: Path) -> tuple[int, list[dict[str, Any]], list[str]]:
    out, err = io.StringIO(), io.StringIO()
    status = main(["replay", *map(str, paths), "--json", "--on", "2026-11-22"], out=out, err=err)
    return status, [json.loads(line) for line in out.getvalue().split("\n") if line], err.getvalue().splitlines()


def test_each_bad_file_has_its_words() -> None:
    assert sorted(path.stem for path in (HERE / "bad").glob("*.json")) == sorted(BAD)


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_gets_one_line_and_the_good_one_is_read(name: str) -> None:
    status, found, lines = replay(HERE / "bad" / f"{name}.json", GOOD)
    assert status == 1
    assert len(lines) == 1, lines
    assert f"{name}.json" in lines[0]
    assert lines[0].endswith("。")
    for word in BAD[name]["says"]:
        assert word in lines[0]
    assert [one["id"] for one in found][-1] == "spp-112"
    assert len(found) == (2 if name in READ else 1)


def test_an_unknown_step_is_named_in_the_object() -> None:
    _, found, _ = replay(HERE / "bad" / "unknown_step.json")
    assert found[0]["id"] == "unknown-step"
    assert found[0]["unread"] == ["telephone_call"]


def test_a_folder_of_bad_files_gets_a_line_each() -> None:
    status, found, lines = replay(HERE / "bad", GOOD)
    assert status == 1
    assert len(lines) == len(BAD)
    assert [one["id"] for one in found] == [*(name.replace("_", "-") for name in READ), "spp-112"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    status, found, lines = replay(tmp_path / "none.json", GOOD)
    assert (status, len(found), len(lines)) == (1, 1, 1)
    assert "none.json" in lines[0]


def test_a_folder_without_cases_is_named(tmp_path: Path) -> None:
    status, found, lines = replay(tmp_path, GOOD)
    assert (status, len(found), len(lines)) == (1, 1, 1)
    assert str(tmp_path) in lines[0]


@pytest.mark.parametrize("letter", ["\ud800", "\x1b[2J", "\n", "\x00"])
@pytest.mark.parametrize("place", ["id", "kind", "title", "step", "date", "precision", "to"])
def test_no_letter_of_a_file_breaks_the_output(tmp_path: Path, letter: str, place: str) -> None:
    act = {"date": "2019-01-03", "precision": "day", "step": "suggestion", "by": "甲县人民检察院", "to": "甲县水务局"}
    case: dict[str, Any] = {"id": "letter", "kind": "administrative", "title": "字符", "acts": [act]}
    (act if place in act else case)[place] = f"甲{letter}乙"
    path = tmp_path / "letter.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    for options in ([], ["--json"]):
        out, err = io.StringIO(), io.StringIO()
        main(["replay", str(path), *options, "--on", "2026-11-22"], out=out, err=err)
        out.getvalue().encode("utf-8")
        err.getvalue().encode("utf-8")
        assert len(err.getvalue().splitlines()) <= 1
        assert "\x1b" not in out.getvalue() + err.getvalue()


@pytest.mark.parametrize("day", ["1899-12-31", "0001", "1900-01-01", "1900", "2199-12-31", "2199-12", "2199", "9999"])
@pytest.mark.parametrize("step", ["filing", "suggestion", "suit", "hearing_first", "judgment_first", "public_notice"])
@pytest.mark.parametrize("kind", ["administrative", "civil", "criminal_incidental_civil"])
def test_the_ends_of_the_calendar_are_survived(tmp_path: Path, day: str, step: str, kind: str) -> None:
    act = {"date": day, "step": step, "by": "甲县人民检察院", "to": "甲县水务局"}
    path = tmp_path / "edge.json"
    path.write_text(json.dumps({"id": "edge", "kind": kind, "acts": [act]}), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    outside = not "1900" <= day[:4] <= "2199"
    assert main(["replay", str(path), "--json", "--on", "2199-12-31"], out=out, err=err) == int(outside)
