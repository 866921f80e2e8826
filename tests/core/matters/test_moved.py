"""重新推导: a calendar that gains a year, and a rule that changes: what moves, and why."""

from __future__ import annotations

import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from gongyi.cli import main
from gongyi.core.acts.envelope import Act, Matter
from gongyi.core.matters.moved import rederive
from gongyi.core.statutes.book import Rulebook
from gongyi.core.terms.days import on
from gongyi.rulebook.reader import HERE, read, rulebook

TODAY = date(2026, 12, 10)
NOTICE = """# 试验用的通知，不是公布的放假安排
year: 2027
notices:
  - id: annual
    title: 国务院办公厅关于2027年部分节假日安排的通知
    number: 国办发明电〔2026〕99号
    dated: 2026-11-05
    url: https://www.gov.cn/
rest:
  - {name: 元旦, days: [2027-01-01], notice: annual}
  - name: 春节
    days: [2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11]
    notice: annual
  - {name: 清明节, days: [2027-04-05], notice: annual}
  - {name: 劳动节, days: [2027-05-01], notice: annual}
  - {name: 端午节, days: [2027-06-09], notice: annual}
  - {name: 中秋节, days: [2027-09-15], notice: annual}
  - {name: 国庆节, days: [2027-10-01], notice: annual}
work: []
"""


def served(day: date) -> Matter:
    """A matter with a suggestion served on a day."""
    return Matter("甲案", "administrative", (Act(1, "suggestion_service", on(day), "某院", ("甲局",)),))


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rulebook with a year more of holidays."""
    folder = tmp_path_factory.mktemp("rules") / "rulebook"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    (folder / "calendars" / "2027.yaml").write_text(NOTICE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def with_2027(another: Path) -> Rulebook:
    return read(another)


@pytest.fixture(scope="module")
def with_three_months(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """A copy of the rulebook in which the reply has three months, under another article."""
    folder = tmp_path_factory.mktemp("rules") / "rulebook"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    path = folder / "instruments" / "pil_interpretation" / "rules.yaml"
    first, rest = path.read_text(encoding="utf-8").split("- id: agency_reply_urgent", 1)
    first = first.replace("within: 2 months", "within: 3 months").replace("cite: 第21条第2款", "cite: 第21条第3款")
    path.write_text(first + "- id: agency_reply_urgent" + rest, encoding="utf-8")
    return read(folder)


def test_nothing_changed_and_nothing_moved() -> None:
    assert rederive([served(date(2026, 12, 8))], rulebook(), rulebook(), TODAY) == ()
    assert rederive([served(date(2026, 12, 8))], rulebook(), read(HERE), TODAY) == ()


def test_a_last_day_that_becomes_a_rest_day_moves_with_the_notice_as_its_reason(with_2027: Rulebook) -> None:
    """Served on 2026-12-09: two months end on 2027-02-09, which the notice makes a rest day."""
    moved = rederive([served(date(2026, 12, 9))], rulebook(), with_2027, TODAY)
    reply = next(one for one in moved if one.question == "agency_reply")
    assert (reply.matter, reply.who, reply.trigger) == ("甲案", "甲局", on(date(2026, 12, 9)))
    assert (str(reply.due_before), str(reply.due_after)) == ("2027-02-09", "2027-02-12")
    assert (reply.rule_before, reply.rule_after) == ("agency_reply", "agency_reply")
    assert (reply.state_before, reply.state_after) == ("open", "open")
    assert any("2027年2月9日（周二）由工作日改为休息日" in why for why in reply.why)
    assert any("国办发明电〔2026〕99号" in why for why in reply.why)


def test_a_term_that_starts_when_another_ends_moves_with_it(with_2027: Rulebook) -> None:
    moved = rederive([served(date(2026, 12, 9))], rulebook(), with_2027, TODAY)
    review = next(one for one in moved if one.question == "review_for_suit_admin")
    assert (str(review.due_before), str(review.due_after)) == ("2027-03-09", "2027-03-12")
    assert any("起算日" in why for why in review.why)


def test_a_last_day_that_stays_a_working_day_does_not_move(with_2027: Rulebook) -> None:
    assert rederive([served(date(2026, 12, 15))], rulebook(), with_2027, date(2026, 12, 16)) == ()


def test_a_changed_length_moves_with_both_citations(with_three_months: Rulebook) -> None:
    moved = rederive([served(date(2026, 3, 11))], rulebook(), with_three_months, date(2026, 4, 1))
    reply = next(one for one in moved if one.question == "agency_reply")
    assert (str(reply.due_before), str(reply.due_after)) == ("2026-05-11", "2026-06-11")
    why = "；".join(reply.why)
    assert "第21条第2款" in why
    assert "第21条第3款" in why
    assert "2个月改为3个月" in why


def test_a_rule_that_falls_away_and_one_that_appears_are_said(with_three_months: Rulebook) -> None:
    gone = Matter("乙案", "administrative", (Act(1, "suggestion_service", on(date(2017, 6, 1)), "某院", ("甲局",)),))
    assert rederive([gone], rulebook(), with_three_months, date(2017, 6, 2)) == ()


def test_a_matter_that_has_ended_stays_as_it_was(with_2027: Rulebook) -> None:
    ended = served(date(2026, 12, 9))
    ended = ended._replace(acts=(*ended.acts, Act(2, "archive", on(TODAY), "某院")))
    assert rederive([ended], rulebook(), with_2027, TODAY) == ()


def test_only_the_matters_that_move_are_named(with_2027: Rulebook) -> None:
    matters = [served(date(2026, 12, 15))._replace(id="乙案"), served(date(2026, 12, 9))]
    assert {one.matter for one in rederive(matters, rulebook(), with_2027, date(2026, 12, 16))} == {"甲案"}


def test_rederive_writes_one_json_line_a_move(another: Path, tmp_path: Path) -> None:
    case = {
        "id": "moved-case",
        "kind": "administrative",
        "respondents": ["甲局"],
        "acts": [{"date": "2026-12-09", "step": "suggestion", "by": "某院", "to": "甲局"}],
    }
    path, record = tmp_path / "case.json", tmp_path / "moved.jsonl"
    path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    arguments = ["rederive", str(path), "--against", str(another), "--on", "2026-12-10", "--record", str(record)]
    for run in (1, 2):
        out = io.StringIO()
        assert main(arguments, out=out, err=io.StringIO()) == 0
        lines = [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()]
        moves = len(out.getvalue().splitlines()) - 1
        assert moves >= 2
        assert len(lines) == run * moves, "each run appends"
        assert out.getvalue().splitlines()[-1] == f"重新推导1件，移动{moves}项。"
    reply = next(line for line in lines if line["question"] == "agency_reply")
    assert list(reply) == [
        "on",
        "rulebook_before",
        "rulebook_after",
        "matter",
        "question",
        "who",
        "trigger",
        "rule_before",
        "rule_after",
        "due_before",
        "due_after",
        "state_before",
        "state_after",
        "why",
    ]
    assert (reply["on"], reply["matter"], reply["due_before"], reply["due_after"]) == (
        "2026-12-10",
        "moved-case",
        "2027-02-09",
        "2027-02-12",
    )
    assert reply["rulebook_before"] != reply["rulebook_after"]
    assert isinstance(reply["why"], list)


def test_rederive_writes_nothing_when_nothing_moved(tmp_path: Path) -> None:
    case = {"id": "steady", "kind": "administrative", "acts": [{"date": "2026-03-11", "step": "filing", "by": "某院"}]}
    path, record = tmp_path / "case.json", tmp_path / "moved.jsonl"
    path.write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
    out = io.StringIO()
    arguments = ["rederive", str(path), "--against", str(HERE), "--on", "2026-12-10", "--record", str(record)]
    assert main(arguments, out=out, err=io.StringIO()) == 0
    assert out.getvalue() == "重新推导1件，移动0项。\n"
    assert not record.exists()
