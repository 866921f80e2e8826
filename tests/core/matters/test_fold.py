"""读案卷: what a ledger is read into: its stage, its terms, what was out of order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongyi.core.acts.envelope import Act, Record
from gongyi.core.matters.fold import Fold
from gongyi.core.terms.days import on
from tests.core.matters.worked import fold_of

LAST = date(2026, 5, 11)
AFTER = date(2026, 5, 12)
SERVED: list[Any] = [
    {"day": date(2026, 3, 10), "act": "suggestion", "by": "某院", "to": ["甲局", "乙局"]},
    {"day": date(2026, 3, 11), "act": "suggestion_service", "by": "某院", "to": ["甲局"], "answers": [1]},
]


def read(acts: list[Any], record: Record = "complete") -> Fold:
    return fold_of(acts, AFTER, record)


def test_the_reply_of_one_agency_answers_nothing_for_another() -> None:
    fold = read([*SERVED, {"day": LAST, "act": "reply", "by": "乙局"}])
    assert fold.shows("replied_in_time", "", "甲局", AFTER) is False
    assert [clock.done for clock in fold.clocks if clock.rule.answers == "agency_reply"] == [None]


def test_one_reply_may_speak_for_two_addressees_of_the_paper_it_answers() -> None:
    acts = [
        SERVED[0],
        {**SERVED[1], "to": ["甲局", "乙局"]},
        {"day": LAST, "act": "reply", "by": "甲局", "answers": [2], "states": {"on_behalf_of": ["甲局", "乙局"]}},
    ]
    fold = read(acts)
    assert fold.shows("replied_in_time", "", "甲局", AFTER) is True
    assert fold.shows("replied_in_time", "", "乙局", AFTER) is True


def test_what_the_served_paper_states_is_stated_for_the_term() -> None:
    urgent = [{**SERVED[0], "states": {"harm_spreading": True}}, SERVED[1]]
    assert [clock.rule.id for clock in read(urgent).terms_of("agency_reply", "甲局")] == ["agency_reply_urgent"]


def test_an_act_that_states_that_it_moves_nothing_leaves_the_stage() -> None:
    fold = read([{"day": LAST, "act": "clue", "by": "某院", "states": {"moves": False}}])
    assert fold.stage == "new"
    assert fold.shows("done", "clue", "", AFTER) is True


def test_an_act_out_of_order_may_lead_forward_and_never_back() -> None:
    forward = read([{"day": LAST, "act": "review_report", "by": "某院"}])
    back = read(
        [{"day": LAST, "act": "review_report", "by": "某院"}, {"day": AFTER, "act": "assessment", "by": "某院"}]
    )
    assert forward.stage == back.stage == "reviewed"
    assert [finding.code for finding in back.findings] == ["act_out_of_order", "act_out_of_order"]
    assert [finding.code for finding in forward.findings] == ["act_out_of_order"]


def test_an_act_that_the_procedure_does_not_know_is_read_past() -> None:
    fold = read([{"day": LAST, "act": "telephone_call", "by": "某院"}])
    assert (fold.stage, fold.findings) == ("new", [])


def test_roles_are_named_in_both_languages_and_an_unknown_one_by_itself() -> None:
    fold = read([])
    assert (fold.role_zh("court"), fold.role_en("court")) == ("人民法院", "court")
    assert (fold.role_zh("nobody"), fold.role_en("nobody")) == ("nobody", "nobody")


def test_a_correction_that_does_not_say_who_leaves_who_acted() -> None:
    fold = read(
        [*SERVED, {"day": AFTER, "act": "reply", "by": "甲局"}, {"day": LAST, "act": "correction", "answers": [3]}]
    )
    assert fold.acts[3] == Act(3, "reply", on(LAST), "甲局", (), {}, ())
    assert fold.shows("replied_in_time", "", "甲局", AFTER) is True


def test_a_correction_by_another_hand_leaves_who_acted() -> None:
    acts = [*SERVED, {"day": AFTER, "act": "reply", "by": "甲局"}]
    fold = read([*acts, {"day": LAST, "act": "correction", "by": "某院", "answers": [3]}])
    assert fold.acts[3].by == "甲局"
    assert fold.shows("replied_in_time", "", "甲局", AFTER) is True


JUDGED: list[Any] = [
    {"day": date(2026, 3, 2), "act": "suit", "by": "某院", "to": ["某法院"]},
    {"day": date(2026, 3, 3), "act": "hearing", "by": "某法院"},
    {"day": date(2026, 3, 4), "act": "judgment", "by": "某法院"},
]
OF_THE_JUDGMENT = ("adm_appeal", "procuratorate_appeal", "judgment_report_up")


@pytest.mark.parametrize(
    ("to", "running"),
    [
        (
            ["某院", "甲局", "乙局"],
            ["adm_appeal 乙局", "adm_appeal 甲局", "judgment_report_up ", "procuratorate_appeal "],
        ),
        (["甲局"], ["adm_appeal 甲局"]),
        (["某院"], ["judgment_report_up ", "procuratorate_appeal "]),
        ([], ["adm_appeal ", "judgment_report_up ", "procuratorate_appeal "]),
    ],
)
def test_the_terms_of_a_decision_run_for_those_on_whom_it_was_served(to: list[str], running: list[str]) -> None:
    """民诉解释 第244条: the time to appeal is counted for each recipient from its own service."""
    fold = read([*JUDGED, {"day": date(2026, 3, 5), "act": "judgment_service", "by": "某法院", "to": to}])
    found = [f"{one.rule.id} {one.party}" for one in fold.clocks if one.rule.id in OF_THE_JUDGMENT]
    assert sorted(found) == sorted(running)


def test_a_retrial_ends_in_a_judgment_that_takes_effect() -> None:
    acts = [
        *JUDGED,
        {"day": date(2026, 4, 1), "act": "finality", "by": "某法院"},
        {"day": date(2026, 4, 2), "act": "retrial_order", "by": "中院"},
    ]
    assert read(acts).stage == "retrial"
    assert read([*acts, {"day": date(2026, 5, 6), "act": "retrial_judgment", "by": "中院"}]).stage == "final"
    assert read([*acts, {"day": date(2026, 5, 6), "act": "remand", "by": "中院"}]).stage == "docketed"


@pytest.mark.parametrize(
    ("published", "served", "article"),
    [
        (date(2026, 3, 11), date(2026, 4, 10), "民事诉讼法 第95条"),
        (date(2021, 12, 1), date(2022, 1, 30), "民事诉讼法 第92条"),
    ],
)
def test_service_by_notice_takes_the_days_and_the_article_of_its_time(
    published: date, served: date, article: str
) -> None:
    """30 days since 2022-01-01, 60 days before (民事诉讼法 第95条; 2017年文本第92条)."""
    paper = {**SERVED[0], "day": published}
    fold = read([paper, {**SERVED[1], "day": published, "states": {"way": "notice"}}])
    (clock,) = [clock for clock in fold.clocks if clock.rule.answers == "agency_reply"]
    assert clock.trigger.day == on(served)
    assert any(article in zh for zh, _ in clock.reasons)
