"""The page of appearances and its table to take away."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from django.db import connection, transaction
from openpyxl import load_workbook

from gongyi.database.sight import whole_ledger
from tests.contexts.figures.conftest import In_court
from tests.contexts.matters.browser import text
from tests.contexts.matters.conftest import Desks

PAGE, TABLE = "/figures/appearances/", "/figures/appearances.csv"


def test_every_number_stands_with_what_it_is_out_of(desks: Desks, in_court: In_court) -> None:
    in_court()
    page = desks.chief.get(PAGE)
    told = re.sub(r"<[^>]+>|\s+", " ", page)
    assert "通知负责人出庭（次） 1 2 开庭（次）" in re.sub(r" +", " ", told.replace("　", " "))
    assert "不作排名" in page
    assert "2025年" in page


def test_who_sees_no_case_sees_no_number(desks: Desks, in_court: In_court) -> None:
    in_court()
    page = desks.stranger.get(PAGE)
    assert "还没有可以计算的数" in page
    assert "西湖区</" not in page.split("filters")[1].split("</form>")[0]
    assert desks.administrator.client.get(PAGE).status_code == 404


def test_filters_narrow_and_nonsense_is_left_out(desks: Desks, in_court: In_court) -> None:
    in_court()
    assert "开庭（次）" in desks.chief.get(f"{PAGE}?year=2025&place=360103")
    for nonsense in ("year=abc", "year=9999999", "place=36'", "year=&place="):
        assert "开庭（次）" in desks.chief.get(f"{PAGE}?{nonsense}")


def text_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_table_holds_the_same_numbers_and_its_taking_is_written_down(desks: Desks, in_court: In_court) -> None:
    in_court()
    answer = desks.chief.client.get(TABLE)
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    notices = next(row for row in rows if row["项目"].startswith("通知负责人"))
    assert (notices["数"], notices["基数"], notices["地区"]) == ("1", "2", "西湖区")
    book = load_workbook(io.BytesIO(text_of(desks.chief.client.get("/figures/appearances.xlsx")))).active
    assert [cell.value for cell in book[1]][:3] == ["年度", "地区", "项目"]
    assert book.max_row == len(rows) + 1
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute("select count(*) from journal_entry where what = 'export'")
        assert cursor.fetchone() == (2,)


def test_the_page_is_read_in_english_too(desks: Desks, in_court: In_court) -> None:
    in_court()
    desks.chief.client.cookies["django_language"] = "en"
    assert 'lang="en"' in text(desks.chief.client.get(PAGE))
