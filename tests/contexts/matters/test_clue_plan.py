"""What a sheet of clues would do, and doing it: by the form of a clue, each row once."""

from __future__ import annotations

import io
from contextlib import nullcontext
from typing import Any

import pytest

from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.matters import clue_plan, clue_sheet, taking
from gongyi.contexts.matters.clue_plan import NothingEntered, enter
from gongyi.contexts.organs.plans import LIKELY, NEW, SAME, Plan
from gongyi.database.sight import looking, whole_ledger
from gongyi.sheets.columns import Table
from gongyi.sheets.reading import opened as sheet_of
from gongyi.sheets.writing import xlsx_file
from tests.contexts.matters.browser import Desk
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import AGENCY, opened
from tests.sheets.making import book

CELLS = {
    "案件种类": "行政公益诉讼",
    "日期": "2025/4/1",
    "事项名称": "象湖边倾倒渣土",
    "线索来源": "人民检察院在办案中发现",
    "领域": "生态环境和资源保护",
    "反映的问题": "渣土堆到湖边",
    "地点": "象湖东岸",
    "公益受到侵害的情况": "湖面变小",
    "反映的行政机关": AGENCY,
    "重大线索": "是",
}


def planned(desk: Desk, *rows: dict[str, Any], heads: list[str] | None = None) -> Plan:
    heads = heads or [one.title for one in clue_sheet.columns(desk.person)]
    file = book([heads, *([{**CELLS, **row}.get(head) for head in heads] for row in rows)])
    with looking(desk.person.sight()), sheet_of(io.BytesIO(file.getvalue()), "a.xlsx") as sheet:
        return clue_plan.plan(Table(sheet, clue_sheet.columns(desk.person), 500), desk.person)


def said(plan: Plan) -> str:
    return "\n".join(one.sentence for one in plan.wrong)


def matters() -> int:
    with whole_ledger():
        return Matter.objects.count()


def entered(desk: Desk, plan: Plan, *, likely: bool = False, whole: bool = True) -> list[str]:
    with looking(desk.person.sight()):
        return [one.number for one in enter(plan, likely=likely, whole=whole)[0]]


def test_a_row_becomes_a_clue_as_by_its_form(desks: Desks) -> None:
    plan = planned(desks.prosecutor, {})
    assert (said(plan), [one.state for one in plan.rows]) == ("", [NEW])
    assert matters() == 0
    (number,) = entered(desks.prosecutor, plan)
    page = desks.prosecutor.get(f"/matters/{number}/acts/1/")
    for words in ("象湖边倾倒渣土", "2025年4月1日", "象湖东岸", AGENCY):
        assert words in page
    assert desks.unassigned.status(f"/matters/{number}/") == 404
    # the same sheet once more: the rows are there; sent twice at once, each is entered once
    assert [one.state for one in planned(desks.prosecutor, {}).rows] == [SAME]
    assert entered(desks.prosecutor, plan) == [number]
    assert matters() == 1


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"事项名称": ""}, "第2行“事项名称”列：没有填写。"),
        ({"日期": "2199-01-01"}, "第2行“日期”列：还没有到；只登记已经发生的行为。"),
        ({"日期": "4/1/2025"}, "第2行“日期”列：“4/1/2025”看不出哪个是年"),
        ({"日期": "1925-04-01"}, "第2行“日期”列：年份不对"),
        ({"领域": "别的"}, "第2行“领域”列：没有“别的”这一选项"),
        ({"案件种类": "刑事"}, "第2行“案件种类”列：没有“刑事”"),
        ({"反映的行政机关": "没有的局"}, "第2行“反映的行政机关”列：没有名为“没有的局”的单位"),
        ({"来源事项": "无此号"}, "第2行“来源事项”列：没有编号为“无此号”的事项"),
        ({"编号": "无此号"}, "第2行“编号”列：没有编号为“无此号”的线索"),
        ({"事项名称": "名" * 501}, "第2行“事项名称”列：至多500字"),
        ({"事项名称": "上\n下"}, "第2行“事项名称”列：只能写一行"),
        ({"重大线索": "可能"}, "第2行“重大线索”列：应为“是”或者“否”。"),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(desks: Desks, cells: dict[str, str], says: str) -> None:
    plan = planned(desks.prosecutor, cells)
    assert says in said(plan)
    assert not plan.rows


def test_what_may_be_the_same_thing_waits_for_a_word(desks: Desks) -> None:
    number = opened(desks)
    alike = {"事项名称": "抚河排污", "地点": "抚河路段"}
    plan = planned(desks.prosecutor, alike, {}, {})
    assert [one.state for one in plan.rows] == [LIKELY, NEW, LIKELY]
    assert number in plan.rows[0].says
    assert plan.rows[0].href == f"/matters/{number}/" or number in plan.rows[0].says
    assert plan.rows[2].says == "与第3行相同"
    # a colleague who does not see that matter is not told of it
    assert [one.state for one in planned(desks.unassigned, alike).rows] == [NEW]
    assert len(entered(desks.prosecutor, plan)) == 1


def test_what_one_takes_away_comes_back_unchanged(desks: Desks) -> None:
    entered(desks.prosecutor, planned(desks.prosecutor, {}))
    opened(desks)
    person, columns = desks.prosecutor.person, clue_sheet.columns(desks.prosecutor.person)
    with looking(person.sight()):
        with xlsx_file("线索", columns, clue_sheet.rows(person, nullcontext)) as file:
            content = file.read()
        with sheet_of(io.BytesIO(content), "a.xlsx") as sheet:
            plan = clue_plan.plan(Table(sheet, columns, 500), person)
    assert [one.state for one in plan.rows] == [SAME, SAME]
    assert not plan.wrong


def test_a_clue_that_is_there_is_not_changed_by_a_sheet(desks: Desks) -> None:
    (number,) = entered(desks.prosecutor, planned(desks.prosecutor, {}))
    assert [one.state for one in planned(desks.prosecutor, {"编号": number}).rows] == [SAME]
    assert "不能用导入改" in said(planned(desks.prosecutor, {"编号": number, "地点": "别处"}))
    assert "没有编号为" in said(planned(desks.unassigned, {"编号": number}))


def test_refused_by_the_law_nothing_or_the_rest(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = planned(desks.prosecutor, {}, {"事项名称": "桥下堆放轮胎", "地点": "桥下", "反映的问题": "轮胎"})
    first = plan.rows[0].data

    def refused(form: Any, draft: None, token: str) -> Any:
        if form is first:
            return taking.Told(form, [{"act": "线索", "reasons": [{"says": "法律不许。"}]}])
        return taking.take(form, draft, token)

    monkeypatch.setattr(clue_plan, "take", refused)
    with pytest.raises(NothingEntered) as told, looking(desks.prosecutor.person.sight()):
        enter(plan, likely=False, whole=True)
    assert [one.sentence for one in told.value.wrong] == ["第2行：法律不许。"]
    assert matters() == 0
    with looking(desks.prosecutor.person.sight()):
        became, wrong = enter(plan, likely=False, whole=False)
    assert ([one.row for one in became], len(wrong), matters()) == ([3], 1, 1)
