"""What a file is, is told by its content: a wrong name, a hidden page, a hidden program are refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from gongyi.contexts.evidence.sorts import NotTaken, sort_of
from tests.contexts.matters.browser import picture

PNG = picture().read()


def office(part: str, **more: bytes) -> bytes:
    """A small Word or Excel document, with more parts in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(part, "<w/>")
        for name, content in more.items():
            file.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


TAKEN = {
    "a.pdf": (b"%PDF-1.7\n%%EOF", "pdf"),
    "a.PNG": (PNG, "png"),
    "a.jpg": (b"\xff\xd8\xff\xe0" + bytes(20) + b"\xff\xd9", "jpeg"),
    "a.tif": (b"II*\x00" + bytes(20), "tiff"),
    "a.docx": (office("word/document.xml"), "docx"),
    "a.xlsx": (office("xl/workbook.xml"), "xlsx"),
    "a.txt": ("勘验笔录\r\n".encode(), "txt"),
    "b.txt": ("勘验笔录".encode("gb18030"), "txt"),
    "a.csv": ("日期,浓度\n2025-03-01,3.2".encode("utf-8-sig"), "csv"),
    "a.mp4": (b"\x00\x00\x00\x18ftypisom" + bytes(20), "mp4"),
    "a.mp3": (b"ID3\x04" + bytes(20), "mp3"),
    "a.wav": (b"RIFF\x00\x00\x00\x00WAVEfmt ", "wav"),
}
REFUSED = {
    "empty.pdf": b"",
    "page.pdf": b"<!doctype html><script>alert(1)</script>",
    "page.txt": b"<html><body>x</body></html>",
    "page.html": b"<html></html>",
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "drawing.txt": b"<?xml version='1.0'?><svg/>",
    "program.pdf": b"MZ\x90\x00" + bytes(100),
    "program.docx": b"MZ\x90\x00" + bytes(100),
    "script.txt": b"#!/bin/sh\nrm -rf /",
    "polyglot.png": PNG + b"<html><script>alert(1)</script>",
    "inside.png": PNG.replace(b"IEND", b"IEND") + b"PK\x03\x04",
    "cut.png": PNG[:30],
    "polyglot.jpg": b"\xff\xd8\xff\xe0<html><script>",
    "named.jpg": PNG,
    "other.zip": office("word/document.xml"),
    "archive.docx": office("anything/else.xml"),
    "macro.docx": office("word/document.xml", word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"),
    "program-inside.docx": office("word/document.xml", **{"word/embeddings/a.exe": b"MZ"}),
    "hidden-program.docx": office("word/document.xml", **{"word/embeddings/ole.bin": b"MZ\x90\x00"}),
    "climbing.docx": office("word/document.xml", **{"../../etc/passwd": b"x"}),
    "cut.docx": office("word/document.xml")[:60],
    "noise.txt": b"\x00\x01\x02",
    "noise.bin": bytes(range(256)),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken_in(tmp_path: Path, name: str) -> None:
    content, sort = TAKEN[name]
    path = tmp_path / "x"
    path.write_bytes(content)
    assert sort_of(path, name).id == sort


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(REFUSED[name])
    with pytest.raises(NotTaken) as told:
        sort_of(path, name)
    assert told.value.says.endswith("。")
    assert name in told.value.says


def test_a_document_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongyi.contexts.evidence.sorts._UNPACKED", 10_000)
    path = tmp_path / "x"
    path.write_bytes(office("word/document.xml", **{"word/media/a.png": bytes(100_000)}))
    with pytest.raises(NotTaken, match="过大"):
        sort_of(path, "bomb.docx")
