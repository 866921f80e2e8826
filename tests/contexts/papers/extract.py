"""The text of a PDF and of a .docx, without spaces and page numbers, to hold one against the other."""

from __future__ import annotations

import re
from io import BytesIO

from docx import Document
from pypdf import PdfReader

_PAGE = re.compile(r"^—\s*\d+\s*—$", re.MULTILINE)
_SPACE = re.compile(r"\s+")


def squeezed(text: str) -> str:
    """The text without spaces of any kind."""
    return _SPACE.sub("", text)


def pdf_text(made: bytes) -> str:
    """All the text of a PDF, page by page."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(made)).pages]
    return squeezed("".join(_PAGE.sub("", page.strip()) for page in pages))


def docx_text(made: bytes) -> str:
    """All the text of a .docx, paragraphs and cells in their order; a merged cell once."""
    elements = Document(BytesIO(made)).element.body.iter()
    return squeezed("".join(element.text or "" for element in elements if element.tag.endswith("}t")))
