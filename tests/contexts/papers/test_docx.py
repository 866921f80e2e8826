"""The .docx of every kind of paper: the text of the PDF, the fonts of the standard, the same bytes each time."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from gongyi.contexts.papers.docx import document
from gongyi.core.papers.sheet import Paragraph, Sheet, text_of
from tests.contexts.papers.extract import docx_text, squeezed
from tests.contexts.papers.samples import ACTS, sheet_of


@pytest.mark.parametrize("name", ACTS)
def test_every_kind_carries_all_its_text_in_order(name: str) -> None:
    sheet = sheet_of(name)
    text, at = docx_text(document(sheet)), 0
    for line in text_of(sheet):
        found = text.find(squeezed(line), at)
        assert found >= 0, line
        at = found


@pytest.mark.parametrize("name", ["suggestion_letter", "agency_reply", "return_slip"])
def test_it_carries_nothing_that_the_sheet_does_not(name: str) -> None:
    sheet = sheet_of(name)
    assert docx_text(document(sheet)) == squeezed("".join(text_of(sheet)))


@pytest.mark.parametrize("name", ["suggestion_letter", "agency_reply", "return_slip"])
def test_the_same_sheet_gives_the_same_bytes(name: str) -> None:
    assert document(sheet_of(name)) == document(sheet_of(name))


def test_the_page_and_the_fonts_are_those_of_the_standard() -> None:
    made = Document(BytesIO(document(sheet_of("agency_reply"))))
    section = made.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides if side is not None] == [37, 35, 28, 26]
    xml = made.element.xml
    for font in ("方正小标宋简体", "仿宋_GB2312"):
        assert f'w:eastAsia="{font}"' in xml
    assert 'w:firstLineChars="200"' in xml


def test_pages_are_numbered_odd_right_and_even_left() -> None:
    with ZipFile(BytesIO(document(sheet_of("suggestion_letter")))) as parts:
        footers = [parts.read(name).decode() for name in parts.namelist() if "footer" in name and name.endswith(".xml")]
        settings = parts.read("word/settings.xml").decode()
    assert "evenAndOddHeaders" in settings
    assert sorted('w:val="right"' in footer for footer in footers) == [False, True]
    assert all(" PAGE " in footer for footer in footers)


def test_a_draft_is_marked_in_its_header() -> None:
    with ZipFile(BytesIO(document(sheet_of("suggestion_letter", draft=True)))) as parts:
        headers = [parts.read(name).decode() for name in parts.namelist() if "header" in name and name.endswith(".xml")]
    assert headers
    assert all("草　稿" in header for header in headers)


def test_what_is_typed_stays_text() -> None:
    typed = "<w:p/>&amp; ${x} {{ y }} \U000323af"
    made = document(Sheet("x", "procuratorial", "某院", "决定书", None, "", (Paragraph(typed),)))
    assert squeezed(typed) in docx_text(made)
