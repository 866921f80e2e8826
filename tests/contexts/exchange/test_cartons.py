"""Tests of sealed bundles: a carrier reads from where to where, and no more."""

from __future__ import annotations

import pytest

from gongyi.contexts.exchange.cartons import Label, closed, label_of, unpacked
from gongyi.contexts.exchange.statements import NotTrue
from gongyi.contexts.sealing.boxes import new_pair

LABEL = Label(b"s" * 32, b"t" * 32, 7)


def test_a_carton_opens_for_its_recipient_alone() -> None:
    private, public = new_pair()
    content = closed("河岸".encode(), LABEL, public)
    assert label_of(content) == LABEL
    assert unpacked(content, LABEL, private) == "河岸".encode()
    assert "河岸".encode() not in content
    with pytest.raises(NotTrue, match="打不开"):
        unpacked(content, LABEL, new_pair()[0])
    with pytest.raises(NotTrue, match="打不开"):
        unpacked(content, LABEL._replace(n=8), private)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"{}\n", b"x" * 500, b'{"form":"gongyi-sealed-1"}\n', b"[" * 399 + b"\n", b"\xff\n"],
)
def test_what_is_no_label_is_refused(content: bytes) -> None:
    with pytest.raises(NotTrue, match="封面"):
        label_of(content)


def test_a_label_has_one_spelling() -> None:
    content = closed(b"x", LABEL, new_pair()[1])
    with pytest.raises(NotTrue):
        label_of(content.replace(b'"n":7', b'"n": 7', 1))
