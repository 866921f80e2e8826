"""拍摄情况: what a file itself says of when and where it was taken; told to who brought it.

Nothing is decoded: the parts that a camera writes beside the picture are read, with bounds; what is odd is left out.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import IO, NamedTuple

from gongyi.contexts.evidence.containers import boxes, chunks, png_parts

_HEAD = 512 * 1024
_WHOLE = 64 * 1024 * 1024
_MOST_TAGS = 400
_SINCE_1904_S = 2_082_844_800
_LATEST_S = 4_102_444_800
_DAY = re.compile(r"(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})", re.ASCII)
_ZONE = re.compile(r"[+-]\d{2}:\d{2}", re.ASCII)
_SPOT = re.compile(rb"([+-]\d{2}(?:\.\d{1,8})?)([+-]\d{3}(?:\.\d{1,8})?)")
_HELD = re.compile(rb"Exif\x00\x00(?=II\*\x00|MM\x00\*)")
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}


class Capture(NamedTuple):
    """What a file says: when (`2026-03-02T09:15:00`, with its zone where it says one), where (WGS 84), by what."""

    taken: str = ""
    lat: float | None = None
    lon: float | None = None
    device: str = ""

    @property
    def says_something(self) -> bool:
        """Whether anything beside the picture is in it."""
        return bool(self.taken or self.device or self.lat is not None)


def captured(file: IO[bytes], sort: str) -> Capture:
    """What a file of this sort (evidence/sorts.py) says; nothing where it says nothing or cannot be read."""
    try:
        if sort == "jpeg":
            return _exif(_in_jpeg(_read(file, _HEAD)))
        if sort == "png":
            return _exif(next((body for kind, body in png_parts(_read(file, _WHOLE)) if kind == b"eXIf"), b""))
        if sort == "webp":
            found = next((body for kind, body in chunks(_read(file, _WHOLE)) if kind == b"EXIF"), b"")
            return _exif(found.removeprefix(b"Exif\x00\x00"))
        if sort == "heic":
            data = _read(file, _WHOLE)
            held = _HELD.search(data)
            return _exif(data[held.end() : held.end() + _HEAD]) if held else Capture()
        if sort in ("mp4", "mov", "m4a", "3gp"):
            return _film(_moov(file))
    except (struct.error, ValueError, OverflowError, IndexError, ZeroDivisionError):
        return Capture()
    return Capture()


def _read(file: IO[bytes], most: int) -> bytes:
    file.seek(0)
    return file.read(most)


def _in_jpeg(data: bytes) -> bytes:
    """The TIFF that a camera put into a JPEG."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        body = data[place + 4 : place + 2 + length]
        if marker == 0xE1 and body.startswith(b"Exif\x00\x00"):
            return body[6:]
        if marker == 0xDA or length < 2:
            break
        place += 2 + length
    return b""


def _exif(tiff: bytes) -> Capture:
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4], "")
    if not order:
        return Capture()
    first = _tags(tiff, order, struct.unpack_from(f"{order}I", tiff, 4)[0])
    exif, gps = ({}, {}) if not first else (_under(tiff, order, first, 0x8769), _under(tiff, order, first, 0x8825))
    day = _DAY.fullmatch(_text(exif.get(0x9003) or exif.get(0x9004) or first.get(0x0132)))
    taken = ""
    if day:
        numbers = [int(one) for one in day.groups()]
        taken = datetime(*numbers).isoformat()  # type: ignore[arg-type]  # noqa: DTZ001  the camera's own clock
        zone = _text(exif.get(0x9011) or exif.get(0x9010))
        taken += zone if _ZONE.fullmatch(zone) else ""
    device = " ".join(part for part in (_text(first.get(0x010F)), _text(first.get(0x0110))) if part)[:80]
    lat = _degrees(order, gps.get(2), _text(gps.get(1)) == "S", 90)
    lon = _degrees(order, gps.get(4), _text(gps.get(3)) == "W", 180)
    if lat is None or lon is None:
        return Capture(taken, device=device)
    return Capture(taken, lat, lon, device)


def _under(tiff: bytes, order: str, tags: dict[int, bytes], tag: int) -> dict[int, bytes]:
    where = tags.get(tag, b"")
    return _tags(tiff, order, struct.unpack(f"{order}I", where)[0]) if len(where) == 4 else {}


def _tags(tiff: bytes, order: str, start: int) -> dict[int, bytes]:
    """The values of one directory, as bytes."""
    if not 8 <= start <= len(tiff) - 2:
        return {}
    found = {}
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for n in range(min(count, _MOST_TAGS)):
        entry = start + 2 + 12 * n
        if entry + 12 > len(tiff):
            break
        tag, kind, number = struct.unpack_from(f"{order}HHI", tiff, entry)
        size = _SIZES.get(kind, 0) * number
        if not 0 < size <= 4096:
            continue
        place = entry + 8 if size <= 4 else struct.unpack_from(f"{order}I", tiff, entry + 8)[0]
        found[tag] = tiff[place : place + size]
    return found


def _text(value: bytes | None) -> str:
    told = (value or b"").split(b"\x00")[0].decode("utf-8", "replace")
    return "".join(sign for sign in told if sign.isprintable()).strip()


def _degrees(order: str, value: bytes | None, is_minus: bool, most: int) -> float | None:  # noqa: FBT001  as EXIF says it
    if value is None or len(value) != 24:
        return None
    six: tuple[int, ...] = struct.unpack(f"{order}6I", value)
    if not all((six[1], six[3], six[5])):
        return None
    degrees = six[0] / six[1] + six[2] / six[3] / 60 + six[4] / six[5] / 3600
    if degrees > most or degrees == 0:
        return None
    return round(-degrees if is_minus else degrees, 6)


def _moov(file: IO[bytes]) -> bytes:
    for kind, start, end in boxes(file):
        if kind == b"moov" and end - start <= _WHOLE:
            file.seek(start)
            return file.read(end - start)
    return b""


def _film(moov: bytes) -> Capture:
    """When a film or a sound was begun (its own clock, in UTC), and where."""
    taken, head = "", moov.find(b"mvhd")
    if head >= 0 and len(moov) >= head + 16:
        version = moov[head + 4]
        (made,) = struct.unpack_from(">Q" if version == 1 else ">I", moov, head + 8)
        since = made - _SINCE_1904_S
        if 0 < since < _LATEST_S:
            taken = (datetime.fromtimestamp(0, UTC) + timedelta(seconds=since)).isoformat()
    for spot in _spots(moov):
        return Capture(taken, *spot)
    return Capture(taken)


def _spots(moov: bytes) -> Iterator[tuple[float, float]]:
    for mark in (b"\xa9xyz", b"ISO6709"):
        place = moov.find(mark)
        found = _SPOT.search(moov, place) if place >= 0 else None
        if found:
            lat, lon = float(found[1]), float(found[2])
            if -90 <= lat <= 90 and -180 <= lon <= 180 and (lat or lon):
                yield round(lat, 6), round(lon, 6)
