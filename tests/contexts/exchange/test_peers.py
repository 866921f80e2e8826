"""Tests of other installations: entered by a card, confirmed by a fingerprint, an organ at one place only."""

from __future__ import annotations

import pytest

from gongyi.contexts.exchange import cards, peers
from gongyi.contexts.exchange.models import Installation
from gongyi.contexts.exchange.statements import NotTrue
from tests.contexts.exchange.conftest import Two, other


def test_nothing_is_confirmed_by_another_fingerprint(strangers: Two) -> None:
    with strangers.b.here():
        content, read_out = cards.own_card("平台b", ""), cards.own_fingerprint()
    with strangers.a.here():
        card = cards.read_card(content)
        row = peers.enter(card, None)
        assert row.state == "new"
        for typed in ("", cards.own_fingerprint(), read_out[:-1]):
            with pytest.raises(NotTrue, match="不一致"):
                peers.confirm(row, typed, None)
        peers.confirm(row, f" {read_out.upper()} ", None)
        assert row.state == "confirmed"
        with pytest.raises(NotTrue, match="已经登记"):
            peers.enter(card, None)
        # another key to seal to: somebody must compare again
        assert peers.enter(card._replace(exchange_key=b"k" * 32), None).state == "new"
        assert Installation.objects.count() == 1
        peers.stop(row, None)
        assert peers.enter(card, None).state == "new"


def test_an_organ_is_at_one_installation_only(two: Two) -> None:
    with two.a.here():
        row = other()
        for code, says in (("none", "没有"), ("xh-w", "还有在用的账号"), ("xh-p", "还有在用的账号")):
            with pytest.raises(NotTrue, match=says):
                peers.settle(row, code, None)
        peers.settle(row, "南昌市西湖区人民法院", None)
        third = Installation.objects.create(name="平台c", key=b"c" * 32, exchange_key=b"d" * 32)
        with pytest.raises(NotTrue, match="已登记在"):
            peers.settle(third, "xh-e", None)
        peers.leave(row, peers.settle(row, "xh-c", None).organ_id, None)
        assert not row.residents.filter(organ__code="xh-c").exists()


def test_an_address_is_one(two: Two) -> None:
    with two.a.here():
        row = other()
        for address, way in (
            ("ftp://x", "network"),
            ("", "network"),
            ("https://x/y", "network"),
            ("https://x", "pigeon"),
        ):
            with pytest.raises(NotTrue):
                peers.reach(row, address, way, None)
        peers.reach(row, "", "file", None)
        assert (row.address, row.way) == ("", "file")


def test_who_runs_the_installation_is_a_setting(two: Two, settings: object) -> None:
    with two.a.here():
        who = {name: peers.runs(two.a.person(name)) for name in ("p1", "p4", "p6", "w6")}
        assert who == {"p1": False, "p4": False, "p6": True, "w6": False}
        settings.OPERATOR = "xh-w"  # type: ignore[attr-defined]
        assert [peers.runs(two.a.person(name)) for name in ("p6", "w6")] == [False, True]
