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


def box(kind: bytes, body: bytes) -> bytes:
    """A box of a film."""
    return (len(body) + 8).to_bytes(4, "big") + kind + body


def film(brand: bytes, track: bytes) -> bytes:
    """A small film, or a sound, in boxes."""
    moov = box(b"moov", box(b"mvhd", bytes(100)) + box(b"hdlr", bytes(8) + track))
    return box(b"ftyp", brand + bytes(4)) + moov + box(b"mdat", bytes(50))


def riff(kind: bytes, *parts: tuple[bytes, bytes]) -> bytes:
    """A file in chunks."""
    body = kind + b"".join(name + len(one).to_bytes(4, "little") + one + bytes(len(one) % 2) for name, one in parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def page(body: bytes) -> bytes:
    """A page of Ogg."""
    return b"OggS" + bytes(22) + b"\x01" + bytes([len(body)]) + body


ZIP = office("word/document.xml")
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
    "a.mp4": (film(b"isom", b"vide"), "mp4"),
    "a.mov": (film(b"qt  ", b"vide"), "mov"),
    "a.3gp": (film(b"3gp4", b"vide"), "3gp"),
    "a.m4a": (film(b"M4A ", b"soun"), "m4a"),
    "b.m4a": (film(b"mp42", b"soun"), "m4a"),
    "a.heic": (box(b"ftyp", b"heic" + bytes(4)) + box(b"meta", bytes(8)) + box(b"mdat", bytes(30)), "heic"),
    "a.webp": (riff(b"WEBP", (b"VP8 ", bytes(11)), (b"EXIF", bytes(4))), "webp"),
    "a.amr": (b"#!AMR\n" + (b"\x3c" + bytes(31)) * 3, "amr"),
    "b.amr": (b"#!AMR-WB\n" + (b"\x04" + bytes(17)) * 3, "amr"),
    "a.aac": (b"\xff\xf1\x50\x80\x01\x3f\xfc\x00\x00" * 4, "aac"),
    "a.ogg": (page(b"OpusHead" + bytes(11)) + page(bytes(40)), "ogg"),
    "a.opus": (page(b"OpusHead" + bytes(11)), "ogg"),
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
    "also-a-zip.jpg": b"\xff\xd8\xff\xe0" + bytes(20) + b"\xff\xd9" + ZIP,
    "also-a-pdf.jpg": b"\xff\xd8\xff\xe0" + b"%PDF-1.4" + bytes(20) + b"\xff\xd9",
    "also-a-rar.mp3": b"ID3\x04" + bytes(20) + b"Rar!\x1a\x07\x00",
    "also-a-zip.mp4": film(b"isom", b"vide") + box(b"free", ZIP),
    "also-a-page.mp4": film(b"isom", b"vide") + box(b"free", b"<html><script>alert(1)</script>"),
    "with-a-tail.mp4": film(b"isom", b"vide") + b"<script>alert(1)</script>",
    "program-behind.mov": film(b"qt  ", b"vide") + b"MZ\x90\x00" + bytes(60),
    "cut.mp4": film(b"isom", b"vide")[:-20],
    "nothing-in-it.mp4": box(b"ftyp", b"isom" + bytes(4)),
    "also-a-page.webp": riff(b"WEBP", (b"VP8 ", b"<html >")),
    "with-a-tail.webp": riff(b"WEBP", (b"VP8 ", bytes(11))) + b"PK\x03\x04",
    "no-picture.webp": riff(b"WEBP", (b"ABCD", bytes(11))),
    "script.amr": b"#!AMR\nrm -rf /",
    "page.aac": b"\xff\xf1\x50\x80\x01\x3f\xfc\x00\x00<html><script>",
    "film.ogg": page(b"\x80theora" + bytes(20)),
    "with-a-tail.ogg": page(b"OpusHead" + bytes(11)) + b"<html><script>",
    "named.mp4": film(b"qt  ", b"vide"),
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
    monkeypatch.setattr("gongyi.contexts.evidence.office._UNPACKED", 10_000)
    path = tmp_path / "x"
    path.write_bytes(office("word/document.xml", **{"word/media/a.png": bytes(100_000)}))
    with pytest.raises(NotTaken, match="过大"):
        sort_of(path, "bomb.docx")
