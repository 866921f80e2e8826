"""The team's pages: the list, a report with its words while the key is unlocked, questions, the end, the identity."""

from __future__ import annotations

import pytest

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports import record
from gongyi.contexts.reports.record import Taken
from gongyi.database.sight import whole_ledger
from tests.contexts.reports.conftest import WORDS, Office, brought, report
from tests.contexts.reports.officer import NAMED, Officer
from tests.contexts.reports.reporter import Reporter


@pytest.fixture
def taken(office: Office) -> Taken:
    return record.take(report(office, reporter=NAMED, files=(brought(),)))


def test_the_officer_reads_what_was_said_and_the_words_stay_sealed_while_the_key_is_locked(
    office: Office, taken: Taken
) -> None:
    locked = Officer(office.officer, unlocked=False)
    page = locked.text("team_report", taken.number)
    assert WORDS not in page
    assert "密钥现在是锁上的" in page
    officer = Officer(office.officer)
    page = officer.text("team_report", taken.number)
    assert WORDS in page
    assert "老桥下游二百米" in page
    assert "赵不凡" not in page
    assert taken.number in officer.text("team_reports")
    with whole_ledger():
        assert Entry.objects.filter(what="read", person_id=office.officer.pk).exists()


def test_it_is_there_for_nobody_else(office: Office, taken: Taken) -> None:
    people = office.people
    for outsider in (
        people.chief,
        people.prosecutor,
        people.colleague,
        people.superior,
        people.clerk,
        office.custodian,
    ):
        someone = Officer(outsider, unlocked=False)
        assert someone.get("team_report", taken.number).status_code == 404, outsider
        assert taken.number not in someone.client.get("/desk/").content.decode()
    auditor = Person.objects.create(username="sj", name="审计", organ=office.officer.organ, post="auditor")
    assert Officer(auditor, unlocked=False).get("team_report", taken.number).status_code == 404


def test_a_question_goes_out_and_its_answer_comes_back(office: Office, taken: Taken) -> None:
    officer, reporter = Officer(office.officer), Reporter(taken)
    assert officer.send("team_report", taken.number, do="ask", words="").status_code == 422
    assert officer.send("team_report", taken.number, do="ask", words="是哪一座桥？").status_code == 302
    assert "是哪一座桥？" in reporter.page()
    reporter.send("say/2/", words="南边第二座。")
    assert "南边第二座。" in officer.text("team_report", taken.number)
    assert "新消息 1 条" in officer.text("team_reports")


def test_what_the_law_refuses_keeps_what_was_typed(office: Office, taken: Taken) -> None:
    officer = Officer(office.officer)
    answer = officer.send("team_report", taken.number, do="conclude", outcome="rectified", words="已经清理干净")
    assert answer.status_code == 409
    assert "不能办理" in answer.content.decode()


def test_authorship_is_asked_for_and_proved_without_a_name(office: Office, taken: Taken) -> None:
    officer, reporter = Officer(office.officer), Reporter(taken)
    assert officer.send("team_report", taken.number, do="challenge").status_code == 302
    assert reporter.send("prove/2/", secret=taken.password).status_code == 422
    assert reporter.send("prove/2/", secret=taken.secret).status_code == 302
    assert "证明成立" in officer.text("team_report", taken.number)
