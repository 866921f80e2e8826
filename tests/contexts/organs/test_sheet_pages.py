"""The administrator's lists of organs and people: looked over first, then entered, and known again."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.organs.models import Organ, Person
from gongyi.database.sight import whole_ledger
from tests.contexts.matters.browser import text

from .conftest import person
from .test_signing import sign

HEAD = "账号,姓名,职务,电子邮箱"
GOOD, BAD = "chen,陈某,检察官,", "x,陈某,检察官,"


@pytest.fixture
def admin(chief: Person) -> Client:
    client = Client()
    sign(client, chief.username)
    return client


def brought(client: Client, *rows: str, name: str = "people_sheet") -> str:
    file = SimpleUploadedFile("人员.csv", "\n".join([HEAD, *rows]).encode())
    answer = client.post(reverse(name), {"file": file})
    return text(answer)


def key_of(page: str) -> str:
    found = re.search(r'name="key" value="([0-9a-f]{32})"', page)
    assert found, page
    return found.group(1)


def take(client: Client, page: str, **more: str) -> Any:
    return client.post(reverse("people_sheet"), {"key": key_of(page), "do": "take", **more})


def test_nothing_is_written_before_it_is_confirmed(admin: Client, office: Organ) -> None:
    page = brought(admin, GOOD)
    assert "新增 1" in page
    assert "陈某" in page
    assert not Person.objects.filter(username="chen").exists()
    done = text(take(admin, page))
    assert "已导入1人。" in done
    assert re.search(r"<code>([a-z0-9]{4}(?:-[a-z0-9]{4}){3})</code>", done)
    assert Person.objects.get(username="chen").organ == office
    assert take(admin, page).status_code == 409
    assert "内容相同的表格已于" in brought(admin, GOOD)


def test_with_a_bad_row_all_or_the_rest_as_was_chosen(admin: Client) -> None:
    page = brought(admin, GOOD, BAD)
    assert "第3行“账号”列：账号应为三到六十个" in page
    answer = take(admin, page, mode="whole")
    assert answer.status_code == 422
    assert "没有导入任何一行" in text(answer)
    assert not Person.objects.filter(username="chen").exists()
    assert "已导入1人。" in text(take(admin, page, mode="rest"))
    assert Person.objects.filter(username="chen").exists()


def test_what_is_no_sheet_is_told(admin: Client) -> None:
    assert "请选择要导入的文件" in text(admin.post(reverse("people_sheet"), {}))
    answer = admin.post(reverse("people_sheet"), {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    assert answer.status_code == 422
    assert "不是表格文件" in text(answer)
    assert "没有找到表头" in text(admin.post(reverse("people_sheet"), {"file": SimpleUploadedFile("a.csv", b"a,b")}))
    assert admin.post(reverse("people_sheet"), {"key": "x"}).status_code == 409


def test_a_sheet_can_be_let_go(admin: Client) -> None:
    page = brought(admin, GOOD)
    assert "要导入的表格" in text(admin.post(reverse("people_sheet"), {"key": key_of(page), "do": "drop"}))


def test_nobody_enters_what_another_brought(admin: Client, office: Organ) -> None:
    key = key_of(brought(admin, GOOD))
    person(office, "administrator", "guan2")
    other = Client()
    sign(other, "guan2")
    assert other.post(reverse("people_sheet"), {"key": key, "do": "take"}).status_code == 409
    assert not Person.objects.filter(username="chen").exists()


def test_words_of_a_sheet_are_shown_and_never_run(admin: Client) -> None:
    page = brought(admin, "chen,<script>alert(1)</script>,检察官,", '<img src=x>,甲,"<b>",')
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "&lt;script&gt;" in page


def test_organs_are_entered_under_the_own_organ(admin: Client) -> None:
    rows = "代码,全称,种类,层级,行政区划代码,所在地,上级主管\nxh-new,西湖区新院,人民检察院,县级,360103,西湖区,xh-p"
    page = text(admin.post(reverse("organs_sheet"), {"file": SimpleUploadedFile("a.csv", rows.encode("gb18030"))}))
    assert "文字按 GB18030 读取。" in page
    done = admin.post(reverse("organs_sheet"), {"key": key_of(page), "do": "take"})
    assert "已导入1个机关。" in text(done)
    assert Organ.objects.filter(code="xh-new").exists()


@pytest.mark.parametrize("what", ["people", "organs"])
def test_templates_and_lists_are_handed_out_and_noted(admin: Client, clerk: Person, what: str) -> None:
    blank = admin.get(reverse(f"{what}_sheet_template"))
    assert load_workbook(io.BytesIO(blank.content)).sheetnames[1:] == ["选项", "填写说明"]
    page: Any = admin.get(reverse(f"{what}_sheet_xlsx"))
    content = b"".join(page.streaming_content)
    assert load_workbook(io.BytesIO(content)).active.max_row >= 2
    lines = text(admin.get(reverse(f"{what}_sheet_csv")))
    assert ("zhou" in lines) is False
    assert ("guan" in lines) is (what == "people")
    with whole_ledger():
        assert [one.detail for one in Entry.objects.filter(what="export").order_by("n")] == [
            {what: "xlsx"},
            {what: "csv"},
        ]
