"""Every kind of paper as a PDF/A: its text, its fonts, its bytes, and that nothing typed is read as markup."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from gongyi.contexts.papers.fonts import NoFont
from gongyi.contexts.papers.typeset import pdf
from gongyi.core.papers.compose import compose
from gongyi.core.papers.sheet import Paragraph, Sheet, Sign, text_of
from tests.contexts.papers.extract import pdf_text, squeezed
from tests.contexts.papers.samples import ACTS, AGENCY, kind_of, sample, sheet_of

INJECTED = '#panic("x") *粗* $a^2$ _斜_ `码` @ref <label> = 题 // 注 \\ #[x] ]) "引号" {} [方] ~ --- 1. - + /列: 项'


@pytest.mark.parametrize("name", ACTS)
def test_every_kind_is_set_with_all_its_text(name: str) -> None:
    sheet = sheet_of(name)
    text = pdf_text(pdf(sheet))
    for line in text_of(sheet):
        assert squeezed(line) in text, line


@pytest.mark.parametrize("name", ["suggestion_letter", "agency_reply", "return_slip", "appraisal_letter"])
def test_the_same_sheet_gives_the_same_bytes(name: str) -> None:
    assert pdf(sheet_of(name)) == pdf(sheet_of(name))


@pytest.mark.parametrize("name", ["suggestion_letter", "agency_reply", "return_slip", "appraisal_letter"])
def test_a_paper_is_pdf_a_2b_on_a4_with_every_font_inside(name: str) -> None:
    made = pdf(sheet_of(name))
    reader = PdfReader(BytesIO(made))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()  # type: ignore[index]
    assert "pdfaid:part>2<" in metadata
    assert "pdfaid:conformance>B<" in metadata
    for page in reader.pages:
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile3" in descriptor or "/FontFile2" in descriptor


def test_what_is_typed_is_never_markup() -> None:
    given = sample("suggestion_letter")
    items = ({**dict(given.act["items"][0]), "demand": INJECTED},)  # type: ignore[index]
    act = {**given.act, "harm": INJECTED, "other": INJECTED, "items": items}
    matter = given.matter._replace(title=INJECTED)
    made = replace(given, act=act, matter=matter, addressees=(given.addressees[0]._replace(name=INJECTED),))
    text = pdf_text(pdf(compose(kind_of("suggestion_letter"), made)))
    assert text.count(squeezed(INJECTED)) >= 4


def test_a_page_holds_22_lines_of_28_characters() -> None:
    body = (Paragraph("字" * 28 * 60, "flush"),)
    reader = PdfReader(BytesIO(pdf(Sheet("x", "procuratorial", "某院", "书", None, "", body))))
    full = [line for line in reader.pages[1].extract_text().splitlines() if line.startswith("字")]
    assert len(full) == 22
    assert {len(line.strip()) for line in full} == {28}


def test_a_draft_is_marked_on_every_page_and_an_issued_paper_is_not() -> None:
    draft = pdf(sheet_of("suggestion_letter", draft=True))
    assert all("草" in page.extract_text() for page in PdfReader(BytesIO(draft)).pages)
    assert "草稿" not in pdf_text(pdf(sheet_of("suggestion_letter")))


def test_a_draft_without_a_day_is_set_all_the_same() -> None:
    given = replace(sample("ended_decision"), number=None, day=None)
    assert pdf(compose(kind_of("ended_decision"), given)).startswith(b"%PDF")


def test_the_name_says_what_the_file_is() -> None:
    info = PdfReader(BytesIO(pdf(sheet_of("agency_reply")))).metadata
    assert info is not None
    assert info.title is not None
    assert info.title.endswith("〔2026〕3号")
    assert info.author == AGENCY


def test_a_character_without_a_font_is_told_and_not_left_blank() -> None:
    sheet = Sheet(
        "x", "procuratorial", "某院", "决定书", None, "", (Paragraph("\U000323af某。"),), sign=Sign("某院", None)
    )
    with pytest.raises(NoFont, match="字库里没有“\U000323af”字"):
        pdf(sheet)
