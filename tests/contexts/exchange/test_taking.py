"""Tests of what is taken into the ledger: only what the other side may say; what the course speaks against is kept."""

from __future__ import annotations

import json

from django.db import transaction

from gongyi.contexts.exchange import arriving, bundles, cards, cartons
from gongyi.contexts.exchange.models import Origin
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.sealing.boxes import canonical
from gongyi.database.sight import whole_ledger
from tests.contexts.exchange.carrying import carry, outgoing, record_of
from tests.contexts.exchange.conftest import Two, other
from tests.contexts.exchange.handing import handed_out

AGENCY = "南昌市西湖生态环境局"


def test_what_the_course_of_the_matter_speaks_against_is_kept_and_noted(two: Two) -> None:
    """Two organs acted meanwhile, and neither knew: one returned the clue, the other accepted it."""
    with two.a.here():
        number = handed_out(two, to=("南昌市西湖区水利局", AGENCY))
    carry(two.a, two.b)
    with two.b.here():
        two.b.desk("a1").do(number, "exchange_accepted", "2025-03-06", owner=["吴法制"])
    with two.a.here():
        two.a.desk("w1").do(number, "exchange_returned", "2025-03-05", return_ground="other", reason="不属本局职责")
    assert [one.state for one in carry(two.b, two.a)] == ["taken"]
    _, here, mine = record_of(two.a, number)
    assert [row.kind for row in here][-2:] == ["exchange_returned", "exchange_accepted"]
    assert mine.stage == "returned"
    with two.a.here():
        with transaction.atomic(), whole_ledger():
            assert "不能办理" in Origin.objects.get().against[0][1]
        chief = two.a.desk("p4")
        assert "不能办理" in chief.get("/exchange/going/")
        assert "不能办理" in chief.get(f"/matters/{number}/acts/3/exchange/")


def test_an_act_is_taken_only_from_where_its_organ_works(two: Two) -> None:
    """A dishonest installation cannot speak for an organ of ours, nor of another place, nor in a matter not its own."""
    with two.a.here():
        number = handed_out(two)
    (content,) = outgoing(two.a)
    for change, says in (
        (lambda body: body["acts"][0]["organ"].update(code="xh-e", name=AGENCY), "不在寄出的平台"),
        (lambda body: body["acts"][0]["organ"].update(code="none"), "没有代码为"),
        (lambda body: body["acts"][0]["organ"].update(name="别的院"), "对方称"),
        (lambda body: body["matter"].update(kind="supervision_exchange_in"), "不是可以在平台之间往来"),
        (lambda body: body["matter"].update(kind="public_report"), "不是可以在平台之间往来"),
        (
            lambda body: body["matter"]["handler"].update(code="xh-w", name="南昌市西湖区水利局"),
            "不是寄出平台的单位承办",
        ),
        (lambda body: body["acts"][0].update(kind="exchange_received", payload={"registry_no": "1"}), "不是"),
        (lambda body: body["acts"][0].update(kind="no_such_kind"), "没有“no_such_kind”"),
        (lambda body: body["acts"][0]["payload"].update(moves="x"), "没有的栏目"),
        (lambda body: body["acts"][0]["payload"].update(clue_kind="x"), "不合栏目"),
        (lambda body: body["acts"][0].update(last="2999-01-01"), "还没有到"),
        (lambda body: body["acts"][0].update(recorded="x"), "登记时间"),
        (lambda body: body["acts"][0].update(at="0" * 64), "不是寄出平台办理"),
    ):
        wrong = resigned(two, content, change)
        with two.b.here():
            answer = arriving.arrive(wrong)
            assert (answer.state, says in answer.says) == ("refused", True), answer.says
            with transaction.atomic(), whole_ledger():
                assert not Matter.objects.filter(number=number).exists()


def resigned(two: Two, content: bytes, change: object) -> bytes:
    """What a dishonest installation a would make of a bundle of its own: changed, and signed by it all the same."""

    def altered(inner: bytes) -> bytes:
        found = bundles.opened(inner)
        body = json.loads(
            canonical({name: value for name, value in found.body.items() if name not in ("form", "from")})
        )
        change(body)  # type: ignore[operator]
        return bundles.packed(body, found.files)[1]

    with two.b.here():
        inner = cartons.unpacked(content, cartons.label_of(content), cards.exchange_key())
    with two.a.here():
        made = altered(inner)
        there = other()
        return cartons.closed(made, cartons.label_of(content), bytes(there.exchange_key))
