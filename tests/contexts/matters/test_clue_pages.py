"""The page on which a list of clues is brought: for those who enter clues, at a procuratorate."""

from __future__ import annotations

import io
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from gongyi.contexts.journal.models import Entry
from gongyi.database.sight import whole_ledger
from tests.contexts.matters.browser import Desk, text
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import opened
from tests.contexts.matters.test_clue_plan import CELLS, matters

PAGE = "/clues/sheet/"


def brought(desk: Desk, *rows: dict[str, str]) -> str:
    heads = list(CELLS)
    lines = [",".join(heads), *(",".join({**CELLS, **row}[head] for head in heads) for row in rows)]
    return text(desk.client.post(PAGE, {"file": SimpleUploadedFile("线索.csv", "\n".join(lines).encode())}))


def take(desk: Desk, page: str, **more: str) -> str:
    key = re.search(r'name="key" value="([0-9a-f]{32})"', page)
    assert key, page
    return text(desk.client.post(PAGE, {"key": key.group(1), "do": "take", **more}))


def test_a_list_is_looked_over_then_entered(desks: Desks) -> None:
    page = brought(
        desks.prosecutor, {}, {"事项名称": ""}, {"事项名称": "桥下堆放轮胎", "地点": "桥下", "反映的问题": "轮胎"}
    )
    assert "新增 2" in page
    assert "第3行“事项名称”列：没有填写。" in page
    assert "没有导入任何一行" in take(desks.prosecutor, page)
    assert matters() == 0
    done = take(desks.prosecutor, page, mode="rest")
    assert "已登记2件线索。" in done
    assert "桥下堆放轮胎" in done
    assert matters() == 2
    again = brought(
        desks.prosecutor, {}, {"事项名称": ""}, {"事项名称": "桥下堆放轮胎", "地点": "桥下", "反映的问题": "轮胎"}
    )
    assert "内容相同的表格已于" in again
    assert "已有，不变 2" in again


def test_only_those_who_enter_clues_get_it(desks: Desks) -> None:
    for desk in (desks.clerk, desks.judge, desks.auditor, desks.administrator, desks.stranger):
        for address in (PAGE, f"{PAGE}template.xlsx", f"{PAGE}clues.xlsx", f"{PAGE}clues.csv"):
            assert desk.status(address) == 404
    assert "导入线索" in desks.prosecutor.get("/matters/")
    assert "导入线索" not in desks.clerk.get("/matters/")


def test_the_clues_are_taken_away_and_that_is_noted(desks: Desks) -> None:
    opened(desks)
    content = b"".join(desks.prosecutor.client.get(f"{PAGE}clues.xlsx").streaming_content)  # type: ignore[attr-defined]
    assert load_workbook(io.BytesIO(content)).active.max_row == 2
    assert "抚河路段" in text(desks.prosecutor.client.get(f"{PAGE}clues.csv"))
    assert "抚河路段" not in text(desks.unassigned.client.get(f"{PAGE}clues.csv"))
    with whole_ledger():
        assert [one.detail for one in Entry.objects.filter(what="export").order_by("n")][:2] == [
            {"clues": "xlsx"},
            {"clues": "csv"},
        ]
