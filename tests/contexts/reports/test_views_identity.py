"""Who reported is seen by two, for a reason, for a time; each step is told to the reporter."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports import record
from gongyi.contexts.reports.record import Taken
from tests.contexts.reports.conftest import Office, report
from tests.contexts.reports.officer import NAMED, Officer
from tests.contexts.reports.reporter import Reporter


@pytest.fixture
def taken(office: Office) -> Taken:
    return record.take(report(office, reporter=NAMED))


def test_an_identity_is_seen_by_two_for_a_reason_and_the_reporter_reads_each_step(office: Office, taken: Taken) -> None:
    officer, guard, reporter = Officer(office.officer), Officer(office.custodian), Reporter(taken)
    asked = {"do": "identity", "reason": "verify", "days": "1", "words": "要当面核实排放口。"}
    assert officer.send("team_report", taken.number, **asked).status_code == 302
    assert "赵不凡" not in officer.text("team_report", taken.number)
    waiting = guard.text("identity_requests")
    assert "要当面核实排放口。" in waiting
    (address,) = set(re.findall(r'href="(/identity/[^"]+/)"', waiting))
    ident = UUID(address.split("/")[2])
    assert officer.send("identity_opened", taken.number, ident).status_code == 409
    assert guard.client.post(address, {"do": "grant"}).status_code == 302
    assert "赵不凡" not in guard.text("identity_decide", ident)
    seen = officer.send("identity_opened", taken.number, ident)
    assert "赵不凡" in seen.content.decode()
    assert "no-store" in seen["Cache-Control"]
    page = reporter.page()
    for step in ("申请查看举报人身份", "须当面核实线索", "同意查看举报人身份", "查看了举报人身份"):
        assert step in page
    assert officer.send("identity_withdrawn", taken.number, ident).status_code == 302
    assert officer.send("identity_opened", taken.number, ident).status_code == 409


def test_a_refusal_is_told_to_whoever_asked_and_to_the_reporter(office: Office, taken: Taken) -> None:
    officer, guard, reporter = Officer(office.officer), Officer(office.custodian), Reporter(taken)
    officer.send("team_report", taken.number, do="identity", reason="reward", days="3", words="发奖。")
    (address,) = set(re.findall(r'href="(/identity/[^"]+/)"', guard.text("identity_requests")))
    assert guard.client.post(address, {"do": "refuse", "words": ""}).status_code == 422
    assert guard.client.post(address, {"do": "refuse", "words": "可以用证明密码核对。"}).status_code == 302
    assert "可以用证明密码核对。" in reporter.page()
    assert "未准许" in officer.text("team_report", taken.number)


def test_the_officer_himself_decides_nothing(office: Office, taken: Taken) -> None:
    officer = Officer(office.officer)
    officer.send("team_report", taken.number, do="identity", reason="verify", days="1", words="核实。")
    assert officer.get("identity_requests").status_code == 404
    stranger = Person.objects.create(
        username="bm2", name="别院保密", organ=office.people.superior.organ, post="confidential_officer"
    )
    elsewhere = Officer(stranger, unlocked=False)
    assert "等待决定" in elsewhere.text("identity_requests")
    assert office.officer.name not in elsewhere.text("identity_requests")
