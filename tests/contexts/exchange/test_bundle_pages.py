"""Tests of carrying by file: taken out, checked, taken in, the acknowledgement carried back."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from gongyi.contexts.exchange import standing
from gongyi.contexts.exchange.packing import pack_all
from tests.contexts.exchange.carrying import record_of
from tests.contexts.exchange.conftest import Two, other
from tests.contexts.exchange.handing import handed_out
from tests.contexts.matters.browser import Desk, text


def brought(desk: Desk, content: bytes, do: str) -> str:
    """What the page says of a file."""
    return text(desk.client.post("/exchange/brought/", {"file": SimpleUploadedFile("x", content), "do": do}))


def test_a_bundle_is_carried_and_its_acknowledgement_comes_back(two: Two) -> None:
    with two.a.here():
        number = handed_out(two)
        desk = two.a.desk("p6")
        pack_all(other())
        address = standing.sent(other())[0]["href"]
        answer = desk.client.post(address, {"do": "take"})
        content = text_bytes(answer)
        assert answer["Content-Disposition"].startswith("attachment")
        assert "已取出" in desk.get(address)
        assert desk.client.post(address, {"do": "again"}).status_code == 404
    wrong = bytearray(content)
    wrong[-1] ^= 1
    with two.b.here():
        there = two.b.desk("c6")
        assert "请选择文件" in text(there.client.post("/exchange/brought/", {"do": "take"}))
        page = brought(there, content, "check")
        assert "完好" in page
        assert "垃圾" not in page
        assert "被改动过" in brought(there, bytes(wrong), "check")
        assert "被改动过" in brought(there, bytes(wrong), "take")
        page = brought(there, content, "take")
        assert "已收进" in page
        pk = page.split('href="/exchange/arrivals/')[1].split("/")[0]
        acknowledgement = text_bytes(there.client.get(f"/exchange/arrivals/{pk}/"))
        assert there.status("/exchange/arrivals/999999/") == 404
    assert len(record_of(two.b, number)[1]) == 1
    with two.a.here():
        desk = two.a.desk("p6")
        assert "第1号包的回执" in brought(desk, acknowledgement, "check")
        assert "已取出" in desk.get(address)
        assert "已确认" in brought(desk, acknowledgement, "take")
        assert "已确认" in desk.get(address)
        assert "不能采用" in brought(desk, acknowledgement.replace(b'"taken"', b'"takes"'), "take")
        assert desk.status("/exchange/bundles/999999/") == 404


def text_bytes(answer: object) -> bytes:
    """What an answer hands over."""
    return bytes(answer.content)  # type: ignore[attr-defined]
