"""The form of an act, before and after it is filled in."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.matters.forms import asked_on, blank, fields_for, move_of
from gongyi.database.sight import looking
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import filed, opened, suggested


def test_what_is_known_is_filled_in(desks: Desks, look: Look) -> None:
    number = suggested(desks)
    matter = look(desks.clerk, number)
    with looking(desks.clerk.person.sight()), transaction.atomic():
        form = blank(matter, matter.book.act_kinds["reply"])
    assert form.payload["items"] == [{"item": "8.1"}, {"item": "8.2"}]
    assert [one.code for one in form.to] == ["xh-p"]
    assert form.answers == (8,)
    assert form.head == matter.head


def test_a_filing_is_served_on_whom_it_names(desks: Desks, look: Look) -> None:
    number = filed(desks)
    matter = look(desks.prosecutor, number)
    with looking(desks.prosecutor.person.sight()), transaction.atomic():
        form = blank(matter, matter.book.act_kinds["filing_service"])
    assert [one.code for one in form.to] == ["xh-e"]


def test_gates_ask_by_the_stage_of_the_acts_own_day(desks: Desks, look: Look) -> None:
    number = opened(desks)
    matter = look(desks.prosecutor, number)
    kind = matter.book.act_kinds["filing"]
    assert asked_on(matter, kind, matter.today) == ()
    desks.prosecutor.do(number, "assessment", "2025-03-05", truth="实", checkability="可", opinion="file", reason="立")
    matter = look(desks.prosecutor, number)
    names = {one.name for one in asked_on(matter, kind, matter.today)}
    assert names == {"interest_harmed", "possible_breach", "severe_harm"}
    move = move_of(matter, "filing")
    assert move is not None
    assert move.approval == "chief_procurator"


def test_only_a_court_or_a_procuratorate_enters_what_another_did(desks: Desks, look: Look) -> None:
    number = suggested(desks)
    kind = look(desks.clerk, number).book.act_kinds["rectification"]
    assert "done_by" in {one.name for one in fields_for(look(desks.prosecutor, number), kind, ())}
    assert "done_by" not in {one.name for one in fields_for(look(desks.clerk, number), kind, ())}
