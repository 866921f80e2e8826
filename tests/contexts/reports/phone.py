"""Somebody with a phone and without an account: opens the form, does its work, fills it in, sends it."""

from __future__ import annotations

import hashlib
import itertools
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.contexts.matters.browser import Form, text

WORDS = {
    "harm": "environment_resources/water",
    "title": "老桥下游有人排黑水",
    "description": "每天夜里十一点以后，有罐车往河里排黑水，气味刺鼻。",
    "going": "yes",
    "since": "2026年3月",
    "seen": "河里的鱼死了很多。",
    "place": "老桥下游二百米，东岸",
    "stance": "anonymous",
    "contact": "online",
    "notice_read": "yes",
    "consent": "yes",
}


def worked(token: str, bits: int) -> str:
    """The number that the token asks for."""
    for number in itertools.count():
        digest = hashlib.sha256(f"{token}:{number}".encode()).digest()
        if int.from_bytes(digest, "big") >> (256 - bits) == 0:
            return str(number)
    raise AssertionError


class Phone:
    """A phone in a network. address: of the network."""

    def __init__(self, division: str, address: str = "203.0.113.7") -> None:
        self.client = Client(REMOTE_ADDR=address, enforce_csrf_checks=True)
        self.division = division

    def opened(self) -> dict[str, str]:
        """The hidden parts of the empty form."""
        answer = self.client.get("/report/")
        assert answer.status_code == 200
        assert not answer.cookies
        return hidden(text(answer))

    def send(self, files: Any = None, /, *, works: Any = True, **values: Any) -> HttpResponse:
        """Send the form, with the work of its token done."""
        typed: dict[str, Any] = {**WORDS, "division": self.division, **values}
        if "token" not in typed:
            typed |= self.opened()
        if works and not typed.get("proof"):
            typed["proof"] = worked(typed["token"], 1)
        return self.client.post("/report/", {**typed, **(files or {})})  # type: ignore[return-value]


def hidden(page: str) -> dict[str, str]:
    """The hidden parts of the form on a page."""
    values = next(values for action, values, _names in Form(page).forms if action == "/report/")
    return {name: str(values[name][0]) for name in ("token", "proof")}
