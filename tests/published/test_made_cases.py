"""Made cases of the published form: the ways of writing that are easiest to count or to read wrongly."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongyi.cli import main

MADE: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("made.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("one", MADE, ids=lambda one: str(one["name"]))
def test_a_made_case_gives_its_terms_and_findings(one: dict[str, Any], tmp_path: Path) -> None:
    acts = [
        {"date": str(day), "step": step, "by": by, "to": to, "what": what} for day, step, by, to, what in one["acts"]
    ]
    case = {"id": "made", "kind": one["kind"], "respondents": ["县水利局"], "acts": acts}
    path = tmp_path / "made.json"
    path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    assert main(["replay", str(path), "--json", "--on", "2026-11-22"], out=out, err=err) == 0, err.getvalue()
    found = json.loads(out.getvalue())
    duties = {duty["rule"]: [duty["due"][1], duty["state"]] for duty in found["duties"]}
    for rule, (due, state) in one["duties"].items():
        assert duties[rule] == [str(due), state], one["cite"]
    assert [finding["code"] for finding in found["findings"]] == one["findings"], one["cite"]
    if "stage" in one:
        assert found["stage"] == one["stage"]
