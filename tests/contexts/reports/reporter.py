"""Somebody with a browser, who came back with his receipt; and what the office does towards him."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.test import Client

from gongyi.contexts.ledger.record import Draft, append, today
from gongyi.contexts.reports import record
from gongyi.contexts.reports.record import Follower, Taken
from gongyi.core.terms.days import on
from gongyi.database.sight import looking
from tests.contexts.reports.conftest import Office, opened_by

WAY_IN = "/report/follow/"


class Reporter:
    """Who came back. Without a receipt he has only found the page."""

    def __init__(self, taken: Taken | None = None) -> None:
        self.client = Client()
        if taken is not None:
            self.enter(taken.number, taken.password)

    def enter(self, number: str, password: str, **more: str) -> Any:
        """The answer to number and password."""
        return self.client.post(WAY_IN, {"number": number, "password": password, **more})

    def page(self) -> str:
        """What the page says now."""
        answer = self.client.get(WAY_IN)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        return answer.content.decode()

    def token(self) -> str:
        """What the forms of this stay carry."""
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.page())
        return found[1] if found else ""

    def send(self, where: str, **said: Any) -> Any:
        """The answer to a form of the page."""
        return self.client.post(WAY_IN + where, {"token": self.token(), **said})

    def takes(self, where: str) -> Any:
        """The answer to a link of the page."""
        return self.client.get(WAY_IN + where)


def told(office: Office, number: str, kind: str, **payload: Any) -> None:
    """The officer does an act of the report that needs no key."""
    with looking(office.officer.sight()), transaction.atomic():
        _case, rows = opened_by(office, number)
        append(office.officer, number, Draft(kind, on(today()), payload, (office.public.pk,)), len(rows))


def asked(office: Office, number: str, words: str) -> None:
    """The officer asks the reporter."""
    with looking(office.officer.sight()), transaction.atomic():
        case, _rows = opened_by(office, number)
        record.ask(office.officer, case, number, words)


def challenged(office: Office, number: str) -> str:
    """The officer asks the reporter to prove authorship; the challenge."""
    with looking(office.officer.sight()):
        return str(record.challenge(office.officer, number).act.payload["challenge"])


def follower(taken: Taken) -> Follower:
    """Who has number and password."""
    found = record.follow(taken.number, taken.password)
    assert found is not None
    return found
