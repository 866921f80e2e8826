"""Tests of a received record: silent on the steps before, exact in what it tells."""

from __future__ import annotations

from datetime import date

from gongyi.core.acts.envelope import Act, Matter
from gongyi.core.matters.derive import derive
from gongyi.core.matters.permits import Request, why_not
from gongyi.core.terms.days import on
from gongyi.rulebook.reader import rulebook

P, E = "某区人民检察院", "某区生态环境局"
SENT = (
    Act(1, "suggestion", on(date(2025, 3, 25)), P, (E,), {"rectify_by": date(2025, 5, 30)}),
    Act(2, "suggestion_service", on(date(2025, 3, 26)), P, (E,), {"way": "return_slip"}, (1,)),
)


def test_the_steps_before_are_neither_missing_nor_out_of_order() -> None:
    docket = derive(Matter("号", "administrative", SENT, "received"), rulebook(), date(2025, 4, 1))
    assert docket.stage == "suggested"
    assert {one.code for one in docket.findings} == set()
    assert {one.state for one in docket.duties if one.who == P} <= {"kept", "open", "waiting", "unknown"}
    untold = next(one for one in docket.duties if one.rule.id == "suggestion_record_up")
    assert (untold.state, "对方的案卷" in untold.reasons[-1][0]) == ("unknown", True)


def test_its_terms_run_and_lapse_as_in_a_complete_record() -> None:
    today = date(2025, 6, 30)
    states = []
    for record in ("received", "complete"):
        docket = derive(Matter("号", "administrative", SENT, record), rulebook(), today)
        states.append({(one.rule.id, one.due, one.state) for one in docket.duties if one.who == E})
    assert states[0] == states[1]
    assert ("agency_reply", "lapsed") in {(rule, state) for rule, _due, state in states[0]}


def test_the_agency_answers_what_it_was_served() -> None:
    matter = Matter("号", "administrative", SENT, "received")
    assert why_not(matter, rulebook(), date(2025, 4, 1), Request("reply", {"text": "已办"}, (), E)) == ()
    refused = why_not(matter._replace(acts=SENT[:1]), rulebook(), date(2025, 4, 1), Request("judgment", {}, (), E))
    assert refused
