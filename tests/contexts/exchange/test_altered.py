"""Tests of what was altered, in each part: refused, both sides say why, and the whole one goes again."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.exchange import acknowledgements, arriving, sending
from gongyi.contexts.exchange.models import Arrival, Bundle
from gongyi.contexts.ledger.models import Matter
from gongyi.database.sight import whole_ledger
from tests.contexts.exchange.carrying import carry, outgoing, repacked
from tests.contexts.exchange.conftest import Two
from tests.contexts.exchange.handing import handed_out


def test_an_altered_carton_is_refused_and_both_sides_say_why(two: Two) -> None:
    with two.a.here():
        handed_out(two)
    (content,) = outgoing(two.a)
    line = content.index(b"\n") + 1
    for at in (content.index(b'"n":') + 4, line + 3, len(content) // 2, len(content) - 1):
        wrong = bytearray(content)
        wrong[at] ^= 1
        with two.b.here():
            answer = arriving.arrive(bytes(wrong))
            assert (answer.state, "被改动过" in answer.says) == ("refused", True), answer.says
            with transaction.atomic(), whole_ledger():
                assert Arrival.objects.latest("pk").says == answer.says
                assert Matter.objects.count() == 0
        with two.a.here():
            with transaction.atomic(), whole_ledger():
                sent = Bundle.objects.get()
            bundle = sending.acknowledged(acknowledgements.read(answer.content), answer.content, sent)
            # on the way it became another; what left here is whole, and goes again
            assert answer.says in bundle.says
            assert bundle.state == "taken_out"
    assert [one.state for one in carry(two.a, two.b)] == ["taken"]


def test_an_altered_bundle_is_refused_and_its_sender_is_told_why(two: Two) -> None:
    """Whoever could seal anew: what is inside is signed in every part."""
    with two.a.here():
        handed_out(two)
    (content,) = outgoing(two.a)
    for part in PARTS:
        wrong = repacked(two, content, lambda inner, part=part: _altered(inner, part))  # type: ignore[misc]
        with two.b.here():
            answer = arriving.arrive(wrong)
            assert answer.state == "refused", part
            assert "被改动过" in answer.says or "不一致" in answer.says, (part, answer.says)
            with transaction.atomic(), whole_ledger():
                assert Matter.objects.count() == 0
        with two.a.here():
            told = sending.acknowledged(acknowledgements.read(answer.content), answer.content)
            assert answer.says in told.says, part


PARTS = ("matter", "acts", "payload", "organ", "follows", "files", "made", "signature", "file", "frame")


def _altered(inner: bytes, part: str) -> bytes:
    at = {
        "matter": inner.index(b'"number":"') + 12,
        "acts": inner.index(b'"kind":"exchange_handed"') + 10,
        "payload": inner.index("夜间".encode()) + 2,
        "organ": inner.index(b'"code":"xh-p"') + 10,
        "follows": inner.index(b'"made":"') + 9,
        "files": inner.index(b'"sha256":"') + 12,
        "made": inner.index(b'"made":"') + 11,
        "signature": inner.index(b'"signature":"') + 15,
        "file": inner.index(b"IHDR") + 5,
        "frame": len(inner) - 3,
    }[part]
    wrong = bytearray(inner)
    wrong[at] ^= 1
    return bytes(wrong)
