"""A public copy is the picture and nothing else; what is no whole picture is none."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.contexts.evidence.public_copy import NotAPicture, public_copy
from tests.contexts.evidence.test_sorts import riff
from tests.contexts.matters.browser import picture

SECRET = b"28.68N 115.85E"


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _exif(way: int, order: str) -> bytes:
    head = b"II*\x00" if order == "<" else b"MM\x00*"
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, way, 0)
    tiff = head + struct.pack(f"{order}IH", 8, 1) + entry + struct.pack(f"{order}I", 0) + SECRET
    return _segment(0xE1, b"Exif\x00\x00" + tiff)


def _photograph(way: int = 1, order: str = "<") -> bytes:
    """As a camera writes one: where and when, a remark, a small picture behind the end."""
    drawn = _segment(0xDB, b"\x00" + bytes(64)) + _segment(0xC0, b"\x08\x00\x01\x00\x01\x01\x01\x11\x00")
    drawn += _segment(0xC4, b"\x00" + bytes(16)) + _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
    said = _segment(0xE0, b"JFIF\x00\x01\x02" + SECRET) + _exif(way, order) + _segment(0xFE, SECRET)
    scan = b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + said + drawn + scan + b"\xff\xd9" + SECRET + b"\xff\xd8\xff\xd9"


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("way", [1, 6, 8])
def test_a_photograph_loses_where_and_when_and_stands_upright(way: int, order: str) -> None:
    copied = public_copy(_photograph(way, order), "jpeg")
    assert SECRET not in copied
    assert b"JFIF" not in copied
    assert (b"Exif" in copied) == (way > 1)
    assert copied.endswith(b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9")
    assert public_copy(copied, "jpeg") == copied


def test_a_picture_loses_its_texts() -> None:
    data = picture("暗管位置.png").read()
    assert "暗管位置".encode() in data
    copied = public_copy(data + SECRET, "png")
    assert "暗管位置".encode() not in copied
    assert SECRET not in copied
    assert copied.startswith(b"\x89PNG") and copied.endswith(b"IEND" + struct.pack(">I", zlib.crc32(b"IEND")))  # noqa: PT018
    assert public_copy(copied, "png") == copied


@pytest.mark.parametrize("kind", ["jpeg", "png", "pdf"])
@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xda\x00\x02\x12", b"\x89PNG\r\n\x1a\n", b"%PDF-1.4"])
def test_what_is_no_picture_is_refused(kind: str, data: bytes) -> None:
    with pytest.raises(NotAPicture):
        public_copy(data, kind)


@given(st.integers(min_value=0, max_value=300), st.binary(max_size=4))
def test_a_damaged_picture_is_copied_or_refused(place: int, change: bytes) -> None:
    for data, kind in ((_photograph(6), "jpeg"), (picture().read(), "png")):
        damaged = io.BytesIO(data)
        damaged.seek(min(place, len(data)))
        damaged.write(change)
        try:
            copied = public_copy(damaged.getvalue(), kind)
        except NotAPicture:
            continue
        assert len(copied) <= len(damaged.getvalue())


def test_a_webp_loses_what_a_camera_wrote_and_says_nothing_of_it() -> None:
    drawn = (b"VP8L", b"\x2f" + bytes(9))
    head = (b"VP8X", b"\x2c" + bytes(9))
    more = ((b"ICCP", b"colour"), (b"EXIF", b"28.6764N"), (b"XMP ", b"<x:xmpmeta/>"), (b"ABCD", b"else"))
    copy = public_copy(riff(b"WEBP", head, drawn, *more), "webp")
    assert copy == riff(b"WEBP", (b"VP8X", bytes(10)), drawn)
    assert public_copy(copy, "webp") == copy
    for wrong in (b"RIFF", riff(b"WEBP", (b"EXIF", b"x")), riff(b"WEBP", drawn)[:-1]):
        with pytest.raises(NotAPicture):
            public_copy(wrong, "webp")
