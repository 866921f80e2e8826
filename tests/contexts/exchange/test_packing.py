"""Tests of what leaves: only what was chosen, in order, no more than a bundle holds, nothing of a closed circle."""

from __future__ import annotations

import pytest
from django.db import transaction

from gongyi.contexts.exchange import bundles, cards, cartons, packing
from gongyi.contexts.exchange.models import Bundle, Due
from gongyi.database.sight import whole_ledger
from tests.contexts.exchange.carrying import carry, outgoing, record_of
from tests.contexts.exchange.conftest import Two, acquainted, desks, other
from tests.contexts.exchange.handing import handed_out
from tests.contexts.matters.steps import suggested


def test_what_was_not_chosen_is_in_no_byte(two: Two) -> None:
    with two.a.here():
        number = handed_out(two, choose=("title", "place", "clue_kind", "envelope.1"))
    (content,) = outgoing(two.a)
    with two.b.here():
        inner = cartons.unpacked(content, cartons.label_of(content), cards.exchange_key())
        found = bundles.opened(inner)
    for words in ("门卫张老三", "13912345678", "联系人王检察", "没有移送身份"):
        assert words.encode() not in inner
        assert words.encode() not in content
    act = found.body["acts"][0]
    assert set(act["payload"]) == {"title", "place", "clue_kind", "envelope"}
    assert (len(act["payload"]["envelope"]), act["seal"], act["paper"]) == (1, None, None)
    assert list(found.files) == [act["files"][0]["sha256"]]
    assert "夜间倾倒".encode() in inner
    assert "夜间倾倒".encode() not in content
    carry(two.a, two.b)
    _, rows, _docket = record_of(two.b, number)
    assert rows[0].payload == act["payload"]


def test_what_waits_for_a_choice_does_not_leave(two: Two) -> None:
    with two.a.here():
        number = handed_out(two, choose=())
        assert "待选定移送的内容" in two.a.desk("p4").get("/exchange/going/")
    assert outgoing(two.a) == []
    with two.a.here():
        page = two.a.desk("p4").get(f"/matters/{number}/acts/1/exchange/")
        assert "选定移送的内容" in page
        with transaction.atomic(), whole_ledger():
            assert [one.state for one in Due.objects.all()] == ["choose"]


def test_an_act_that_no_bundle_can_hold_is_noted(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    with two.a.here():
        suggested(desks(two))
        monkeypatch.setattr(bundles, "MOST_BYTES", packing._ROOM + 10)
        assert packing.pack_all(other()) == 0
        with transaction.atomic(), whole_ledger():
            states = list(Due.objects.order_by("seq").values_list("state", flat=True))
        assert "too_large" in states
        assert "附件过大" in two.a.desk("p4").get("/exchange/going/")


def test_what_was_done_before_the_organ_was_known_to_work_there_goes_with_the_next_act(strangers: Two) -> None:
    two = strangers
    with two.a.here():
        number = suggested(desks(two))
    acquainted(two)
    assert outgoing(two.a) == []
    with two.a.here():
        two.a.desk("p1").do(
            *(number, "consultation", "2025-03-27"),
            to=["南昌市西湖生态环境局"],
            attendees="双方承办人",
            facts="排污口",
            form="meeting",
            minutes="当面磋商",
        )
    carry(two.a, two.b)
    kinds = ["filing", "filing_service", "suggestion", "suggestion_service", "consultation"]
    assert [row.kind for row in record_of(two.b, number)[1]] == kinds


def test_nothing_leaves_for_an_installation_that_was_stopped(two: Two) -> None:
    with two.a.here():
        handed_out(two)
        row = other()
        type(row).objects.filter(pk=row.pk).update(state="stopped")
        assert packing.pack_all(row) == 0
        with transaction.atomic(), whole_ledger():
            assert Bundle.objects.count() == 0
