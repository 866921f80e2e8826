"""What a sheet of organs would do, and who may have it done."""

from __future__ import annotations

import io
from typing import Any

import pytest

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.organ_plan import plan, take
from gongyi.contexts.organs.organ_sheet import columns
from gongyi.contexts.organs.plans import CHANGED, NEW, SAME, Plan
from gongyi.database.sight import whole_ledger
from gongyi.sheets.columns import Table
from gongyi.sheets.reading import opened
from tests.sheets.making import book

from .conftest import organ, person

HEADS = [one.title for one in columns()]
ROW = ["xh-new", "南昌市西湖区新检察院", "", "", "人民检察院", "县级", "360103", "西湖区", "xh-p", ""]


def planned(rows: list[list[Any]], by: Person | None = None) -> Plan:
    with opened(io.BytesIO(book([HEADS, *rows]).getvalue()), "a.xlsx") as sheet:
        return plan(Table(sheet, columns(), 1_000), by)


def changed(**cells: Any) -> list[Any]:
    names = [one.name for one in columns()]
    return [cells.get(name, value) for name, value in zip(names, ROW, strict=True)]


def said(found: Plan) -> str:
    return "\n".join(one.sentence for one in found.wrong)


def test_an_organ_and_one_under_it_come_in_together(office: Organ, chief: Person) -> None:
    found = planned([changed(code="xh-branch", name="西湖区院派出院", superior="南昌市西湖区新检察院"), ROW], chief)
    assert [(one.row, one.state) for one in found.rows] == [(2, NEW), (3, NEW)]
    assert take(found, chief) == 2
    made = Organ.objects.select_related("superior__superior").get(code="xh-branch")
    assert made.superior is not None
    assert (made.superior.code, made.superior.superior, made.role) == ("xh-new", office, "procuratorate")
    assert (made.short, made.en, made.initials != "") == ("西湖区院派出院", "西湖区院派出院", True)
    with whole_ledger():
        assert Entry.objects.filter(what="people").latest("n").detail["codes"] == ["xh-branch", "xh-new"]
    assert {one.state for one in planned([changed(), ROW][1:], chief).rows} == {SAME}


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"code": "XH 1"}, "第2行“代码”列：应为小写字母"),
        ({"code": ""}, "第2行“代码”列：没有填写。"),
        ({"kind": "保密局"}, "第2行“种类”列：没有“保密局”这一选项"),
        ({"kind": "举报人"}, "没有“举报人”这一选项"),
        ({"level": "地级"}, "第2行“层级”列：没有“地级”"),
        ({"division": "36010"}, "第2行“行政区划代码”列：应为六位数字，如 360103。"),
        ({"division": "060103"}, "应为六位数字"),
        ({"level": "国家级"}, "国家级的不填"),
        ({"name": "院" * 121}, "至多120个字"),
        ({"superior": "没有的院"}, "第2行“上级主管”列：没有“没有的院”这个机关。"),
        ({"superior": "xh-new"}, "上级主管绕回了自己"),
        ({"government": "xh-p"}, "所写的机关不是人民政府"),
        ({"code": "xh-e"}, "这个机关不归本单位管理，不能改。"),
        ({"superior": ""}, "只能录入上级主管或者同级政府是本单位"),
        ({"superior": "xh-e"}, "只能录入上级主管或者同级政府是本单位"),
        ({"kind": "人民法院"}, "本单位不能录入这一种类的机关"),
        ({"name": "南昌市西湖区人民检察院", "division": "999903"}, "同一地方已有同名的机关（代码 xh-p）"),
    ],
)
def test_what_is_wrong_is_said(office: Organ, bureau: Organ, chief: Person, cells: dict[str, str], says: str) -> None:
    found = planned([changed(**cells)], chief)
    assert says in said(found)
    assert not found.rows


def test_what_stands_under_a_wrong_row_is_not_entered_without_it(chief: Person) -> None:
    found = planned([changed(code="xh-a", name="甲", superior="xh-new"), changed(division="1")], chief)
    assert not found.rows
    assert "第2行“上级主管”列：所写的上级或者政府的那一行有错误。" in said(found)


def test_the_same_code_twice_and_two_of_one_name(office: Organ, chief: Person) -> None:
    assert "第3行“代码”列：与第2行重复。" in said(planned([ROW, ROW], chief))
    assert "同一地方已有同名的机关" in said(planned([ROW, changed(code="xh-other")], chief))
    organ("a-1", "同名局", "agency")
    organ("a-2", "同名局", "agency", division="999904")
    assert "有几个机关叫“同名局”，请填代码。" in said(planned([changed(superior="同名局")], chief))


def test_of_an_organ_that_is_there_an_administrator_changes_only_the_short_names(office: Organ, chief: Person) -> None:
    take(planned([ROW], chief), chief)
    found = planned([changed(short="新院", en="New")], chief)
    assert [(one.state, one.says) for one in found.rows] == [(CHANGED, "简称、英文名称")]
    take(found, chief)
    assert Organ.objects.get(code="xh-new").short == "新院"
    assert "已登记的机关只能改简称和英文名称" in said(planned([changed(name="改名院")], chief))
    assert [one.state for one in planned([changed(name="改名院")]).rows] == [CHANGED]


def test_nobody_takes_an_organ_under_his_own(office: Organ, chief: Person) -> None:
    organ("dh-p", "南昌市东湖区人民检察院", "procuratorate", division="360102")
    found = planned([changed(code="dh-p", name="南昌市东湖区人民检察院", division="360102")], chief)
    assert "不归本单位管理" in said(found)
    # a row of the sheet may not stand in for the chain that is there
    rows = [changed(), changed(code="dh-x", name="东湖院", superior="dh-p")]
    assert "第3行“上级主管”列：只能录入" in said(planned(rows, chief))


def test_a_government_enters_its_departments(db: None) -> None:
    city = organ("nc-g", "南昌市人民政府", "government", kind="government")
    by = person(city, "administrator", "zhengfu")
    row = changed(kind="生态环境", superior="", government="nc-g", name="南昌市生态环境局")
    assert [one.state for one in planned([row], by).rows] == [NEW]


def test_merged_organs_and_those_made_otherwise_are_not_touched(office: Organ, bureau: Organ, chief: Person) -> None:
    Organ.objects.filter(pk=bureau.pk).update(successor=office)
    assert "已并入" in said(planned([changed(code="xh-e")]))
    organ("xh-v", "志愿者", "volunteers")
    assert "已有别的机关使用" in said(planned([changed(code="xh-v")]))
