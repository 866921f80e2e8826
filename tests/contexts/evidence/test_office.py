"""A document is looked through: what is too large when unpacked, damaged or carries programs is not plain."""

from __future__ import annotations

import io
import zipfile

import pytest

from gongyi.contexts.evidence.office import NotPlain, packed
from tests.contexts.evidence.test_sorts import office


@pytest.mark.parametrize("part, kind", [("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx")])
def test_a_plain_document(part: str, kind: str) -> None:
    assert packed(io.BytesIO(office(part))) == kind


def bomb() -> bytes:
    """Small as it comes, four hundred megabytes when unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        for n in range(8):
            file.writestr(f"word/media/{n}", bytes(50 * 1024 * 1024))
    return made.getvalue()


@pytest.mark.parametrize(
    "content, why",
    [
        (bomb(), "large"),
        (office("word/document.xml")[:80], "broken"),
        (office("a.xml"), "unknown"),
        (office("word/document.xml", **{"word/a.exe": b"x"}), "hidden"),
        (office("word/document.xml", **{"../a.xml": b"x"}), "hidden"),
        (office("word/document.xml", **{"word/ole.bin": b"\x7fELF"}), "hidden"),
    ],
    ids=["bomb", "cut", "other", "program", "climbing", "hidden program"],
)
def test_what_is_not_plain(content: bytes, why: str) -> None:
    with pytest.raises(NotPlain) as refused:
        packed(io.BytesIO(content))
    assert refused.value.why == why
    assert len(content) < 1_000_000
