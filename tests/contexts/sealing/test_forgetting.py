"""A report that was made unreadable: no key, no content, no identity, no file; who asked for it stays on record."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from gongyi.contexts.sealing import cases, forgetting, identity, keys, requests, store
from gongyi.contexts.sealing.boxes import NotOpened, new_pair
from gongyi.contexts.sealing.models import Grant, Identity, SealedBox, SealedCase, Wrap
from gongyi.contexts.sealing.teams import NotHeld, Refused
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.sealing.conftest import Office, Report, reported


def _files() -> list[str]:
    return [path.name for path in store.root().glob("[0-9a-f][0-9a-f]/*")]


@pytest.mark.django_db(transaction=False)
def test_a_forgotten_report_opens_for_nobody(
    office: Office, report: Report, django_capture_on_commit_callbacks: object
) -> None:
    second = reported(office)
    with looking(office.officer.person.sight()), transaction.atomic():
        case = cases.open_for(office.officer, report.case.id)
        asked = identity.ask(office.officer.person, case, "核实后需要发放奖励", timezone.now() + timedelta(days=1))
    with looking(office.custodian.person.sight()), transaction.atomic():
        identity.grant(office.custodian, asked.id)
    assert len(_files()) == 2
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        forgetting.forget(report.case.id)
    assert len(_files()) == 1
    with whole_ledger(), transaction.atomic():
        for model in (Wrap, Identity, SealedBox):
            assert {row.case_id for row in model.objects.all()} == {second.case.id}
        assert not Grant.objects.exists()
        assert SealedCase.objects.get(pk=report.case.id).forgotten == timezone.localdate()
        assert [one.state for one in requests.history(report.case.id)] == ["granted"]
    with looking(office.officer.person.sight()), transaction.atomic():
        with pytest.raises(NotHeld):
            cases.open_for(office.officer, report.case.id)
        with pytest.raises(Refused):
            identity.opened(office.officer, asked.id)
        assert cases.read(cases.open_for(office.officer, second.case.id), second.words.id)
    with looking(office.custodian.person.sight()), transaction.atomic(), pytest.raises(Refused):
        requests.reason(office.custodian, asked.id)
    with transaction.atomic(), pytest.raises(NotOpened):
        cases.open_by_reporter(report.case.id, keys.reporter_pair(report.password, report.salt)[0])
    forgetting.forget(report.case.id)


def test_files_of_no_report_are_swept_away(office: Office, report: Report) -> None:
    with transaction.atomic():
        case = cases.begin(office.organ.pk, new_pair()[1])
        cases.put(case, "file", b"lost", {})
        transaction.set_rollback(True)
    assert len(_files()) == 2
    assert forgetting.sweep() == 0
    for path in store.root().glob("[0-9a-f][0-9a-f]/*"):
        os.utime(path, (1, 1))
    assert forgetting.sweep() == 1
    with looking(office.officer.person.sight()), transaction.atomic():
        assert cases.read(cases.open_for(office.officer, report.case.id), report.file.id)
