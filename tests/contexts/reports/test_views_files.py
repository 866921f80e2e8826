"""Files of a report: copies are shown, originals handed over on a press, as they are unsealed; each press is noted."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.reports import record
from gongyi.contexts.reports.record import Taken
from gongyi.contexts.sealing import store
from gongyi.database.sight import whole_ledger
from tests.contexts.reports.conftest import Office, brought, report
from tests.contexts.reports.officer import NAMED, Officer

CONTENT = b"\x00\x01\x02" * 50_000


@pytest.fixture
def taken(office: Office) -> Taken:
    return record.take(report(office, reporter=NAMED, files=(brought(CONTENT),)))


def original_of(officer: Officer, taken: Taken) -> str:
    """Where the only original of a report is."""
    found = set(re.findall(r'action="(/reports/[^"]+/files/[^"]+)"', officer.text("team_report", taken.number)))
    (address,) = found
    return str(address)


def test_the_original_is_handed_out_only_when_asked_for_and_noted(office: Office, taken: Taken) -> None:
    officer = Officer(office.officer)
    address = original_of(officer, taken)
    assert officer.client.get(address).status_code == 404
    answer: Any = officer.client.post(address)
    assert (answer.status_code, answer.getvalue()) == (200, CONTENT)
    assert answer.streaming
    assert answer["Content-Length"] == str(len(CONTENT))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    with whole_ledger():
        assert Entry.objects.filter(what="export", person_id=office.officer.pk).count() == 1


def test_a_box_of_another_report_is_not_here(office: Office, taken: Taken) -> None:
    officer = Officer(office.officer)
    other = record.take(report(office, files=(brought(),)))
    box = original_of(officer, other).split("/")[4]
    assert officer.send("team_report_file", taken.number, box).status_code == 404
    assert officer.client.post(reverse("team_report_file", args=[taken.number, UUID(int=1)])).status_code == 404


def test_nothing_is_handed_out_while_the_key_is_locked_or_to_a_colleague(office: Office, taken: Taken) -> None:
    address = original_of(Officer(office.officer), taken)
    assert Officer(office.officer, unlocked=False).client.post(address).status_code == 404
    for outsider in (office.people.chief, office.people.prosecutor, office.custodian):
        assert Officer(outsider, unlocked=False).client.post(address).status_code == 404


def test_an_original_that_was_altered_is_not_there(office: Office, taken: Taken) -> None:
    officer = Officer(office.officer)
    address = original_of(officer, taken)
    for path in store.root().glob("[0-9a-f][0-9a-f]/*"):
        if path.stat().st_size > len(CONTENT):
            path.write_bytes(b"\xff" * path.stat().st_size)
    assert officer.client.post(address).status_code == 404
