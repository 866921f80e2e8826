"""A procuratorate that takes reports: its two key holders, a report, and the keys to read it."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

import pytest
from django.db import transaction

from gongyi.contexts.evidence.capture import Capture
from gongyi.contexts.ledger.access import acts_seen, see
from gongyi.contexts.ledger.reading import Recorded, organ_names
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.reports import record
from gongyi.contexts.reports.report import Brought, Report, Reporter, Where
from gongyi.contexts.sealing import cases, keys, teams
from gongyi.contexts.sealing.cases import Case
from gongyi.contexts.sealing.keys import Held
from gongyi.database.sight import looking
from tests.contexts.ledger.conftest import People, make_people, organ

WORDS = "每天夜里有罐车往河里排黑水，气味刺鼻。"
PASSPHRASE = "一句很长的密钥口令"  # noqa: S105  # of nobody


class Office(NamedTuple):
    """The people of a procuratorate that takes reports. officer: 控告申诉检察官; custodian: 保密专办员."""

    people: People
    public: Organ
    officer: Person
    custodian: Person
    held: Held
    guards: Held


def key_of(person: Person) -> Held:
    """A person's key, made and unlocked."""
    passphrase = PASSPHRASE
    with looking(person.sight()), transaction.atomic():
        keys.set_passphrase(person, passphrase)
        return Held(person, keys.opened(person, passphrase))


def set_of_keys(person: Person, which: teams.Which) -> None:
    """A set of the organ's keys, made by the person in charge of it."""
    with looking(person.sight()), transaction.atomic():
        teams.make_set(person, which)


@pytest.fixture
def office(db: None) -> Office:
    record.public_organ.cache_clear()
    organ_names.cache_clear()
    people = make_people()
    public = organ("public", "举报人", "public")
    at = people.prosecutor.organ
    officer = Person.objects.create(username="ks", name="孙控申", organ=at, post="complaint_officer")
    custodian = Person.objects.create(username="bm", name="钱保密", organ=at, post="confidential_officer")
    held, guards = key_of(officer), key_of(custodian)
    set_of_keys(officer, "content")
    set_of_keys(custodian, "custody")
    return Office(people, public, officer, custodian, held, guards)


def brought(content: bytes = b"\x00\x01\x02" * 50_000, name: str = "河边.mp3") -> Brought:
    """A file as a browser brings it."""
    return Brought(name, "mp3", len(content), io.BytesIO(content), may_show=False, capture=Capture())


def report(office: Office, **other: Any) -> Report:
    """A report as the form reads it."""
    said: dict[str, Any] = {
        "organ": office.officer.organ_id,
        "area": "environment_resources",
        "harm": "water",
        "title": "夜里排黑水",
        "description": WORDS,
        "where": Where("360103", "老桥下游二百米"),
        "reporter": Reporter("anonymous"),
        "going": "yes",
        "since_words": "去年冬天",
        "consent": True,
        "notice_read": True,
    }
    return Report(**said | other)


def opened_by(office: Office, number: str) -> tuple[Case, tuple[Recorded, ...]]:
    """The report with the team's key; inside a transaction and the officer's eyes."""
    rows = acts_seen(office.officer, see(office.officer, number))
    return cases.open_for(office.held, record.case_id(rows)), rows
