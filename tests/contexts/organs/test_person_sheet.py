"""What a sheet of people would do: by the same doors as one by one."""

from __future__ import annotations

import io
from typing import Any

import pytest

from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.person_sheet import columns, plan, rows, take
from gongyi.contexts.organs.plans import CHANGED, NEW, SAME, Plan
from gongyi.sheets.columns import Table
from gongyi.sheets.reading import opened
from gongyi.sheets.writing import xlsx_file
from tests.sheets.making import book

from .conftest import person

ROW = ["chen", "陈某", "检察官", "", ""]


def planned(sheet_rows: list[list[Any]], organ: Organ | None, by: Person | None) -> Plan:
    heads = [one.title for one in columns(organ)]
    with opened(io.BytesIO(book([heads, *sheet_rows]).getvalue()), "a.xlsx") as sheet:
        return plan(Table(sheet, columns(organ), 1_000), organ, by)


def said(found: Plan) -> str:
    return "\n".join(one.sentence for one in found.wrong)


def test_people_come_in_with_passwords_to_hand_over(office: Organ, chief: Person) -> None:
    found = planned([ROW, ["LIU", "刘某", "部门负责人", "liu@example.com", "在用"]], office, chief)
    assert [(one.state, one.says) for one in found.rows] == [(NEW, "chen"), (NEW, "liu")]
    entered = take(found, chief)
    made = Person.objects.get(username="liu")
    assert (made.organ, made.post, made.must_change, made.email) == (office, "department_head", True, "liu@example.com")
    assert made.check_password(entered[1].password)
    assert {one.state for one in planned([ROW], office, chief).rows} == {SAME}


def test_what_one_takes_away_comes_back_unchanged(office: Organ, chief: Person) -> None:
    person(office, "prosecutor", "p1", email="a@example.com")
    person(office, "department_head", "p2", is_active=False)
    person(office, "prosecutor", "api.x1")
    with xlsx_file("人员", columns(office), rows(office)) as file:
        content = io.BytesIO(file.read())
    with opened(content, "a.xlsx") as sheet:
        found = plan(Table(sheet, columns(office), 9), office, chief)
    assert [one.state for one in found.rows] == [SAME] * 3
    assert not found.wrong


def test_a_change_is_told_and_made(office: Organ, chief: Person) -> None:
    one = person(office, "prosecutor", "p1", name="王某")
    found = planned([["p1", "王某", "部门负责人", "", ""]], office, chief)
    assert [(each.state, each.says) for each in found.rows] == [(CHANGED, "职务")]
    assert take(found, chief) == []
    one.refresh_from_db()
    assert one.post == "department_head"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["两个字", "甲", "检察官", "", ""], "第2行“账号”列：账号应为三到六十个小写字母"),
        (["zhou", "甲", "检察官", "", ""], "第2行“账号”列：这个账号已经有人使用"),
        (["api.abc", "甲", "检察官", "", ""], "第2行“账号”列："),
        (["chen", "", "检察官", "", ""], "第2行“姓名”列：没有填写。"),
        (["chen", "甲", "法官", "", ""], "第2行“职务”列：没有“法官”这一选项"),
        (["chen", "甲", "检察官", "nobody", ""], "第2行“电子邮箱”列：电子邮箱的写法不对"),
        (["chen", "甲", "检察官", "", "停用"], "第2行“状态”列：与现在的状态不同"),
        (["chen", "甲" * 61, "检察官", "", ""], "至多60个字"),
        (["guan", "人", "检察官", "", ""], "不能改自己的职务"),
    ],
)
def test_what_is_wrong_is_said(office: Organ, clerk: Person, chief: Person, row: list[str], says: str) -> None:
    found = planned([row], office, chief)
    assert says in said(found)
    assert not found.rows


def test_one_account_twice(office: Organ, chief: Person) -> None:
    assert "第3行“账号”列：与第2行重复。" in said(planned([ROW, ["ＣＨＥＮ", *ROW[1:]]], office, chief))


def test_at_the_installation_a_column_says_the_organ(office: Organ, bureau: Organ) -> None:
    found = planned(
        [["xh-e", "lii", "李某", "收文员", "", ""], ["none", *ROW], ["xh-e", "zhang", *ROW[1:]]], None, None
    )
    assert [one.row for one in found.rows] == [2]
    assert "没有代码为“none”的机关" in said(found)
    assert "第4行“职务”列：南昌市西湖生态环境局没有这一职务。" in said(found)
    take(found, None)
    assert Person.objects.get(username="lii").organ == bureau
    assert list(rows(None)) == [("xh-e", "lii", "李某", "收文员", "", "在用")]
