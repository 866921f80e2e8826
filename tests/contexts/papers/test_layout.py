"""What both outputs of a sheet share."""

from __future__ import annotations

from gongyi.contexts.papers.layout import centred, head_lines, kept_from, sign_lines, title_lines
from gongyi.core.papers.sheet import Column, Paragraph, Sheet, Sign, Table
from tests.contexts.papers.samples import AGENCY, sheet_of


def test_the_longest_organ_name_fits_head_title_and_name() -> None:
    sheet = sheet_of("agency_reply")
    assert "".join(head_lines(sheet)) == f"{AGENCY}文件"
    assert max(map(len, head_lines(sheet))) <= 16
    assert max(map(len, title_lines(sheet))) <= 20
    assert sheet.sign is not None
    assert sign_lines(sheet.sign) == (AGENCY,)


def test_the_name_and_the_date_never_stand_alone_on_a_page() -> None:
    blocks = (Paragraph("长" * 90 + "。"), Paragraph("特此通知。"))
    sheet = Sheet("x", "procuratorial", "某院", "通知书", None, "", blocks, sign=Sign("某院", None))
    assert kept_from(sheet) == 0
    longer = Sheet("x", "procuratorial", "某院", "通知书", None, "", (Paragraph("长" * 300),), sign=Sign("某院", None))
    assert kept_from(longer) == 1


def test_only_short_columns_stand_in_the_middle() -> None:
    table = Table((Column("序号", 1), Column("事实", 9)), (("1", "短"), ("2", "这一格的文字比较长，靠左排列")))
    assert centred(table) == [True, False]
