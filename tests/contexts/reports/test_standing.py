"""办到哪一步: every stage and every thing that is told has its words; the feedback clock is an internal target."""

from __future__ import annotations

import pytest

from gongyi.contexts.reports import record
from gongyi.contexts.reports.standing import STAGES, TOLD, clock, standing, told
from gongyi.rulebook.reader import rulebook
from tests.contexts.reports.conftest import Office, report
from tests.contexts.reports.reporter import follower
from tests.contexts.reports.reporter import told as office_tells


def test_every_stage_and_every_outcome_is_told() -> None:
    book = rulebook()
    assert set(STAGES) == set(book.procedures[record.KIND].stages) - {"new"}
    (field,) = [one for one in book.act_kinds["report_told"].fields if one.name == "outcome"]
    assert set(TOLD) == {one.id for one in field.choices}


CASES: tuple[tuple[str, dict[str, str], str, int], ...] = (
    ("", {}, "已收到", 1),
    ("report_registered", {}, "正在评估", 1),
    ("report_out_of_scope", {"where": "police", "reason": "是刑事案件。"}, "不属于公益诉讼受案范围", 3),
    ("report_not_opened", {"reason": "no_harm", "text": "没有发现。"}, "评估后不立案", 3),
    ("report_told", {"outcome": "checking"}, "已收到", 1),
)


@pytest.mark.parametrize(("kind", "payload", "title", "at"), CASES, ids=[one[0] for one in CASES])
def test_how_it_stands(office: Office, kind: str, payload: dict[str, str], title: str, at: int) -> None:
    taken = record.take(report(office))
    if kind:
        office_tells(office, taken.number, kind, **payload)
    rows = record.seen_by(follower(taken))
    found = standing(taken.number, rows)
    said = told(found, rows)
    assert said["title"] == title
    assert [one["state"] for one in said["steps"]].count("done") == (4 if at == 3 else at)
    assert bool(said["now"]) is (kind == "report_told")
    assert said["text"].endswith("。")


def test_the_clock_runs_to_an_internal_target_and_is_kept(office: Office) -> None:
    taken = record.take(report(office))
    person = follower(taken)
    rows = record.seen_by(person)
    running = clock(standing(taken.number, rows))
    assert running is not None
    assert running["article"]["standing"] == "internal"
    assert running["state"].startswith("还剩")
    assert "内部目标，不是法定期间" in running["ground"]
    office_tells(office, taken.number, "report_told", outcome="checking")
    kept = clock(standing(taken.number, record.seen_by(person)))
    assert kept is not None
    assert kept["tone"] == "done"
    assert kept["state"].endswith("告知。")


def test_what_the_reporter_may_do_follows_from_the_stage(office: Office) -> None:
    taken = record.take(report(office))
    person = follower(taken)
    assert standing(taken.number, record.seen_by(person)).may == {"report_answer", "report_addition", "author_proof"}
    office_tells(office, taken.number, "report_not_opened", reason="no_harm", text="没有发现。")
    assert "report_rating" in standing(taken.number, record.seen_by(person)).may
