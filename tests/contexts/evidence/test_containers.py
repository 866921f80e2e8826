"""The parts of a file follow one another to its end, or it is not whole."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.contexts.evidence import containers
from tests.contexts.evidence.test_sorts import ZIP, box, film, page, riff


def test_the_boxes_of_a_film() -> None:
    brand, found = containers.film(io.BytesIO(film(b"isom", b"vide")))
    assert brand == b"isom"
    assert found == {b"ftyp", b"moov", b"mdat"}
    long = (1).to_bytes(4, "big") + b"mdat" + (26).to_bytes(8, "big") + bytes(10)
    assert [kind for kind, _s, _e in containers.boxes(io.BytesIO(long))] == [b"mdat"]
    assert [kind for kind, _s, _e in containers.boxes(io.BytesIO(bytes(4) + b"mdat" + bytes(9)))] == [b"mdat"]


@pytest.mark.parametrize(
    "content", [b"abc", film(b"isom", b"vide")[:-1], film(b"isom", b"vide") + b"x", box(b"\0\1\2\3", b"")]
)
def test_what_does_not_follow_to_the_end_is_not_whole(content: bytes) -> None:
    with pytest.raises(containers.NotWhole):
        list(containers.boxes(io.BytesIO(content)))


@given(st.binary(max_size=400))
def test_any_bytes_are_answered(data: bytes) -> None:
    for asked in (containers.amr, containers.aac, containers.ogg):
        for content in (data, b"#!AMR\n" + data, b"\xff\xf1" + data, b"OggS" + data):
            assert asked(content) in (True, False)
    for walked in (containers.chunks, containers.png_parts):
        try:
            list(walked(data))
            list(walked(b"\x89PNG\r\n\x1a\n" + data))
        except containers.NotWhole:
            pass
    with suppress(containers.NotWhole):
        list(containers.boxes(io.BytesIO(data)))
    containers.is_also_an_archive(io.BytesIO(data))


def test_two_things_in_one() -> None:
    for more in (ZIP, b"Rar!\x1a\x07\x00" + bytes(9)):
        assert containers.is_also_an_archive(io.BytesIO(b"\xff\xd8\xff" + bytes(3000) + more))
    assert containers.is_also_an_archive(io.BytesIO(b"\xff\xd8\xff%PDF-1.7"))
    assert not containers.is_also_an_archive(io.BytesIO(b"\xff\xd8\xff" + bytes(3000) + b"PK\x05\x06" + b"\xff" * 30))
    assert not containers.is_also_an_archive(io.BytesIO(page(b"OpusHead") + riff(b"WEBP")))
