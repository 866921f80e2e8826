"""Somebody of the procuratorate at a browser, signed in, with his key unlocked or not."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports.report import Reporter as Who
from tests.contexts.reports.conftest import PASSPHRASE

NAMED = Who("named", name="赵不凡", document="id_card", document_number="11010519491231002X", phone="13800001111")


class Officer:
    """Somebody at a browser, signed in."""

    def __init__(self, person: Person, *, unlocked: bool = True) -> None:
        self.person, self.client = person, Client()
        self.client.force_login(person, "gongyi.contexts.organs.signin.ByPassword")
        if unlocked:
            self.client.post(reverse("key_unlock"), {"passphrase": PASSPHRASE})

    def get(self, name: str, *given: object) -> Any:
        """A page by its route."""
        return self.client.get(reverse(name, args=given))

    def text(self, name: str, *given: object) -> str:
        """The words of a page that is there."""
        answer = self.get(name, *given)
        assert answer.status_code == 200
        found: str = answer.content.decode()
        return found

    def send(self, name: str, *given: object, **said: object) -> Any:
        """The answer to a form."""
        return self.client.post(reverse(name, args=given), said)
