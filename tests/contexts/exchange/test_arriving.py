"""Tests of bundles that arrive: the same acts on both sides, nothing twice, nothing altered, nothing lost."""

from __future__ import annotations

import pytest
from django.db import transaction

from gongyi.contexts.exchange import acknowledgements, arriving, sending
from gongyi.contexts.exchange.models import Arrival, Bundle, Origin
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.matters.handover import own_key
from gongyi.core.matters.docket import Docket
from gongyi.database.sight import whole_ledger
from tests.contexts.exchange.carrying import carry, outgoing, record_of
from tests.contexts.exchange.conftest import Two, acquainted, desks, other
from tests.contexts.exchange.handing import handed_out
from tests.contexts.matters.browser import told
from tests.contexts.matters.steps import SECRET, suggested

AGENCY = "南昌市西湖生态环境局"


def owed_by(who: str, docket: Docket) -> set[tuple[object, ...]]:
    """What an organ owes on a docket, and how that stands."""
    return {(one.rule.id, one.state, one.due, one.done_on) for one in docket.duties if one.who == who}


def test_a_suggestion_arrives_as_the_same_acts_and_its_answer_goes_back(two: Two) -> None:
    with two.a.here():
        number = suggested(desks(two))
    assert [one.state for one in carry(two.a, two.b)] == ["taken"]
    matter, rows, _docket = record_of(two.b, number)
    _mine, sent, before = record_of(two.a, number)
    assert (matter.record, matter.handler.code) == ("received", "xh-p")
    assert [row.kind for row in rows] == ["filing", "filing_service", "suggestion", "suggestion_service"]
    assert all(row.person is None and row.by == "南昌市西湖区人民检察院" for row in rows)
    by_kind = {row.kind: row for row in sent}
    for row in rows:
        original = by_kind[row.kind]
        assert (row.day, row.payload, row.number, row.person_name, row.to) == (
            *(original.day, original.payload, original.number, original.person_name, original.to),
        )
    assert owed_by(AGENCY, before) == owed_by(AGENCY, record_of(two.b, number)[2])
    with two.b.here():
        clerk, officer = two.b.desk("a1"), two.b.desk("a2")
        page = clerk.get(f"/matters/{number}/")
        assert SECRET not in page
        assert "检察建议书" in page
        clerk.do(number, "receipt", "2025-03-27", number="西环收2025-18", signed_by="周收文", owner="吴法制")
        officer.do(
            *(number, "reply", "2025-05-20"),
            **{"text": "已办结一项", "items-0-answer": "done", "items-0-text": "已处罚"},
            **{"items-1-answer": "promised", "items-1-text": "正在清淤", "items-1-by": "2025-05-29"},
        )
        with transaction.atomic(), whole_ledger():
            origin = Origin.objects.get(seq=3)
            assert (origin.at_seq, origin.hash) == (by_kind["suggestion"].seq, by_kind["suggestion"].hash.hex())
    assert [one.state for one in carry(two.b, two.a)] == ["taken"]
    _, here, mine = record_of(two.a, number)
    _, there, theirs = record_of(two.b, number)
    assert [row.kind for row in here][-2:] == [row.kind for row in there][-2:] == ["receipt", "reply"]
    assert here[-1].answers == (by_kind["suggestion"].seq,)
    assert here[-1].payload["items"][0]["item"] == f"{by_kind['suggestion'].seq}.1"
    assert there[-1].payload["items"][0]["item"] == "3.1"
    assert owed_by(AGENCY, mine) == owed_by(AGENCY, theirs)
    assert mine.stage == theirs.stage == "replied"
    with two.a.here():
        assert "已办结一项" in two.a.desk("p4").get(f"/matters/{number}/acts/{here[-1].seq}/")


def test_a_clue_stands_equal_on_both_sides_and_is_answered(two: Two) -> None:
    with two.a.here():
        number = handed_out(two, choose=("title", "place", "clue_kind", "envelope.1"))
    carry(two.a, two.b)
    with two.b.here():
        clerk = two.b.desk("a1")
        clerk.do(number, "exchange_received", "2025-03-05", registry_no="西环收2025-7")
        clerk.do(number, "exchange_accepted", "2025-03-06", owner=["吴法制"])
    carry(two.b, two.a)
    with two.a.here():
        two.a.desk("p4").do(number, "exchange_answer", "2025-03-08", text="排污口在桥下")
        answer = two.a.desk("p4").send(
            f"/matters/{number}/acts/4/exchange/", {"piece-text": _ground(two, number, 4)}, field="piece-text"
        )
        assert answer.status_code == 302, told(answer)
    carry(two.a, two.b)
    _, here, mine = record_of(two.a, number)
    _, there, theirs = record_of(two.b, number)
    kinds = ["exchange_handed", "exchange_received", "exchange_accepted", "exchange_answer"]
    assert [row.kind for row in here] == [row.kind for row in there] == kinds
    for name in ("stage", "path", "findings", "permitted"):
        assert getattr(mine, name) == getattr(theirs, name), name
    assert [(one.rule.id, one.who, one.due, one.state) for one in mine.duties] == [
        (one.rule.id, one.who, one.due, one.state) for one in theirs.duties
    ]


def _ground(two: Two, number: str, seq: int) -> str:
    page = two.a.desk("p4").get(f"/matters/{number}/acts/{seq}/exchange/")
    return "competent" if 'value="competent"' in page else "clue_passed_on"


def test_the_same_bundle_again_gets_the_same_answer_and_nothing_twice(two: Two) -> None:
    with two.a.here():
        number = suggested(desks(two))
    (content,) = outgoing(two.a)
    with two.b.here():
        answers = [arriving.arrive(content).content for _ in range(3)]
    assert len(set(answers)) == 1
    assert len(record_of(two.b, number)[1]) == 4


def test_what_comes_before_its_turn_waits(two: Two) -> None:
    with two.a.here():
        number = suggested(desks(two))
    first = outgoing(two.a)
    with two.a.here():
        two.a.desk("p1").do(
            *(number, "consultation", "2025-03-27"),
            to=[AGENCY],
            attendees="双方承办人",
            facts="排污口",
            form="meeting",
            minutes="当面磋商",
        )
    second = [one for one in outgoing(two.a) if one not in first]
    assert (len(first), len(second)) == (1, 1)
    with two.b.here():
        assert arriving.arrive(second[0]).state == "waiting"
        assert arriving.arrive(second[0]).state == "waiting"
        with transaction.atomic(), whole_ledger():
            assert not Matter.objects.filter(number=number).exists()
        assert arriving.arrive(first[0]).state == "taken"
        assert arriving.arrive(second[0]).state == "taken"
    assert [row.kind for row in record_of(two.b, number)[1]][-1] == "consultation"


def test_a_bundle_for_another_or_from_nobody_known_is_refused_and_both_say_so(two: Two) -> None:
    with two.a.here():
        handed_out(two)
    (content,) = outgoing(two.a)
    with two.a.here():
        back = arriving.arrive(content)
        assert "没有在这里登记" in back.says
    with two.b.here():
        elsewhere = content.replace(own_key().hex().encode(), b"1" * 64, 1)
        assert "寄给另一个平台" in arriving.arrive(elsewhere).says
        with transaction.atomic():
            row = other()
            type(row).objects.filter(pk=row.pk).update(state="stopped")
        answer = arriving.arrive(content)
        assert answer.state == "refused"
        assert "停用" in answer.says
    with two.a.here():
        bundle = sending.acknowledged(acknowledgements.read(answer.content), answer.content)
        assert (bundle.state, bundle.says) == ("refused", answer.says)


def test_an_installation_that_nobody_entered_is_not_listened_to(strangers: Two) -> None:
    two = strangers
    with two.a.here():
        acquainted_one_way(two)
        handed_out(two)
    (content,) = outgoing(two.a)
    with two.b.here():
        answer = arriving.arrive(content)
        assert (answer.state, "没有在这里登记" in answer.says) == ("refused", True)
        with transaction.atomic(), whole_ledger():
            assert [one.installation for one in Arrival.objects.all()] == [None]
    with two.a.here():
        assert sending.acknowledged(acknowledgements.read(answer.content), answer.content).state == "refused"


def acquainted_one_way(two: Two) -> None:
    """Only a knows b."""
    acquainted(two)
    with two.b.here():
        row = other()
        row.residents.all().delete()
        with transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(key=b"x" * 32)
    _ = two.a.here


def test_a_bundle_is_taken_whole_or_not_at_all(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed in the middle: nothing is there, and the same bytes are taken when they come again."""
    with two.a.here():
        number = suggested(desks(two))
    (content,) = outgoing(two.a)

    class Killed(BaseException):
        pass

    def killed(*_given: object) -> bytes:
        raise Killed

    with two.b.here():
        with monkeypatch.context() as patch:
            patch.setattr(acknowledgements, "made", killed)
            with pytest.raises(Killed):
                arriving.arrive(content)
        with transaction.atomic(), whole_ledger():
            assert (Matter.objects.count(), Arrival.objects.count(), Origin.objects.count()) == (0, 0, 0)
        assert arriving.arrive(content).state == "taken"
    assert len(record_of(two.b, number)[1]) == 4
    with two.a.here(), transaction.atomic(), whole_ledger():
        assert Bundle.objects.get().state == "taken_out"
