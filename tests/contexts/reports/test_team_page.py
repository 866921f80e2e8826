"""What the team's page shows: why it is sealed, what may be done, where it led; never kept by a browser or a proxy."""

from __future__ import annotations

import pytest

from gongyi.contexts.reports import record
from gongyi.contexts.reports.record import Taken
from tests.contexts.reports.conftest import WORDS, Office, report
from tests.contexts.reports.officer import NAMED, Officer


@pytest.fixture
def taken(office: Office) -> Taken:
    return record.take(report(office, reporter=NAMED))


def test_locked_it_says_so_and_offers_no_form_that_needs_the_key(office: Office, taken: Taken) -> None:
    answer = Officer(office.officer, unlocked=False).get("team_report", taken.number)
    page = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "解锁密钥" in page
    assert "内容密封" in page
    assert WORDS not in page
    for name in ("report_question", "report_told", "report_concluded", "identity_request"):
        assert f'id="{name}"' not in page


def test_unlocked_it_offers_what_may_be_done_now(office: Office, taken: Taken) -> None:
    page = Officer(office.officer).text("team_report", taken.number)
    for name in ("report_question", "report_told", "identity_request", "author_challenge"):
        assert f'id="{name}"' in page
    assert 'id="report_concluded"' not in page
    assert "评估参考" in page
    assert "并入本件的举报，也这样告知" not in page


def test_an_anonymous_report_has_no_identity_to_ask_for(office: Office) -> None:
    page = Officer(office.officer).text("team_report", record.take(report(office)).number)
    assert "匿名举报，没有留下身份" in page
    assert 'id="identity_request"' not in page


def test_once_it_was_decided_the_questions_before_it_are_gone(office: Office, taken: Taken) -> None:
    officer = Officer(office.officer)
    where, words = {"where": "agency", "reason": "不属于公益诉讼。"}, f"/matters/{taken.number}/do/report_out_of_scope/"
    form = officer.client.get(words).context["token"]
    answer = officer.client.post(words, {**where, "day": "", "token": form, "do": "submit"})
    assert answer.status_code in (302, 422)
    if answer.status_code == 302:
        assert "评估参考" not in officer.text("team_report", taken.number)


def test_what_goes_wrong_is_said_above_what_was_typed(office: Office, taken: Taken) -> None:
    officer = Officer(office.officer)
    answer = officer.send("team_report", taken.number, do="tell", outcome="nothing", words="请留着这句话。")
    assert answer.status_code == 422
    assert "请留着这句话。" in answer.content.decode()
    again = officer.send("team_report", taken.number, do="nothing")
    assert again.status_code == 409
    assert "没有登记" in again.content.decode()
