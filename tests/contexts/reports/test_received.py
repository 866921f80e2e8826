"""The list: field, place, what is new, how long is left; and why words cannot be read, said plainly."""

from __future__ import annotations

from urllib.parse import unquote

from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports import record
from tests.contexts.reports.conftest import WORDS, Office, key_of, report
from tests.contexts.reports.officer import Officer
from tests.contexts.reports.reporter import Reporter


def test_a_report_stands_with_its_field_place_and_days_and_no_word_of_it(office: Office) -> None:
    taken = record.take(report(office))
    page = Officer(office.officer).text("team_reports")
    for told in (taken.number, "生态环境和资源保护", "告知公众举报的评估结果", "内部"):
        assert told in page, told
    assert WORDS not in page
    assert "夜里排黑水" not in page


def test_what_waits_stands_first(office: Office) -> None:
    old, new = record.take(report(office)), record.take(report(office))
    officer = Officer(office.officer)
    officer.send("team_report", new.number, do="ask", words="在哪里？")
    officer.send("team_report", old.number, do="ask", words="在哪里？")
    reporter = Reporter(old)
    reporter.send("say/2/", words="在桥下。")
    reporter.send("say/", words="今天又排了。")
    page = officer.text("team_reports")
    assert "新消息 2 条" in page
    assert page.index(old.number) < page.index(new.number)


def test_why_nothing_can_be_read_is_said(office: Office) -> None:
    said = {}
    at = office.officer.organ
    newcomer = Person.objects.create(username="k3", name="新来", organ=at, post="complaint_officer")
    with_key = Person.objects.create(username="k4", name="有钥", organ=at, post="complaint_officer")
    key_of(with_key)
    for person in (office.officer, newcomer, with_key):
        page = Officer(person, unlocked=False).text("team_reports")
        assert "/keys/" in page
        said[person.username] = page
    assert "您的密钥是锁上的" in said["ks"]
    assert "您还没有密钥" in said["k3"]
    assert "您没有持有本院的材料密钥" in said["k4"]
    assert "锁上" not in Officer(office.officer).text("team_reports")
    there = office.people.superior.organ
    elsewhere = Person.objects.create(username="k5", name="上级", organ=there, post="complaint_officer")
    assert "公众现在不能向本院举报" in Officer(elsewhere, unlocked=False).text("team_reports")


def test_the_desk_of_who_receives_reports_says_what_waits(office: Office) -> None:
    taken = record.take(report(office))
    officer = Officer(office.officer)
    desk = officer.text("desk")
    assert "等待处理的举报" in desk
    assert taken.number in desk
    assert "新消息 1 条" in desk
    assert f"/reports/{taken.number}" in unquote(desk)
    assert WORDS not in desk
    officer.send("team_report", taken.number, do="ask", words="在哪里？")
    assert "没有等待处理的举报" in officer.text("desk")
    for other in (office.people.chief, office.people.prosecutor, office.custodian):
        assert "等待处理的举报" not in Officer(other, unlocked=False).text("desk")
