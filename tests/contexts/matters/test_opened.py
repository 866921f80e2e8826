"""A matter opened for a page: derived on the whole, shown in part."""

from __future__ import annotations

import pytest
from django.http import Http404

from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import filed, suggested


def test_it_is_derived_on_the_whole_and_seen_in_part(desks: Desks, look: Look) -> None:
    number = suggested(desks)
    mine, theirs = look(desks.prosecutor, number), look(desks.clerk, number)
    assert mine.docket == theirs.docket
    assert mine.full
    assert mine.handles
    assert not theirs.full
    assert not theirs.handles
    assert [row.kind for row in theirs.rows] == ["filing", "filing_service", "suggestion", "suggestion_service"]
    assert theirs.head == theirs.rows[-1].seq


def test_its_stage_is_told_only_by_what_may_be_seen(desks: Desks, look: Look) -> None:
    number = filed(desks)
    desks.prosecutor.do(
        *(number, "investigation_plan", "2025-03-11"),
        people=["王检察"],
        line="一",
        methods="二",
        steps="三",
        evidence_list="四",
    )
    assert look(desks.prosecutor, number).stage == "investigating"
    assert look(desks.clerk, number).stage == "notified"


def test_a_duty_of_another_is_not_known(desks: Desks, look: Look) -> None:
    number = suggested(desks)
    theirs = look(desks.clerk, number)
    known = [duty for duty in theirs.docket.duties if theirs.may_know(duty)]
    assert known
    assert {duty.who for duty in known} == {"南昌市西湖生态环境局"}
    assert len(known) < len(theirs.docket.duties)


def test_who_may_not_see_it_finds_nothing(desks: Desks, look: Look) -> None:
    number = suggested(desks)
    with pytest.raises(Http404):
        look(desks.stranger, number)
