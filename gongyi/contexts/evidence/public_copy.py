"""公开副本: a picture without what was written into it besides the picture: place, time, device, a thumbnail, a tail.

The picture itself is neither opened nor packed anew: its parts are copied one by one, and only those that draw it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gongyi.contexts.evidence.containers import NotWhole, chunks

_PNG = b"\x89PNG\r\n\x1a\n"
_DRAWS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB"})
_WEBP_DRAWS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
_WEBP_SAYS = 0x2C
"""The marks in the head of a WebP for a colour profile, EXIF and XMP."""
_SOI, _EOI, _SOS, _EXIF, _ADOBE = 0xD8, 0xD9, 0xDA, 0xE1, 0xEE
_TABLES = frozenset({0xDB, 0xC4, 0xDD})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ORIENTATION = 0x0112


class NotAPicture(ValueError):
    """The bytes are no whole picture of this type."""


def public_copy(data: bytes, kind: str) -> bytes:
    """The picture alone. kind: `jpeg`, `png` or `webp`. Raises NotAPicture."""
    try:
        if kind == "png" and data.startswith(_PNG):
            return _PNG + b"".join(_png_parts(data))
        if kind == "jpeg" and data.startswith(b"\xff\xd8"):
            return b"\xff\xd8" + b"".join(_jpeg_parts(data))
        if kind == "webp" and data.startswith(b"RIFF"):
            return _webp(data)
    except (IndexError, struct.error, NotWhole) as cut:
        raise NotAPicture(kind) from cut
    raise NotAPicture(kind)


def _webp(data: bytes) -> bytes:
    """The chunks that draw it; that there was more is not said either."""
    body = b"WEBP"
    for name, part in chunks(data):
        if name not in _WEBP_DRAWS:
            continue
        kept = bytes([part[0] & ~_WEBP_SAYS]) + part[1:] if name == b"VP8X" else part
        body += name + len(kept).to_bytes(4, "little") + kept + bytes(len(kept) % 2)
    if len(body) == 4:
        raise NotAPicture("webp")
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _png_parts(data: bytes) -> Iterator[bytes]:
    place = len(_PNG)
    while True:
        length, name = struct.unpack_from(">I4s", data, place)
        part = data[place : place + 12 + length]
        if len(part) < 12 + length:
            raise NotAPicture("png")
        if name in _DRAWS:
            yield part
        if name == b"IEND":
            return
        place += 12 + length


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """The tables, frames and scans; which way up it stands is said anew, and nothing else of what a camera wrote."""
    place, turned = 2, False
    while True:
        while data[place] == 0xFF and data[place + 1] == 0xFF:
            place += 1
        if data[place] != 0xFF:
            raise NotAPicture("jpeg")
        marker = data[place + 1]
        if marker == _EOI:
            yield b"\xff\xd9"
            return
        (length,) = struct.unpack_from(">H", data, place + 2)
        end = place + 2 + length
        part = data[place:end]
        if length < 2 or len(part) < 2 + length:
            raise NotAPicture("jpeg")
        if marker == _EXIF and not turned:
            way = _orientation(part[4:])
            if way > 1:
                yield _upright(way)
                turned = True
        elif marker == _SOS:
            end = _after_scan(data, end)
            yield data[place:end]
        elif marker in _TABLES or marker in _FRAMES or (marker == _ADOBE and part[4:9] == b"Adobe"):
            yield part
        place = end


def _after_scan(data: bytes, place: int) -> int:
    """Where the next marker stands after the drawn lines; a restart mark or a stuffed byte is none."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            raise NotAPicture("jpeg")
        if data[place + 1] == 0x00 or 0xD0 <= data[place + 1] <= 0xD7 or data[place + 1] == 0xFF:
            place += 1 if data[place + 1] == 0xFF else 2
            continue
        return place


def _orientation(exif: bytes) -> int:
    """Which way up a camera says the picture stands; 1 where it does not say."""
    if not exif.startswith(b"Exif\x00\x00"):
        return 1
    tiff = exif[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
    if not order or len(tiff) < 8:
        return 1
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return 1
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for n in range(min(count, 200)):
        entry = start + 2 + 12 * n
        if entry + 12 > len(tiff):
            return 1
        tag, _kind, _number, way = struct.unpack_from(f"{order}HHIH", tiff, entry)
        if tag == _ORIENTATION:
            return way if 1 <= way <= 8 else 1
    return 1


def _upright(way: int) -> bytes:
    """The part of a file that says only which way up it stands."""
    tiff = b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, way, 0, 0)
    body = b"Exif\x00\x00" + tiff
    return struct.pack(">BBH", 0xFF, _EXIF, len(body) + 2) + body
