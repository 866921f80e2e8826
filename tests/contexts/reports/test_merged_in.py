"""Merged, a report is told so; what then comes of it is told to each reporter, where the team says so."""

from __future__ import annotations

import pytest

from gongyi.contexts.reports import record
from gongyi.contexts.reports.record import Taken
from tests.contexts.matters.browser import Form
from tests.contexts.reports.conftest import Office, report
from tests.contexts.reports.officer import Officer
from tests.contexts.reports.reporter import Reporter
from tests.contexts.reports.test_same_thing import ASKS


@pytest.fixture
def first(office: Office) -> Taken:
    return record.take(report(office))


def merge(office: Office, one: Taken, into: Taken) -> None:
    """Through the button of the page and the generic form behind it."""
    officer = Officer(office.officer)
    shown = officer.text("team_report", one.number)
    href = next(part for part in shown.split('"') if "report_merged/?from=" in part).replace("&amp;", "&")
    answer = officer.client.get(href)
    assert answer.status_code == 200
    action, values, _names = next(it for it in Form(answer.content.decode()).forms if "note" in it[2])
    assert into.number in values["matter"]
    sent = {name: value for name, value in values.items() if name != "do"}
    told = officer.client.post(
        action or href.partition("?")[0], {**sent, "note": "同一件事，一并办理。", "do": "submit"}
    )
    assert told.status_code == 302, told.content.decode()


def test_merged_it_is_told_and_every_reporter_hears_what_comes_of_it(office: Office, first: Taken) -> None:
    again = record.take(report(office, title="夜里又排黑水"))
    merge(office, again, first)
    assert "同一件事，一并办理。" in Reporter(again).page()
    officer = Officer(office.officer)
    shown = officer.text("team_report", first.number)
    assert again.number in shown
    assert "并入本件的举报，也这样告知" in shown
    tell = {"do": "tell", "outcome": "suggestion_sent", "words": "已向主管部门发出检察建议。"}
    answer = officer.client.post(f"/reports/{first.number}/", {**tell, "each": "on"}, follow=True)
    assert "并入本件的1件举报也告知了" in answer.content.decode()
    for taken in (first, again):
        assert "已向主管部门发出检察建议。" in Reporter(taken).page()
    shown = officer.text("team_report", again.number)
    assert first.number in shown
    assert "并入、转入的事项" in shown
    assert ASKS not in shown


def test_without_the_box_only_its_own_reporter_is_told(office: Office, first: Taken) -> None:
    again = record.take(report(office))
    merge(office, again, first)
    Officer(office.officer).send(
        "team_report", first.number, do="tell", outcome="suggestion_sent", words="只说给您一位听。"
    )
    assert "只说给您一位听。" in Reporter(first).page()
    assert "只说给您一位听。" not in Reporter(again).page()
