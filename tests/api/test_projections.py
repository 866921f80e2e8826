"""What is to be told is written with the act, for accounts that see it; rebuilding tells nobody twice."""

from __future__ import annotations

from django.db import transaction

from gongyi.api.hooks import enter
from gongyi.api.models import Delivery
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.rebuild import again
from gongyi.database.sight import whole_ledger
from tests.api.systems import CLUE, System
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import replied, suggested

EVERY = ["act.addressed", "duty.ending", "matter.ended"]


def noted(system: System) -> list[tuple[str, str, int, str]]:
    with transaction.atomic(), whole_ledger():
        rows = Delivery.objects.filter(account=system.account).select_related("matter").order_by("pk")
        return [(one.event, one.matter.number, one.seq, one.kind) for one in rows]


def hooked(system: System) -> System:
    enter(system.by, system.account, "https://example.org/in", EVERY)
    return system


def test_an_organ_is_told_of_what_is_addressed_to_it(desks: Desks) -> None:
    agency = hooked(System(desks.clerk.person.organ, "agency_clerk"))
    own = hooked(System(desks.prosecutor.person.organ, "department_head"))
    blind = hooked(System(desks.prosecutor.person.organ, "prosecutor"))
    stranger = hooked(System(desks.stranger.person.organ, "agency_clerk"))
    court = hooked(System(desks.judge.person.organ, "court_clerk"))
    number = replied(desks)
    # the suggestion itself reaches it only when it is served
    told = [(seq, kind) for event, of, seq, kind in noted(agency) if (event, of) == ("act.addressed", number)]
    assert [kind for _seq, kind in told] == ["filing_service", "suggestion_service"]
    assert {kind for _e, _n, _s, kind in noted(own)} >= {"reply"}
    assert noted(blind) == noted(stranger) == noted(court) == []


def test_an_end_is_told_to_who_sees_it(desks: Desks) -> None:
    own = hooked(System(desks.prosecutor.person.organ, "department_head"))
    answer = own.sent("matters", {"kind": "administrative", "act": "clue", "day": "2025-03-03", "payload": CLUE})
    assert answer.status_code == 201
    number = own.asked("matters")["matters"][0]["number"]
    assert noted(own) == []
    drop = {"truth": "不实", "checkability": "可查", "opinion": "not_file", "reason": "没有损害"}
    own.recorded(number, "assessment", "2025-03-05", 1, drop)
    form = own.asked(f"matters/{number}/permitted")["permitted"]
    assert "non_filing" in {one["act"]["id"] for one in form}
    waits = own.recorded(number, "non_filing", "2025-03-06", 2, {"reason": "没有损害", "facts": "没有损害"})
    signed = desks.chief.send(f"/drafts/{waits['draft']}/", {"opinion": "同意。"}, do="sign", field="opinion")
    assert signed.status_code == 302
    assert noted(own) == [("matter.ended", number, 3, "non_filing")]


def test_rebuilding_tells_nobody_again(desks: Desks) -> None:
    agency = hooked(System(desks.clerk.person.organ, "agency_clerk"))
    number = suggested(desks)
    before = noted(agency)
    assert before
    late = hooked(System(desks.clerk.person.organ, "agency_clerk"))
    with transaction.atomic(), whole_ledger():
        again(Matter.objects.get(number=number).pk)
    assert noted(agency) == before
    assert noted(late) == []


def test_what_is_taken_back_is_told_to_nobody(desks: Desks) -> None:
    agency = hooked(System(desks.clerk.person.organ, "agency_clerk"))

    with transaction.atomic():
        before = transaction.savepoint()
        suggested(desks)
        assert noted(agency)
        transaction.savepoint_rollback(before)
    assert noted(agency) == []
