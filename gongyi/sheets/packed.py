"""打开以前: what a workbook is made of, looked at before any of it is read: its size unpacked, programs, entities."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

MOST_PARTS = 2_000
MOST_UNPACKED = 400 * 1024 * 1024
MOST_WORDS = 64 * 1024 * 1024
"""All shared words of a workbook, unpacked: they are held in memory, while rows are read one after another."""
MOST_WORD_COUNT = 1_500_000
MOST_SMALL = 16 * 1024 * 1024
"""Styles, relations and the like, which are read whole."""
_PROLOGUE = 64 * 1024
_PIECE = 1024 * 1024
_LEAD = re.compile(rb"\s*(<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_.-]+)", re.IGNORECASE)
_RUNS = ("vbaproject", "xl/macrosheets/", "xl/activex/", "xl/embeddings/")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    LookupError,
)


class NotASheet(Exception):
    """The file cannot be read as a sheet; `says` tells why in a sentence."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


def damaged() -> NotASheet:
    """What is said of a file that cannot be opened."""
    return NotASheet(_("文件打不开或者不完整，请在表格软件里另存为 .xlsx 以后再试。"))


def check(file: IO[bytes]) -> None:
    """Look through a workbook without reading its cells. Raises NotASheet."""
    try:
        with zipfile.ZipFile(file) as packed:
            parts = [one for one in packed.infolist() if not one.is_dir()]
            _sizes(parts)
            _kinds(packed, parts)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _prologue(packed, part)
    except _DAMAGED as wrong:
        raise damaged() from wrong
    finally:
        file.seek(0)


def _sizes(parts: list[zipfile.ZipInfo]) -> None:
    """How large it is unpacked; what a part says of its size, the reader of the archive keeps to."""
    too_large = NotASheet(_("文件解开以后过大，没有读取；请只留要导入的工作表，或者分成几个文件。"))
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
        raise too_large
    for one in parts:
        name = one.filename.lower()
        rows = "/worksheets/" in name or not name.endswith((".xml", ".rels"))
        if one.file_size > (
            MOST_WORDS if name.endswith("sharedstrings.xml") else MOST_UNPACKED if rows else MOST_SMALL
        ):
            raise too_large
    if len({one.filename.lower() for one in parts}) < len(parts):
        raise damaged()


def _kinds(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    names = {one.filename for one in parts}
    if any(one.flag_bits & 1 for one in parts):
        raise NotASheet(_("文件加了密码，请去掉密码以后再试。"))
    if "mimetype" in names and "content.xml" in names:
        raise NotASheet(_("这是 .ods 表格，请另存为 .xlsx 或者 .csv。"))
    if "[Content_Types].xml" not in names or not any(one.startswith("xl/workbook") for one in names):
        raise NotASheet(_("这不是表格文件；可以读取的是 .xlsx 和 .csv。"))
    if "xl/workbook.bin" in names:
        raise NotASheet(_("这是 .xlsb 表格，请另存为 .xlsx 或者 .csv。"))
    types = packed.read("[Content_Types].xml")
    lowered = [one.lower() for one in names]
    if b"macroenabled" in types.lower() or any(part in one for one in lowered for part in _RUNS):
        raise NotASheet(_("文件里有宏或者嵌入的程序，没有读取；请另存为不带宏的 .xlsx。"))


def _prologue(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """A part begins with its root: no declaration of a type stands before it, in which entities could be declared."""
    with packed.open(part) as file:
        head = file.read(_PROLOGUE)
    head = head.removeprefix(b"\xef\xbb\xbf")
    told = _ENCODING.match(head)
    plain_letters = b"\x00" not in head[:4] and (
        told is None or told.group(1).lower() in (b"utf-8", b"utf8", b"us-ascii")
    )
    while True:
        lead = _LEAD.match(head)
        if lead is None:
            break
        head = head[lead.end() :]
    if head and (not plain_letters or not re.match(rb"\s*<[A-Za-z_]", head)):
        raise NotASheet(_("文件里夹带了表格以外的内容，没有读取；请在表格软件里另存为 .xlsx 以后再试。"))


def merged_in(file: IO[bytes], most: int) -> list[str]:
    """The addresses of merged cells in a worksheet, in no order; little more than so many."""
    found: list[str] = []
    for piece in _pieces(file):
        found += [one.decode() for one in _MERGED.findall(piece)]
        if len(found) > most:
            break
    return list(dict.fromkeys(found))


def words_in(file: IO[bytes]) -> int:
    """How many shared words a workbook has; counted no further than what is too many."""
    count = 0
    for piece in _pieces(file):
        count += len(_WORD.findall(piece))
        if count > MOST_WORD_COUNT:
            break
    return count


_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?)[\"']")
_WORD = re.compile(rb"<(?:\w+:)?si[\s>/]")
_OVER = 200


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """A file in pieces, cut before a `<`, so that no element's beginning is in two."""
    rest = b""
    while read := file.read(_PIECE):
        piece = rest + read
        cut = piece.rfind(b"<")
        cut = cut if cut >= 0 and len(piece) - cut < _OVER else len(piece)
        rest = piece[cut:]
        yield piece[:cut]
    yield rest
