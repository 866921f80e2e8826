"""电子文档: a sheet as a .docx in the fonts that offices have, with the text of the PDF; the same bytes each time."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as Para
from docx.text.run import Run

from gongyi.contexts.papers.layout import centred, head_lines, kept_from, sign_lines, title_lines
from gongyi.core.papers.sheet import (
    Heading,
    Listing,
    Paragraph,
    Sheet,
    Sign,
    Table,
    attachment_lines,
    written,
)

SONG, FANG, KAI, HEI = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"
LATIN = "Times New Roman"
RED, GREY, BLACK = RGBColor(0xD0, 0x02, 0x1B), RGBColor(0x99, 0x99, 0x99), RGBColor(0, 0, 0)
PITCH, NONE, BODY = Pt(28.95), Pt(0), Pt(16)
WIDTH = Mm(156)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def document(sheet: Sheet) -> bytes:
    """The sheet as a .docx: A4, the margins and type sizes of GB/T 9704-2012, footers odd right and even left."""
    paper = Document()
    _page(paper, sheet)
    _top(paper, sheet)
    kept = kept_from(sheet)
    for place, block in enumerate(sheet.blocks):
        if isinstance(block, Heading):
            font = {1: HEI, 2: KAI}.get(block.level, FANG)
            _said(paper, block.number + block.text, font=font).paragraph_format.keep_with_next = True
        elif isinstance(block, Paragraph):
            _paragraph(paper, block).paragraph_format.keep_with_next = place >= kept
        elif isinstance(block, Listing):
            for row in block.rows:
                _said(paper, row, first=200)
        else:
            _table(paper, block)
    for place, line in enumerate(attachment_lines(sheet.attachments)):
        made = _said(paper, line, indent=200 if place == 0 else 500, before=PITCH if place == 0 else NONE)
        made.paragraph_format.keep_with_next = True
    if sheet.sign:
        _sign(paper, sheet.sign)
    _imprint(paper, sheet)
    return _same_bytes(paper)


def _page(paper: Paper, sheet: Sheet) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance, section.header_distance = Mm(25), Mm(15)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = LATIN, Pt(16)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FANG)
    paper.settings.odd_and_even_pages_header_footer = True
    _footer(section.footer.paragraphs[0], ALIGN.RIGHT)
    _footer(section.even_page_footer.paragraphs[0], ALIGN.LEFT)
    if sheet.draft:
        for header in (section.header, section.even_page_header):
            _run(header.paragraphs[0], "草　稿", HEI, Pt(22), GREY)
            header.paragraphs[0].alignment = ALIGN.CENTER
    core = paper.core_properties
    core.title, core.author = sheet.title.replace("\n", ""), sheet.sign.organ if sheet.sign else sheet.head
    core.comments, core.language, core.last_modified_by = "", "zh-CN", ""
    core.created = core.modified = (
        datetime.combine(sheet.day, time(), UTC) if sheet.day else datetime(*_EPOCH, tzinfo=UTC)
    )


def _footer(para: Para, side: ALIGN) -> None:
    para.alignment = side
    _indent(para, "right" if side == ALIGN.RIGHT else "left", 100)
    _run(para, "— ", "宋体", Pt(14))
    run = _run(para, "", "宋体", Pt(14))
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run._r.append(element)  # noqa: SLF001 — python-docx has no fields of its own
    _run(para, " —", "宋体", Pt(14))


def _top(paper: Paper, sheet: Sheet) -> None:
    red = sheet.form in ("red_head", "letter")
    heads = [line for line in head_lines(sheet) if line]
    for place, line in enumerate(heads):
        before = Mm(35) if sheet.form == "red_head" and place == 0 else NONE
        size = Pt(min(48, int(430 / max(map(len, heads))))) if red else Pt(22)
        _said(paper, line, SONG, size, RED if red else BLACK, ALIGN.CENTER, before=before, exact=False)
    if red:
        made = _said(
            paper, sheet.number or "", align=ALIGN.CENTER if sheet.form == "red_head" else ALIGN.RIGHT, before=PITCH
        )
        _rule(made, "bottom", 12, "D0021B")
    for place, line in enumerate(title_lines(sheet)):
        size = Pt(22) if red or sheet.form == "record" else Pt(26)
        _said(paper, line, SONG, size, align=ALIGN.CENTER, before=PITCH if red and place == 0 else NONE, exact=False)
    if not red and sheet.number:
        _said(paper, sheet.number, align=ALIGN.RIGHT, before=Pt(14), after=Pt(14))
    if sheet.addressee:
        _said(paper, f"{sheet.addressee}：", before=PITCH if red else NONE)


def _paragraph(paper: Paper, block: Paragraph) -> Para:
    align = {"right": ALIGN.RIGHT, "centre": ALIGN.CENTER}.get(block.style, ALIGN.JUSTIFY)
    return _said(paper, block.text, align=align, first=200 if block.style == "body" else 0)


def _sign(paper: Paper, sign: Sign) -> None:
    """The name above the date, both about one middle; 400 and 200 are hundredths of a character from the right edge."""
    lines, day = sign_lines(sign), 750
    name = max(map(len, lines)) * 100
    edge = 200 if name > day + 400 else 400
    said = [(one, edge + 200, BODY, BLACK) for one in sign.people]
    said += [(line, edge + (max(name, day) - len(line) * 100) // 2, BODY, BLACK) for line in lines]
    said.append((written(sign.day), edge + (max(name, day) - day) // 2, BODY, BLACK))
    if sign.seal:
        said.append((sign.seal, edge + (max(name, day) - len(sign.seal) * 75) // 2, Pt(12), GREY))
    for place, (text, right, size, colour) in enumerate(said):
        before = Pt(43) if place == 0 else NONE
        made = _said(paper, text, size=size, colour=colour, align=ALIGN.RIGHT, right=right, before=before)
        made.paragraph_format.keep_with_next = place < len(said) - 1


def _imprint(paper: Paper, sheet: Sheet) -> None:
    rows = [f"抄送：{'，'.join(sheet.copies)}。"] if sheet.copies else []
    if sheet.imprint:
        rows.append(f"{sheet.imprint}　{written(sheet.day)}印发")
    for place, line in enumerate(rows):
        size = Pt(14) if len(line) <= 30 else Pt(13)
        made = _said(paper, line, size=size, before=PITCH if place == 0 else NONE)
        _indent(made, "left", 100)
        _rule(made, "top", 8 if place == 0 else 6, "000000")
        if place == len(rows) - 1:
            _rule(made, "bottom", 8, "000000")


def _table(paper: Paper, block: Table) -> None:
    count = len(block.columns)
    made = paper.add_table(rows=0, cols=count, style="Table Grid")
    made.autofit = False
    shares = sum(column.share for column in block.columns)
    widths = [Length(WIDTH * column.share // shares) for column in block.columns]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    middle = [place % 2 == 0 for place in range(count)] if block.form else centred(block)
    size = Pt(14) if block.form else Pt(12)
    titles = () if block.form else (tuple(column.title for column in block.columns),)
    for number, row in enumerate((*titles, *block.rows)):
        added = made.add_row()
        cells = added.cells
        for place, cell in enumerate(cells):
            cell.width = widths[place]
        if len(row) < count:
            cells[len(row) - 1].merge(cells[count - 1])
        for place, text in enumerate(row):
            head = bool(titles) and number == 0
            _cell(
                cells[place], text, HEI if head else FANG, size, ALIGN.CENTER if head or middle[place] else ALIGN.LEFT
            )
        if titles and number == 0:
            _heads_each_page(added)
    paper.add_paragraph().paragraph_format.line_spacing = Pt(8)


def _heads_each_page(row: _Row) -> None:
    """The heading row is repeated on each page, and never stands alone at a page's end."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 — python-docx has no heading rows
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _cell(cell: _Cell, text: str, font: str, size: Length, align: ALIGN) -> None:
    for place, line in enumerate(text.split("\n")):
        para = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        para.alignment = align
        para.paragraph_format.space_after = Pt(2)
        para.paragraph_format.space_before = Pt(2)
        _run(para, line, font, size)


def _said(
    paper: Paper,
    text: str,
    font: str = FANG,
    size: Length = BODY,
    colour: RGBColor = BLACK,
    align: ALIGN = ALIGN.JUSTIFY,
    *,
    first: int | None = None,
    indent: int = 0,
    right: int = 0,
    before: Length = NONE,
    after: Length = NONE,
    exact: bool = True,
) -> Para:
    """A paragraph; first, indent, right: in hundredths of a character."""
    para = paper.add_paragraph()
    para.alignment = align
    form = para.paragraph_format
    form.space_before, form.space_after, form.widow_control = before, after, True
    if exact:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, PITCH
    if first or (first is None and font in (HEI, KAI)):
        _indent(para, "firstLine", 200)
    if indent:
        _indent(para, "left", indent)
    if right:
        _indent(para, "right", right)
    _run(para, text, font, size, colour)
    return para


def _run(para: Para, text: str, font: str, size: Length, colour: RGBColor = BLACK) -> Run:
    run = para.add_run(text)
    run.font.size, run.font.name = size, LATIN
    run.font.color.rgb = colour
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 — python-docx sets Latin only
    return run


def _indent(para: Para, side: str, hundredths: int) -> None:
    element = para._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001 — indents counted in characters
    element.set(qn(f"w:{side}Chars"), str(hundredths))
    element.set(qn(f"w:{side}"), str(hundredths * 16 * 20 // 100))


def _rule(para: Para, side: str, eighths: int, colour: str) -> None:
    properties = para._p.get_or_add_pPr()  # noqa: SLF001 — python-docx has no borders
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)


def _same_bytes(paper: Paper) -> bytes:
    """The file with one fixed moment for all its parts."""
    raw, out = BytesIO(), BytesIO()
    paper.save(raw)
    with zipfile.ZipFile(raw) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in read.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            made.writestr(part, read.read(name))
    return out.getvalue()
