"""Tests of the page of an act: what of it leaves, where it went, where it came from."""

from __future__ import annotations

from tests.contexts.exchange.carrying import carry
from tests.contexts.exchange.conftest import Two, desks
from tests.contexts.exchange.handing import handed_out
from tests.contexts.matters.browser import told
from tests.contexts.matters.steps import suggested


def test_pieces_are_chosen_by_who_hands_over_and_may_be_chosen_again_until_they_left(two: Two) -> None:
    with two.a.here():
        number = handed_out(two, choose=())
        address = f"/matters/{number}/acts/1/exchange/"
        chief = two.a.desk("p4")
        assert two.a.desk("p1").status(address) == 404  # not his
        assert two.a.desk("w1").status(address) == 404
        assert two.a.desk("p6").status(address) == 404
        nothing = chief.client.post(address, {})
        assert nothing.status_code == 422
        assert any("至少选定一项内容" in one for one in told(nothing))
        assert (
            chief.client.post(address, {"piece-title": "competent", "piece-place": "no_such_ground"}).status_code == 302
        )
        page = chief.get(address)
        assert "待装包" in page
        assert chief.client.post(address, {"piece-envelope.1": "yes"}).status_code == 302
    carry(two.a, two.b)
    with two.a.here():
        page = two.a.desk("p4").get(address)
        assert "已确认" in page
        assert "选定移送的内容" not in page
        assert two.a.desk("p4").client.post(address, {"piece-title": "competent"}).status_code == 404
    with two.b.here():
        page = two.b.desk("a1").get(address)
        assert "来处" in page
        assert "平台a" in page
        shown = two.b.desk("a1").get(f"/matters/{number}/acts/1/")
        assert "夜间倾倒" in shown
        assert "堆放垃圾" not in shown
        assert two.b.desk("a1").client.post(address, {"piece-title": "competent"}).status_code == 404


def test_where_a_suggestion_came_from_shows_its_seal_there(two: Two) -> None:
    with two.a.here():
        number = suggested(desks(two))
        assert two.a.desk("p1").status(f"/matters/{number}/acts/1/exchange/") == 404  # it goes nowhere
        assert "待装包" in two.a.desk("p1").get(f"/matters/{number}/acts/8/exchange/")
    carry(two.a, two.b)
    with two.b.here():
        page = two.b.desk("a1").get(f"/matters/{number}/acts/3/exchange/")
        assert "在那里的指纹" in page
        assert two.b.desk("a1").status("/exchange/going/") == 200
