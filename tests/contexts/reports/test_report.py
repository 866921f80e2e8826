"""A report prints no word of itself."""

from __future__ import annotations

import io

from gongyi.contexts.evidence.capture import Capture
from gongyi.contexts.reports.report import Brought, Reporter
from tests.contexts.matters.browser import picture


def test_nothing_of_it_is_printed() -> None:
    who = Reporter("named", name="赵不凡", phone="13800001111")
    assert "赵不凡" not in f"{who} {who!r}"
    assert who.is_known
    assert not Reporter("anonymous").is_known


def test_a_copy_is_made_of_pictures_alone() -> None:
    data = picture().read()
    one = Brought("a.png", "png", len(data), io.BytesIO(data), may_show=True, capture=Capture())
    copy = one.copy()
    assert copy is not None
    assert one.content.tell() == 0
    assert Brought("a.mp4", "mp4", 3, io.BytesIO(b"abc"), may_show=True, capture=Capture()).copy() is None
    assert Brought("a.png", "png", 3, io.BytesIO(b"abc"), may_show=True, capture=Capture()).copy() is None
