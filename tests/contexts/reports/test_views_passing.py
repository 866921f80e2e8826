"""Passing on at the page: chosen, looked at, ticked, gone; without the tick nothing goes."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import reverse

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.reports import record
from gongyi.contexts.reports.record import Taken
from gongyi.database.sight import whole_ledger
from tests.contexts.ledger.conftest import organ
from tests.contexts.reports.conftest import WORDS, Office, report
from tests.contexts.reports.officer import Officer
from tests.contexts.reports.test_passing_form import TYPED
from tests.contexts.reports.test_passing_on import photo


@pytest.fixture
def taken(office: Office) -> Taken:
    return record.take(report(office, files=(photo(), photo(may_show=False))))


def typed(office: Office, **other: str) -> dict[str, str]:
    return {**TYPED, "organ": office.people.clerk.organ.name, **other}


def test_the_page_offers_each_piece_and_picture_and_nothing_is_ticked(office: Office, taken: Taken) -> None:
    officer = Officer(office.officer)
    page = officer.text("team_report", taken.number)
    assert reverse("team_report_pass", args=[taken.number]) in page
    page = officer.text("team_report_pass", taken.number)
    assert WORDS in page
    assert " checked" not in page
    assert "举报人不同意给行政机关看" in page
    assert 'name="place" type="text" value="西湖区"' in page


def test_it_goes_only_when_it_was_looked_through(office: Office, taken: Taken) -> None:
    officer = Officer(office.officer)
    sent = typed(office, **{"show-p1": "on"})
    looked = officer.send("team_report_pass", taken.number, **sent, do="look")
    assert looked.status_code == 200
    assert "已核对，不含举报人信息" in looked.content.decode()
    assert WORDS not in looked.content.decode()
    assert officer.send("team_report_pass", taken.number, **sent, do="pass").status_code == 422
    assert "已移送" not in officer.text("team_report", taken.number)
    again = officer.send("team_report_pass", taken.number, **sent, do="change")
    assert "有人排污。" in again.content.decode()
    gone = officer.send("team_report_pass", taken.number, **sent, do="pass", checked="yes")
    assert gone.status_code == 302
    assert "已移送" in officer.text("team_report", taken.number)
    with whole_ledger():
        noted = Entry.objects.get(what="export", person_id=office.officer.pk)
    assert noted.detail["passed_on"] == ["what", "p1"]


def test_mistakes_keep_what_was_typed(office: Office, taken: Taken) -> None:
    answer = Officer(office.officer).send("team_report_pass", taken.number, **typed(office, title=""), do="look")
    assert answer.status_code == 422
    assert "老桥下游" in answer.content.decode()


def test_another_procuratorate_gets_a_file(office: Office, taken: Taken) -> None:
    organ("other-p", "东湖区检察院", "procuratorate")
    officer = Officer(office.officer)
    sent = typed(office, organ="东湖区检察院", ground="other_procuratorate")
    assert "移送文件" in officer.send("team_report_pass", taken.number, **sent, do="look").content.decode()
    answer = officer.send("team_report_pass", taken.number, **sent, do="pass", checked="yes")
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["移送文件.json"]


def test_locked_it_says_so_and_sent_it_is_not_there(office: Office, taken: Taken) -> None:
    locked = Officer(office.officer, unlocked=False)
    assert "解锁密钥" in locked.text("team_report_pass", taken.number)
    assert locked.send("team_report_pass", taken.number, **typed(office), do="pass", checked="yes").status_code == 404
    for outsider in (office.people.chief, office.people.prosecutor, office.custodian):
        assert Officer(outsider, unlocked=False).get("team_report_pass", taken.number).status_code == 404


def test_passed_on_it_is_not_passed_on_again(office: Office, taken: Taken) -> None:
    officer = Officer(office.officer)
    officer.send("team_report_pass", taken.number, **typed(office), do="pass", checked="yes")
    assert officer.get("team_report_pass", taken.number).status_code == 404
