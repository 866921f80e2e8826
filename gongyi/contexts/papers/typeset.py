"""排版: a sheet set as a PDF/A-2b by typst, in the form of GB/T 9704-2012 or of a procuratorial document.

The text travels as data (JSON): nothing of it is read as markup. The same sheet gives the same bytes.
"""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

import typst
from django.utils.translation import gettext as _

from gongyi.contexts.papers.fonts import Fonts, NoFont, fonts, lacking
from gongyi.contexts.papers.layout import centred, head_lines, kept_from, sign_lines, title_lines
from gongyi.core.papers.sheet import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Sheet,
    attachment_lines,
    text_of,
    written,
)

TEMPLATE = Path(__file__).with_name("paper.typ")
_one_at_a_time = threading.Lock()


def pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF/A-2b with its fonts embedded.

    Raises NoFont, with a sentence for the reader, when the fonts are missing or lack a character.
    """
    at_hand = fonts()
    if absent := lacking("".join(text_of(sheet)), at_hand):
        raise NoFont(
            _("字库里没有“%(signs)s”字，不能生成 PDF；可以下载 .docx，用本机字体打印。") % {"signs": "”“".join(absent)}
        )
    moment = datetime.combine(sheet.day, time(), UTC) if sheet.day else datetime.fromtimestamp(0, UTC)
    data = json.dumps(as_data(sheet, at_hand), ensure_ascii=False, sort_keys=True)
    with _one_at_a_time:
        made = _compiler().compile(
            format="pdf", sys_inputs={"sheet": data}, pdf_standards=["a-2b"], timestamp=moment, pdf_tags=True
        )
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts().loaded, ignore_system_fonts=True)


def as_data(sheet: Sheet, at_hand: Fonts) -> dict[str, object]:
    """What the template is given."""
    day = sheet.day
    return {
        "form": sheet.form,
        "head": head_lines(sheet),
        "title": title_lines(sheet),
        "number": sheet.number or "",
        "addressee": f"{sheet.addressee}：" if sheet.addressee else "",
        "blocks": [_block(block) for block in sheet.blocks],
        "kept": kept_from(sheet),
        "attachments": attachment_lines(sheet.attachments),
        "sign": sheet.sign
        and {
            "organ": sign_lines(sheet.sign),
            "day": written(sheet.sign.day),
            "people": sheet.sign.people,
            "seal": sheet.sign.seal,
        },
        "copies": f"抄送：{'，'.join(sheet.copies)}。" if sheet.copies else "",
        "imprint": sheet.imprint,
        "printed": f"{written(day)}印发",
        "draft": sheet.draft,
        "day": [day.year, day.month, day.day] if day else [],
        "fonts": at_hand.families,
        "drawn": at_hand.families["title"][0] == at_hand.families["title"][-1],
        "says": at_hand.says(),
        "name": f"{sheet.title.replace(chr(10), '')}{sheet.number or ''}",
        "organ": sheet.sign.organ if sheet.sign else sheet.head,
    }


def _block(block: Block) -> dict[str, object]:
    if isinstance(block, Heading):
        return {"is": "heading", "level": block.level, "text": block.number + block.text}
    if isinstance(block, Paragraph):
        return {"is": "paragraph", "text": block.text, "style": block.style}
    if isinstance(block, Listing):
        return {"is": "listing", "rows": block.rows}
    return {
        "is": "form" if block.form else "table",
        "shares": [column.share for column in block.columns],
        "titles": [column.title for column in block.columns],
        "rows": [[cell.split("\n") for cell in row] for row in block.rows],
        "centred": centred(block),
    }
