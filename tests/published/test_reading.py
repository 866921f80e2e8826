"""读案例: steps read as acts, who answers whom, which words are taken as saying what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongyi.core.acts.envelope import NO_ACT, Act
from gongyi.core.terms.days import read_day
from gongyi.published.cases import Case, Step, Wrong, find_cases, read_case
from gongyi.published.reading import Reading, read_matter

CASES = Path(__file__).parents[2] / "cases"


def case_of(steps: Sequence[tuple[str, ...]], kind: str = "administrative", **known: Any) -> Case:
    """A case of steps, each (date, step, by, to, what, note), the last four left out at will."""
    read = []
    for n, step in enumerate(steps):
        day, name, by, to, what, note = (*step, "", "", "", "")[:6]
        read.append(Step(f"acts[{n}]", read_day(day), name, by, to, what, note))
    known = {"respondents": ("甲局",), **known}
    case = Case("case.json", "case", "", "", kind, "", "某县人民检察院", (), "", "", "", "", (), tuple(read))
    return case._replace(**known)


def acts_of(reading: Reading, kind: str) -> list[Act]:
    return [act for act in reading.matter.acts if act.kind == kind]


SUGGESTED = ("2019-05-27", "suggestion", "某县人民检察院", "甲局")


def test_a_suggestion_is_made_and_taken_as_served_on_its_day() -> None:
    reading = read_matter(case_of([SUGGESTED]))
    assert [act.kind for act in reading.matter.acts] == ["suggestion", "suggestion_service"]
    served = acts_of(reading, "suggestion_service")[0]
    assert served.to == ("甲局",)
    assert served.facts["assumed"] is True
    assert served.answers[0] == 1
    assert reading.matter.record == "published"


def test_each_act_remembers_its_step() -> None:
    reading = read_matter(case_of([("2019-05-22", "filing", "某县人民检察院", "甲局"), SUGGESTED]))
    assert [reading.step_of[act.seq] for act in reading.matter.acts] == [0, 1, 1]
    assert [act.step for act in reading.matter.acts] == ["filing", "suggestion", "suggestion"]


def test_a_reply_answers_the_paper_served_on_its_author() -> None:
    reading = read_matter(case_of([SUGGESTED, ("2019-07-02", "reply", "甲局", "某县人民检察院")]))
    reply = acts_of(reading, "reply")[0]
    assert reply.answers == (2,)
    assert reply.facts["on_behalf_of"] == ("甲局",)


def test_a_reply_of_another_organ_does_not_answer_the_paper() -> None:
    steps = [
        ("2019-05-27", "suggestion", "某县人民检察院", "某县水务局"),
        ("2019-07-02", "reply", "某县财政局", "某县人民检察院"),
    ]
    reply = acts_of(read_matter(case_of(steps, respondents=("某县水务局", "某县财政局"))), "reply")[0]
    assert set(reply.answers) <= {NO_ACT}


def test_a_reply_before_the_paper_does_not_answer_it() -> None:
    reading = read_matter(case_of([SUGGESTED, ("2019-05-02", "reply", "甲局", "某县人民检察院")]))
    assert set(acts_of(reading, "reply")[0].answers) <= {NO_ACT}


def test_a_reply_answers_the_latest_of_two_papers() -> None:
    steps = [
        SUGGESTED,
        ("2019-08-01", "suggestion", "某县人民检察院", "甲局"),
        ("2019-09-01", "reply", "甲局", "某县人民检察院"),
    ]
    reading = read_matter(case_of(steps))
    assert acts_of(reading, "reply")[0].answers == (acts_of(reading, "suggestion_service")[1].seq,)


def test_a_suggestion_follows_from_the_filing_of_its_own_procuratorate() -> None:
    steps = [
        ("2019-05-01", "filing", "乙市人民检察院", "甲局"),
        ("2019-05-22", "filing", "某县人民检察院", "甲局"),
        SUGGESTED,
    ]
    assert acts_of(read_matter(case_of(steps)), "suggestion")[0].answers == (2,)


def test_a_suggestion_of_another_office_follows_from_no_filing_here() -> None:
    steps = [("2019-05-01", "filing", "乙市人民检察院", "甲局"), SUGGESTED]
    assert acts_of(read_matter(case_of(steps)), "suggestion")[0].answers == (NO_ACT,)


def test_a_suit_names_those_whom_it_names() -> None:
    steps = [
        ("2019-05-27", "suggestion", "某县人民检察院", "甲水务局、乙税务局"),
        ("2019-09-16", "suit", "某县人民检察院", "某法院", "对甲水务局提起行政公益诉讼"),
    ]
    reading = read_matter(case_of(steps, respondents=("甲水务局", "乙税务局")))
    assert acts_of(reading, "suit")[0].facts["defendants"] == ("甲水务局",)


def test_a_month_is_read_as_a_month() -> None:
    reading = read_matter(case_of([("2019-05", "suggestion", "某县人民检察院", "甲局")]))
    assert {str(act.day) for act in reading.matter.acts} == {"2019-05"}


def test_an_unknown_step_is_named_and_the_others_are_read() -> None:
    reading = read_matter(case_of([("2019-05-22", "telephone_call", "某县人民检察院"), SUGGESTED]))
    assert reading.unread == ("telephone_call",)
    assert [str(wrong) for wrong in reading.wrong] == [
        "case.json：acts[0].step：不认识的步骤“telephone_call”，应为案例步骤代码之一，如 filing、suggestion、reply。"
    ]
    assert [act.seq for act in reading.matter.acts] == [1, 2]


def test_an_act_dated_before_all_it_can_follow_is_a_slip_and_is_still_read() -> None:
    reading = read_matter(case_of([SUGGESTED, ("2009-07-02", "reply", "甲局", "某县人民检察院")]))
    (wrong,) = reading.wrong
    assert wrong.place == "acts[1].date"
    assert "2009-07-02 早于" in wrong.says
    assert acts_of(reading, "reply")


def test_the_words_of_the_outcome_tell_that_no_reply_came() -> None:
    case = read_case(CASES / "spp-112.json")
    assert not isinstance(case, Wrong)
    reading = read_matter(case)
    assert acts_of(reading, "reply")[0].facts["refuses"] is True
    assert acts_of(reading, "suggestion_service")[0].day.first == date(2019, 5, 27)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_every_published_case_is_read_whole(path: Path) -> None:
    case = read_case(path)
    assert not isinstance(case, Wrong)
    reading = read_matter(case)
    assert reading.unread == ()
    assert reading.wrong == ()
    assert set(reading.step_of.values()) == set(range(len(case.steps)))
    seqs = [act.seq for act in reading.matter.acts]
    assert seqs == list(range(1, len(seqs) + 1))
    for act in reading.matter.acts:
        assert all(answered in (NO_ACT, *range(1, act.seq)) for answered in act.answers)


def test_a_folder_is_read_by_name_and_what_is_not_there_is_said(tmp_path: Path) -> None:
    found = list(find_cases([CASES, tmp_path / "none.json", tmp_path]))
    assert [one for one in found if isinstance(one, Path)] == sorted(CASES.glob("*.json"))
    assert [one.file for one in found if isinstance(one, Wrong)] == [str(tmp_path / "none.json"), str(tmp_path)]
