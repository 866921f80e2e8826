"""办公文档: Word and Excel documents, which are archives: looked through part by part, without macros or programs."""

from __future__ import annotations

import zipfile
import zlib
from typing import IO

_RUNS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_RUN_ENDINGS = (".exe", ".dll", ".bat", ".cmd", ".com", ".js", ".vbs", ".ps1", ".scr", ".msi", ".hta", ".jar", ".lnk")
_DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError, LookupError)
"""What reading a damaged or a made-up zip raises."""
_UNPACKED, _ENTRIES, _TYPES = 300 * 1024 * 1024, 5_000, 1024 * 1024


class NotPlain(Exception):
    """It is not taken in. why: `broken`, `large` (when unpacked), `hidden` (something else in it), `unknown`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def packed(file: IO[bytes]) -> str:
    """`docx` or `xlsx`. Raises NotPlain."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            names = [one.filename for one in parts]
            if len(parts) > _ENTRIES or sum(one.file_size for one in parts) > _UNPACKED:
                raise NotPlain("large")
            for one in parts:
                _plain_part(archive, one)
            if "[Content_Types].xml" not in names:
                raise NotPlain("unknown")
            with archive.open("[Content_Types].xml") as types:
                told = types.read(_TYPES + 1)
            if len(told) > _TYPES or b"macroEnabled" in told:
                raise NotPlain("hidden")
    except _DAMAGED as wrong:
        raise NotPlain("broken") from wrong
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise NotPlain("unknown")


def _plain_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    inside = part.filename.lower()
    if part.flag_bits & 1 or inside.startswith("/") or ".." in inside.split("/") or "\\" in inside:
        raise NotPlain("hidden")
    if inside.endswith(_RUN_ENDINGS) or "vbaproject" in inside:
        raise NotPlain("hidden")
    if not part.is_dir():
        with archive.open(part) as file:
            if file.read(4).startswith(_RUNS):
                raise NotPlain("hidden")
