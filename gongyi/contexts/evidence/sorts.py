"""文件种类: what a file is, told by its content and never by its name; what is not on the list is not taken in."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple


class Sort(NamedTuple):
    """A kind of file that is taken in. inline: a browser may show it in its own window, in a sandbox."""

    id: str
    title: str
    en: str
    mime: str
    endings: tuple[str, ...]
    inline: bool = False


SORTS: dict[str, Sort] = {
    sort.id: sort
    for sort in (
        Sort("pdf", "PDF", "PDF", "application/pdf", (".pdf",), inline=True),
        Sort("jpeg", "照片", "photograph", "image/jpeg", (".jpg", ".jpeg"), inline=True),
        Sort("png", "图片", "picture", "image/png", (".png",), inline=True),
        Sort("tiff", "扫描图", "scan", "image/tiff", (".tif", ".tiff")),
        Sort(
            "docx",
            "文字文档",
            "document",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            (".docx",),
        ),
        Sort(
            "xlsx",
            "表格",
            "spreadsheet",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            (".xlsx",),
        ),
        Sort("csv", "数据表", "table", "text/csv", (".csv",)),
        Sort("txt", "文本", "text", "text/plain", (".txt",)),
        Sort("mp4", "录像", "video", "video/mp4", (".mp4", ".m4v")),
        Sort("mp3", "录音", "sound", "audio/mpeg", (".mp3",)),
        Sort("wav", "录音", "sound", "audio/wav", (".wav",)),
    )
}
ACCEPT = ",".join(ending for sort in SORTS.values() for ending in sort.endings)
"""What a browser's file dialogue offers; what is taken in, the content alone decides."""


class NotTaken(Exception):
    """The file is not taken in; `says` and `en` tell why in one sentence each."""

    def __init__(self, says: str, en: str) -> None:
        super().__init__(says)
        self.says, self.en = says, en


_PNG = b"\x89PNG\r\n\x1a\n"
_MARKUP = re.compile(rb"<\s*(!doctype|html|script|svg|iframe|body|head)\b", re.IGNORECASE)
_TEXT_MARKUP = re.compile(r"^\s*(<\?xml|<!doctype|<html|<svg|<script|<body|#!)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_RUNS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_RUN_ENDINGS = (".exe", ".dll", ".bat", ".cmd", ".com", ".js", ".vbs", ".ps1", ".scr", ".msi", ".hta", ".jar", ".lnk")
_DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError, LookupError)
"""What reading a damaged or a made-up zip raises."""
_UNPACKED, _ENTRIES, _TYPES = 300 * 1024 * 1024, 5_000, 1024 * 1024


def sort_of(path: Path, name: str) -> Sort:
    """What the file is. Raises NotTaken, with the reason in a sentence."""
    size = path.stat().st_size
    if size == 0:
        raise NotTaken(f"“{name}”是空文件，没有收下。", f"“{name}” is empty and was not taken in.")
    with path.open("rb") as file:
        head = file.read(4096)
    ending = Path(name).suffix.lower()
    sort = _by_content(path, head, ending, name)
    if ending not in sort.endings:
        raise NotTaken(
            f"“{name}”的扩展名与内容不符：内容是{sort.title}（{sort.endings[0]}）。",
            f"The ending of “{name}” does not fit its content, which is {sort.en} ({sort.endings[0]}).",
        )
    return sort


def _by_content(path: Path, head: bytes, ending: str, name: str) -> Sort:
    if head.startswith(b"%PDF-"):
        return SORTS["pdf"]
    if head.startswith(b"\xff\xd8\xff"):
        _plain_picture(path, name)
        return SORTS["jpeg"]
    if head.startswith(_PNG):
        _whole_png(path, name)
        return SORTS["png"]
    if head[:4] in (b"II*\x00", b"MM\x00*"):
        _plain_picture(path, name)
        return SORTS["tiff"]
    if head.startswith(b"PK\x03\x04"):
        return _office(path, name)
    if head[4:8] == b"ftyp":
        return SORTS["mp4"]
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return SORTS["wav"]
    if head.startswith(b"ID3") or (head[0] == 0xFF and head[1:2] in (b"\xfb", b"\xf3", b"\xf2")):
        return SORTS["mp3"]
    if ending in (".txt", ".csv") and _is_text(path):
        return SORTS[ending[1:]]
    raise _unknown(name)


def _unknown(name: str) -> NotTaken:
    titles = "PDF、照片、图片、扫描图、Word 和 Excel 文档、文本、录像、录音"
    return NotTaken(
        f"“{name}”的内容不是可以收下的种类，可以收下的有：{titles}。",
        f"The content of “{name}” is not of a kind that is taken in.",
    )


def _hidden(name: str) -> NotTaken:
    return NotTaken(f"“{name}”里夹带了别的内容，没有收下。", f"“{name}” carries something else and was not taken in.")


def _plain_picture(path: Path, name: str) -> None:
    """A picture that is also a page would be read as a page by an old reader."""
    if _MARKUP.search(path.read_bytes()):
        raise _hidden(name)


def _whole_png(path: Path, name: str) -> None:
    data = path.read_bytes()
    place = len(_PNG)
    while place + 8 <= len(data):
        length, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        place += 12 + length
        if kind == b"IEND":
            if data[place:].strip(b"\x00\r\n") or _MARKUP.search(data):
                raise _hidden(name)
            return
    raise NotTaken(f"“{name}”不完整，没有收下。", f"“{name}” is cut off and was not taken in.")


def _is_text(path: Path) -> bool:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not _CONTROL.search(text) and not _TEXT_MARKUP.match(text)
    return False


def _office(path: Path, name: str) -> Sort:
    """A Word or Excel document: a zip whose parts are looked through; with macros or programs inside it is refused."""
    broken = NotTaken(f"“{name}”打不开或者不完整，没有收下。", f"“{name}” cannot be opened and was not taken in.")
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            names = [one.filename for one in parts]
            if len(parts) > _ENTRIES or sum(one.file_size for one in parts) > _UNPACKED:
                raise NotTaken(f"“{name}”解开后过大，没有收下。", f"“{name}” is too large when unpacked.")
            for one in parts:
                _plain_part(packed, one, name)
            if "[Content_Types].xml" not in names:
                raise _unknown(name)
            with packed.open("[Content_Types].xml") as types:
                told = types.read(_TYPES + 1)
            if len(told) > _TYPES or b"macroEnabled" in told:
                raise _hidden(name)
    except _DAMAGED as wrong:
        raise broken from wrong
    if "word/document.xml" in names:
        return SORTS["docx"]
    if "xl/workbook.xml" in names:
        return SORTS["xlsx"]
    raise _unknown(name)


def _plain_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    inside = part.filename.lower()
    if part.flag_bits & 1 or inside.startswith("/") or ".." in inside.split("/") or "\\" in inside:
        raise _hidden(name)
    if inside.endswith(_RUN_ENDINGS) or "vbaproject" in inside:
        raise _hidden(name)
    if not part.is_dir():
        with packed.open(part) as file:
            if file.read(4).startswith(_RUNS):
                raise _hidden(name)
