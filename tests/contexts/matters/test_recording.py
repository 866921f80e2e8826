"""One form is one act, and what the law says is asked before it is sent for approval."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from gongyi.contexts.ledger.record import Changed
from gongyi.contexts.matters.forms import blank
from gongyi.contexts.matters.recording import already, law_says, record
from gongyi.database.sight import looking
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import opened, suggested

SAID = {"truth": "属实", "checkability": "可查", "opinion": "file", "reason": "立案"}


def test_a_token_is_taken_once(desks: Desks, look: Look) -> None:
    person, number = desks.prosecutor.person, opened(desks)
    matter = look(desks.prosecutor, number)
    with looking(person.sight()), transaction.atomic():
        form = replace(blank(matter, matter.book.act_kinds["assessment"]), payload=SAID, day=date(2025, 3, 5))
        first = record(person, form, "t1")
        # the second waited for the first, and finds the matter changed by itself
        assert record(person, form, "t1") == first == already(person, "t1")
        with pytest.raises(Changed):
            record(person, form, "t2")
        assert already(person, "") is None
    with looking(desks.chief.person.sight()), transaction.atomic():
        assert already(desks.chief.person, "t1") is None


def test_the_law_is_asked_before_approval(desks: Desks, look: Look) -> None:
    matter = look(desks.prosecutor, suggested(desks))
    with looking(desks.prosecutor.person.sight()), transaction.atomic():
        form = blank(matter, matter.book.act_kinds["suggestion"])
    against = law_says(form, "chief_procurator")
    assert any("行政机关不依法履行职责" in one.says for one in against)
    assert not any("批准" in one.says for one in against)
