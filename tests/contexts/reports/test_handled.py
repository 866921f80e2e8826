"""One report as the team has it: what the reporter filled in, line by line, and why it cannot be read."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import Http404, HttpRequest
from django.test import RequestFactory

from gongyi.contexts.ledger.record import Draft, open_matter, today
from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports import handled, record
from gongyi.contexts.reports.report import Responsible
from gongyi.contexts.sealing import keys
from gongyi.core.terms.days import on
from gongyi.database.sight import looking
from tests.contexts.reports.conftest import PASSPHRASE, WORDS, Office, brought, report


def asked_by(person: Person, *, unlocked: bool = True) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user, request.session = person, SessionBase()
    if unlocked:
        keys.unlock(request, PASSPHRASE)
    return request


def test_only_what_was_filled_in_is_told(office: Office) -> None:
    taken = record.take(report(office, files=(brought(),), responsible=Responsible(party="某加工厂")))
    with looking(office.officer.sight()), transaction.atomic():
        one = handled.handle(asked_by(office.officer), taken.number)
        told = {line["label"]: line["text"] for line in handled.facts(one)}
        assert handled.why_closed(one) == ""
        (line,) = handled.lines(one)
    assert (told["看到的情况"], told["地点"], told["可能是谁造成的"]) == (WORDS, "老桥下游二百米", "某加工厂")
    assert not {"坐标", "那边的答复"} & told.keys()
    assert [file["name"] for file in line["files"]] == ["河边.mp3"]
    assert not line["files"][0]["shown"]


def test_without_a_key_the_reason_is_said_and_nothing_is_told(office: Office) -> None:
    taken = record.take(report(office))
    colleague = Person.objects.create(username="k2", name="新人", organ=office.officer.organ, post="complaint_officer")
    for person, says in ((office.officer, "锁上的"), (colleague, "您还没有密钥")):
        with looking(person.sight()), transaction.atomic():
            one = handled.handle(asked_by(person, unlocked=False), taken.number)
            assert says in handled.why_closed(one)
            assert handled.facts(one) == []
            assert handled.lines(one)[0]["sealed"]


def test_a_matter_that_is_no_report_is_not_here(office: Office) -> None:
    person = office.people.prosecutor
    with looking(person.sight()), transaction.atomic():
        clue = Draft("clue", on(today()), {"title": "河道", "area": "environment_resources"})
        number = open_matter(person, "administrative", clue).number
        with pytest.raises(Http404):
            handled.handle(asked_by(person, unlocked=False), number)
