"""What to look at, with what the report says beside it; no sum, no proposal, nothing that is not in the report."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.reports import handled, record
from gongyi.contexts.reports.report import Responsible
from gongyi.contexts.reports.triage import duties, triage
from gongyi.database.sight import looking
from tests.contexts.reports.conftest import Office, report
from tests.contexts.reports.officer import Officer
from tests.contexts.reports.test_handled import asked_by


def rows(office: Office, number: str, *, unlocked: bool = True) -> dict[str, list[str]]:
    with looking(office.officer.sight()), transaction.atomic():
        found = triage(handled.handle(asked_by(office.officer, unlocked=unlocked), number))
        assert all(one["lacks"] is not bool(one["says"]) for one in found)
        return {one["asks"]: one["says"] for one in found}


def test_each_kind_of_harm_points_to_subjects_that_the_lists_have() -> None:
    assert duties()["environment_resources/water"][0] == "water_discharge"


def test_what_the_report_says_stands_beside_each_question(office: Office) -> None:
    taken = record.take(report(office, responsible=Responsible(elsewhere="12345", answer="没有回音")))
    found = rows(office, taken.number)
    assert found["别处是否已经在办"] == ["12345", "没有回音"]
    assert found["可查性：地点能不能找到"] == ["老桥下游二百米"]
    assert found["谁造成的；有没有犯罪的嫌疑，需不需要移送公安机关"] == []
    duty = found["谁负有监督管理职责，有没有依法履行"]
    assert any(line.startswith("向水体超标排放、偷排污水") and "第" in line for line in duty)


def test_the_articles_stand_where_the_rulebook_has_them(office: Office) -> None:
    taken = record.take(report(office))
    with looking(office.officer.sight()), transaction.atomic():
        found = triage(handled.handle(asked_by(office.officer), taken.number))
    cited = {one["asks"]: one["article"] for one in found}
    assert cited["属于哪一个法定领域"]["cite"] == "行政诉讼法 第25条第4款"
    assert "第27条" in cited["可查性：地点能不能找到"]["cite"]
    assert cited["别处是否已经在办"] is None


def test_no_article_is_said_to_be_missing_where_one_stands(office: Office) -> None:
    taken = record.take(report(office))
    page = Officer(office.officer).text("team_report", taken.number)
    asked = page.partition('id="triage-title"')[2].partition("</section>")[0]
    assert "第25条第4款" in asked
    assert "法律未作规定" not in asked


def test_sealed_nothing_is_said(office: Office) -> None:
    taken = record.take(report(office))
    assert rows(office, taken.number, unlocked=False) == {}
