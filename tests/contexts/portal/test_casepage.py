"""The page of a case says what its account says."""

from __future__ import annotations

from gongyi.contexts.ledger.record import today
from gongyi.contexts.portal import casepage
from gongyi.contexts.portal.published import replayed


def test_every_step_and_every_term_is_on_the_page() -> None:
    for case in replayed(today()).values():
        page = casepage.shown(case)
        assert len(page["steps"]) == len(case.reading.case.steps)
        numbered = {(duty.rule.id, duty.due, duty.state) for duty in case.docket.duties if duty.due is not None}
        assert len(page["terms"]) + len(page["silent"]) >= len(numbered)
        assert len(page["findings"]) == len(case.docket.findings)
        assert all(line["article"]["cite"] for line in (*page["terms"], *page["silent"]))


def test_a_row_counts_the_terms() -> None:
    row = casepage.row(replayed(today())["spp-112"])
    assert row["terms"].startswith("推算期间")
    assert row["href"] == "/cases/spp-112/"
