"""文件种类: what a file is, told by its content and never by its name; what is not on the list is not taken in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO, NamedTuple

from gongyi.contexts.evidence import containers, office


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
        Sort("webp", "图片", "picture", "image/webp", (".webp",), inline=True),
        Sort("heic", "照片", "photograph", "image/heic", (".heic", ".heif")),
        Sort("mp4", "录像", "video", "video/mp4", (".mp4", ".m4v")),
        Sort("mov", "录像", "video", "video/quicktime", (".mov", ".qt")),
        Sort("3gp", "录像", "video", "video/3gpp", (".3gp", ".3gpp")),
        Sort("m4a", "录音", "sound", "audio/mp4", (".m4a", ".m4b")),
        Sort("mp3", "录音", "sound", "audio/mpeg", (".mp3",)),
        Sort("wav", "录音", "sound", "audio/wav", (".wav",)),
        Sort("aac", "录音", "sound", "audio/aac", (".aac",)),
        Sort("amr", "录音", "sound", "audio/amr", (".amr",)),
        Sort("ogg", "录音", "sound", "audio/ogg", (".ogg", ".oga", ".opus")),
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
_MARKUP = re.compile(rb"<\s{0,8}(!doctype|html|script|svg|iframe|body|head)[\s>/]", re.IGNORECASE)
_TEXT_MARKUP = re.compile(r"^\s*(<\?xml|<!doctype|<html|<svg|<script|<body|#!)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_STILL = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def sort_of(path: Path, name: str) -> Sort:
    """What the file at a place is. Raises NotTaken, with the reason in a sentence."""
    with path.open("rb") as file:
        return sort_of_file(file, name)


def sort_of_file(file: IO[bytes], name: str) -> Sort:
    """What an opened file is; it stands at its first byte then. Raises NotTaken, with the reason in a sentence."""
    if not containers.size_of(file):
        raise NotTaken(f"“{name}”是空文件，没有收下。", f"“{name}” is empty and was not taken in.")
    file.seek(0)
    head = file.read(4096)
    ending = Path(name).suffix.lower()
    sort = _by_content(file, head, ending, name)
    if ending not in sort.endings:
        raise NotTaken(
            f"“{name}”的扩展名与内容不符：内容是{sort.title}（{sort.endings[0]}）。",
            f"The ending of “{name}” does not fit its content, which is {sort.en} ({sort.endings[0]}).",
        )
    if sort.id not in _SEVERAL and containers.is_also_an_archive(file):
        raise _hidden(name)
    file.seek(0)
    return sort


_SEVERAL = frozenset({"pdf", "docx", "xlsx"})
"""What is an archive itself, or is looked through as one."""


def _whole(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _by_content(file: IO[bytes], head: bytes, ending: str, name: str) -> Sort:
    if head.startswith(b"%PDF-"):
        return SORTS["pdf"]
    if head.startswith(b"\xff\xd8\xff"):
        _plain_picture(file, name)
        return SORTS["jpeg"]
    if head.startswith(_PNG):
        _whole_png(file, name)
        return SORTS["png"]
    if head[:4] in (b"II*\x00", b"MM\x00*"):
        _plain_picture(file, name)
        return SORTS["tiff"]
    if head.startswith(b"PK\x03\x04"):
        return _office(file, name)
    if head[4:8] == b"ftyp":
        return _film(file, ending, name)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _webp(file, name)
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return SORTS["wav"]
    if head.startswith(b"ID3") or (head[0] == 0xFF and head[1:2] in (b"\xfb", b"\xf3", b"\xf2")):
        return SORTS["mp3"]
    for sort, begins, is_so in _SOUNDS:
        if begins.match(head):
            if not is_so(_whole(file)):
                raise _cut_off(name)
            return SORTS[sort]
    if ending in (".txt", ".csv") and _is_text(file):
        return SORTS[ending[1:]]
    raise _unknown(name)


_SOUNDS = (
    ("amr", re.compile(rb"#!AMR(-WB)?\n"), containers.amr),
    ("ogg", re.compile(rb"OggS"), containers.ogg),
    ("aac", re.compile(rb"\xff[\xf0\xf1\xf8\xf9]"), containers.aac),
)


def _film(file: IO[bytes], ending: str, name: str) -> Sort:
    """A film, a sound or a still picture in boxes; which, its brand and its tracks say."""
    try:
        brand, found = containers.film(file)
        beside = list(containers.beside_film(file))
    except containers.NotWhole as cut:
        raise _cut_off(name) from cut
    if any(_MARKUP.search(one) for one in beside):
        raise _hidden(name)
    if brand in _STILL and b"meta" in found:
        return SORTS["heic"]
    if b"moov" not in found:
        raise _cut_off(name)
    shows = any(b"vide" in one for one in beside)
    if brand.startswith((b"M4A", b"M4B")) or (not shows and ending in SORTS["m4a"].endings):
        return SORTS["m4a"]
    if brand == b"qt  ":
        return SORTS["mov"]
    return SORTS["3gp"] if brand.startswith((b"3gp", b"3g2")) and ending in SORTS["3gp"].endings else SORTS["mp4"]


def _webp(file: IO[bytes], name: str) -> Sort:
    data = _whole(file)
    try:
        kinds = {kind for kind, _body in containers.chunks(data)}
    except containers.NotWhole as cut:
        raise _cut_off(name) from cut
    if _MARKUP.search(data) or not kinds & {b"VP8 ", b"VP8L", b"VP8X"}:
        raise _hidden(name)
    return SORTS["webp"]


def _unknown(name: str) -> NotTaken:
    titles = "PDF、照片、图片、扫描图、Word 和 Excel 文档、文本、录像、录音"
    return NotTaken(
        f"“{name}”的内容不是可以收下的种类，可以收下的有：{titles}。",
        f"The content of “{name}” is not of a kind that is taken in.",
    )


def _hidden(name: str) -> NotTaken:
    return NotTaken(f"“{name}”里夹带了别的内容，没有收下。", f"“{name}” carries something else and was not taken in.")


def _cut_off(name: str) -> NotTaken:
    return NotTaken(f"“{name}”不完整，没有收下。", f"“{name}” is cut off and was not taken in.")


def _plain_picture(file: IO[bytes], name: str) -> None:
    """A picture that is also a page would be read as a page by an old reader."""
    if _MARKUP.search(_whole(file)):
        raise _hidden(name)


def _whole_png(file: IO[bytes], name: str) -> None:
    data = _whole(file)
    place = len(_PNG)
    while place + 8 <= len(data):
        length, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        place += 12 + length
        if kind == b"IEND":
            if data[place:].strip(b"\x00\r\n") or _MARKUP.search(data):
                raise _hidden(name)
            return
    raise _cut_off(name)


def _is_text(file: IO[bytes]) -> bool:
    data = _whole(file)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not _CONTROL.search(text) and not _TEXT_MARKUP.match(text)
    return False


def _office(file: IO[bytes], name: str) -> Sort:
    try:
        return SORTS[office.packed(file)]
    except office.NotPlain as refused:
        if refused.why == "large":
            raise NotTaken(f"“{name}”解开后过大，没有收下。", f"“{name}” is too large when unpacked.") from refused
        if refused.why == "broken":
            raise NotTaken(
                f"“{name}”打不开或者不完整，没有收下。", f"“{name}” cannot be opened and was not taken in."
            ) from refused
        raise (_hidden(name) if refused.why == "hidden" else _unknown(name)) from refused
