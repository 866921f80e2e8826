"""How requests stand: the states in order, what each may read, and that no report's history lacks any."""

from __future__ import annotations

import uuid

import pytest
from django.db import transaction

from gongyi.contexts.sealing import cases, identity, keys, requests
from gongyi.contexts.sealing.models import Request, Step
from gongyi.contexts.sealing.requests import STATES
from gongyi.contexts.sealing.teams import NotHeld
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.sealing.conftest import Office, Report, reported
from tests.contexts.sealing.test_identity import REASON, as_one, asked_by


def test_every_state_is_said_in_words() -> None:
    assert set(STATES) == {"asked", "granted", "refused", "withdrawn", "opened", "ended", "expired"}


def test_the_history_of_a_report_is_whole(office: Office, report: Report) -> None:
    other = reported(office)
    made = [asked_by(office.officer, report, f"理由{n}").id for n in range(4)]
    elsewhere = asked_by(office.officer, other).id
    as_one(office.custodian, lambda: identity.refuse(office.custodian.person, made[0], "不"))
    as_one(office.officer, lambda: identity.withdraw(office.officer.person, made[1]))
    as_one(office.custodian, lambda: identity.grant(office.custodian, made[2]))
    found = as_one(office.officer, lambda: requests.history(report.case.id))
    assert [(one.id, one.state) for one in found] == list(
        zip(made, ("refused", "withdrawn", "granted", "asked"), strict=True)
    )
    assert [one.id for one in as_one(office.custodian, lambda: requests.waiting(office.organ.pk))] == [
        made[3],
        elsewhere,
    ]
    assert len(as_one(office.custodian, lambda: requests.of_organ(office.organ.pk))) == 5
    with whole_ledger(), transaction.atomic():
        assert (Request.objects.count(), Step.objects.count()) == (5, 3)


def test_a_reason_is_read_by_custodian_team_and_reporter_alone(office: Office, report: Report) -> None:
    asked = asked_by(office.officer, report)
    assert as_one(office.custodian, lambda: requests.reason(office.custodian, asked.id)) == REASON
    with pytest.raises(NotHeld):
        as_one(office.officer, lambda: requests.reason(office.officer, asked.id))
    with looking(office.officer.person.sight()), transaction.atomic():
        assert requests.reason_within(cases.open_for(office.officer, report.case.id), asked.id) == REASON
    with whole_ledger(), transaction.atomic():
        row = Request.objects.get(pk=asked.id)
        assert REASON.encode() not in bytes(row.reason_case) + bytes(row.reason_custody)
    with pytest.raises(NotHeld):
        as_one(office.custodian, lambda: requests.refusal(office.custodian, _refused(office, asked.id)))


def _refused(office: Office, request: uuid.UUID) -> uuid.UUID:
    identity.refuse(office.custodian.person, request, "不")
    return request


def test_the_reporter_reads_without_an_account(office: Office, report: Report) -> None:
    asked_by(office.officer, report)
    with transaction.atomic():
        cases.enter(None)
        assert requests.history(report.case.id) == []
        cases.open_by_reporter(report.case.id, keys.reporter_pair(report.password, report.salt)[0])
        assert [one.state for one in requests.history(report.case.id)] == ["asked"]
