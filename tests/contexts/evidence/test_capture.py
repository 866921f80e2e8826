"""What a picture or a film says of when and where it was taken is read, with bounds; odd bytes say nothing."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.contexts.evidence.capture import Capture, captured
from tests.contexts.evidence.test_sorts import box, riff

TAKEN = "2026:03:02 09:15:07"


def exif(order: str = "<") -> bytes:
    """What a phone writes: when, with its zone, where, by which device. order: of the bytes."""
    values: list[tuple[int, int, int, bytes]] = []
    gps = [
        (1, 2, 2, b"N\0"),
        (2, 5, 3, struct.pack(f"{order}6I", 28, 1, 40, 1, 3504, 100)),
        (3, 2, 2, b"E\0"),
        (4, 5, 3, struct.pack(f"{order}6I", 115, 1, 53, 1, 3192, 100)),
    ]
    more = [(0x9003, 2, 20, TAKEN.encode() + b"\0"), (0x9011, 2, 7, b"+08:00\0")]
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    first = 8
    size = 2 + 3 * 12 + 4
    device, device_at = b"Phone 12\0", first + size
    more_at = device_at + len(device) + 1
    more_body, more_tail = directory(order, more, more_at)
    gps_at = more_at + len(more_body) + len(more_tail)
    gps_body, gps_tail = directory(order, gps, gps_at)
    values = [
        (0x0110, 2, len(device), struct.pack(f"{order}I", device_at)),
        (0x8769, 4, 1, struct.pack(f"{order}I", more_at)),
        (0x8825, 4, 1, struct.pack(f"{order}I", gps_at)),
    ]
    body = struct.pack(f"{order}H", 3) + b"".join(struct.pack(f"{order}HHI", *one[:3]) + one[3] for one in values)
    return head + body + bytes(4) + device + b"\0" + more_body + more_tail + gps_body + gps_tail


def directory(order: str, tags: list[tuple[int, int, int, bytes]], at: int) -> tuple[bytes, bytes]:
    """A directory of tags, and the values that do not fit into it."""
    body, tail, place = struct.pack(f"{order}H", len(tags)), b"", at + 2 + 12 * len(tags) + 4
    for tag, kind, number, value in tags:
        body += struct.pack(f"{order}HHI", tag, kind, number)
        if len(value) <= 4:
            body += value.ljust(4, b"\0")
        else:
            body += struct.pack(f"{order}I", place + len(tail))
            tail += value
    return body + bytes(4), tail


def jpeg(tiff: bytes) -> bytes:
    """A JPEG with what a camera wrote."""
    part = b"Exif\0\0" + tiff
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(part) + 2) + part + b"\xff\xda\x00\x02\xff\xd9"


def png(tiff: bytes) -> bytes:
    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", bytes(13)) + part(b"eXIf", tiff) + part(b"IEND", b"")


def heic(tiff: bytes) -> bytes:
    head = box(b"ftyp", b"heic" + bytes(4)) + box(b"meta", bytes(20))
    return head + box(b"mdat", b"\0\0\0\6Exif\0\0" + tiff)


def film(seconds: int, spot: bytes) -> bytes:
    mvhd = box(b"mvhd", bytes(4) + struct.pack(">II", seconds, seconds) + bytes(88))
    where = box(b"udta", box(b"\xa9xyz", b"\x00\x12\x15\xc7" + spot))
    return box(b"ftyp", b"isom" + bytes(4)) + box(b"moov", mvhd + where) + box(b"mdat", bytes(10))


SAID = Capture("2026-03-02T09:15:07+08:00", 28.6764, 115.8922, "Phone 12")


@pytest.mark.parametrize(
    "content, sort",
    [
        (jpeg(exif()), "jpeg"),
        (jpeg(exif(">")), "jpeg"),
        (png(exif()), "png"),
        (riff(b"WEBP", (b"VP8X", bytes(10)), (b"EXIF", exif())), "webp"),
        (heic(exif(">")), "heic"),
    ],
)
def test_a_picture_says_when_and_where(content: bytes, sort: str) -> None:
    found = captured(io.BytesIO(content), sort)
    assert found == SAID
    assert found.says_something


def test_a_film_says_when_and_where() -> None:
    found = captured(io.BytesIO(film(2_082_844_800 + 1_772_000_000, b"+28.6764+115.8922/")), "mp4")
    assert (found.lat, found.lon) == (28.6764, 115.8922)
    assert found.taken.startswith("2026-02-25")
    assert captured(io.BytesIO(film(0, b"")), "mp4") == Capture()


@pytest.mark.parametrize("sort", ["jpeg", "png", "webp", "heic", "mp4", "mov", "m4a", "pdf", "txt"])
@given(st.binary(max_size=300), st.integers(0, 300), st.integers(0, 255))
def test_odd_bytes_say_nothing_and_break_nothing(sort: str, tail: bytes, place: int, byte: int) -> None:
    made = {"jpeg": jpeg(exif()), "png": png(exif()), "heic": heic(exif())}.get(sort, film(5, b"+99+999/"))
    data = bytearray(made + tail)
    data[min(place, len(data) - 1)] = byte
    for content in (bytes(data), bytes(data)[: place or 1], tail):
        found = captured(io.BytesIO(content), sort)
        assert found.lat is None or -90 <= found.lat <= 90
