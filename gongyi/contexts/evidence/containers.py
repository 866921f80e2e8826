"""文件的骨架: the parts of pictures, films and sounds as phones make them; whether they are whole."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import IO

_PNG = b"\x89PNG\r\n\x1a\n"
_BOX = re.compile(rb"[\xa9 a-zA-Z0-9]{4}")
_TOP = frozenset(
    b"ftyp moov mdat free skip wide uuid meta moof mfra sidx styp udta emsg ssix prft pdin idat pnot".split()
)
_MOST_BOXES = 100_000
_AMR_NARROW = (12, 13, 15, 17, 19, 20, 26, 31, 5, -1, -1, -1, -1, -1, -1, 0)
_AMR_WIDE = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, -1, -1, -1, -1, 0, 0)
_OGG_SOUNDS = (b"OpusHead", b"\x01vorbis", b"Speex   ")
_TAIL = 66_000


class NotWhole(ValueError):
    """The parts do not follow one another to the end: cut off, damaged, or with something else behind them."""


def size_of(file: IO[bytes]) -> int:
    """How many bytes it has."""
    return file.seek(0, os.SEEK_END)


def boxes(file: IO[bytes]) -> Iterator[tuple[bytes, int, int]]:
    """The outer boxes of a film or a HEIC picture: name, where its content begins and ends. Raises NotWhole."""
    place, size = 0, size_of(file)
    for _n in range(_MOST_BOXES):
        if place == size:
            return
        file.seek(place)
        head = file.read(16)
        length, kind, start = int.from_bytes(head[:4], "big"), head[4:8], place + 8
        if length == 1:
            length, start = int.from_bytes(head[8:16], "big"), place + 16
        elif length == 0:
            length = size - place
        if not _BOX.fullmatch(kind) or place + length > size or length < start - place:
            raise NotWhole(kind)
        yield kind, start, place + length
        place += length
    raise NotWhole


def film(file: IO[bytes]) -> tuple[bytes, frozenset[bytes]]:
    """The brand and the names of the outer boxes, all of which must be such as films have. Raises NotWhole."""
    found = [kind for kind, _start, _end in boxes(file)]
    if not found or found[0] != b"ftyp" or not set(found) <= _TOP:
        raise NotWhole
    file.seek(8)
    return file.read(4), frozenset(found)


def beside_film(file: IO[bytes]) -> Iterator[bytes]:
    """The contents of the small boxes that are neither film nor sound; somebody could hide something there."""
    for kind, start, end in list(boxes(file)):
        if kind != b"mdat":
            file.seek(start)
            yield file.read(min(end - start, 4 * 1024 * 1024))


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a RIFF file (WebP): name and content. Raises NotWhole."""
    if len(data) < 12 or int.from_bytes(data[4:8], "little") + 8 not in (len(data), len(data) + 1):
        raise NotWhole
    place = 12
    while place < len(data):
        kind, length = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        body = data[place + 8 : place + 8 + length]
        if not re.fullmatch(rb"[A-Z0-9 ]{4}", kind) or len(body) < length:
            raise NotWhole(kind)
        yield kind, body
        place += 8 + length + length % 2


def png_parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG: name and content; none where it is no PNG."""
    place = len(_PNG) if data.startswith(_PNG) else len(data)
    while place + 8 <= len(data):
        length, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        yield kind, data[place + 8 : place + 8 + length]
        place += 12 + length


def amr(data: bytes) -> bool:
    """Whether it is sound as old recorders write it, frame after frame; the last may be cut off."""
    wide = data.startswith(b"#!AMR-WB\n")
    sizes, place = (_AMR_WIDE, 9) if wide else (_AMR_NARROW, 6)
    if len(data) <= place:
        return False
    while place < len(data):
        kind = data[place] >> 3 & 0xF
        if data[place] & 0x83 or sizes[kind] < 0:
            return False
        place += 1 + sizes[kind]
    return True


def aac(data: bytes) -> bool:
    """Whether it is sound in ADTS frames from the first byte to the last."""
    place = frames = 0
    while place + 7 <= len(data):
        length = (data[place + 3] & 3) << 11 | data[place + 4] << 3 | data[place + 5] >> 5
        if data[place] != 0xFF or data[place + 1] & 0xF6 != 0xF0 or length < 7:
            return False
        place, frames = place + length, frames + 1
    return frames > 0


def ogg(data: bytes) -> bool:
    """Whether it is sound (Opus, Vorbis, Speex) in Ogg pages from the first byte to the last."""
    place = 0
    while place < len(data):
        if data[place : place + 4] != b"OggS" or place + 27 > len(data):
            return False
        lengths = data[place + 27 : place + 27 + data[place + 26]]
        body = place + 27 + data[place + 26]
        if place == 0 and not data[body:].startswith(_OGG_SOUNDS):
            return False
        place = body + sum(lengths)
        if place > len(data):
            return False
    return bool(data)


def is_also_an_archive(file: IO[bytes]) -> bool:
    """Whether some program would read the same bytes as a zip, a RAR or a PDF."""
    size = size_of(file)
    file.seek(0)
    head = file.read(1100)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    ended = tail.rfind(b"PK\x05\x06")
    if ended >= 0 and len(tail) - ended >= 22:
        noted = int.from_bytes(tail[ended + 20 : ended + 22], "little")
        if ended + 22 + noted <= len(tail) and tail[ended + 4 : ended + 8] == bytes(4):
            return True
    return b"%PDF-" in head or b"Rar!\x1a\x07" in head or b"Rar!\x1a\x07" in tail
