"""The tables of reports lead from no form to a report, and from no report to a person."""

from __future__ import annotations

from gongyi.contexts.reports.models import Spent


def test_a_form_that_was_sent_names_nothing() -> None:
    assert {field.name for field in Spent._meta.get_fields()} == {"mark", "at", "scripted", "answer"}
