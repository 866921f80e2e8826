"""The program that opens the form without a network comes from under the form's own address."""

from __future__ import annotations

from django.test import Client

from tests.contexts.matters.browser import text


def test_it_is_given_out_under_the_form() -> None:
    answer = Client().get("/report/offline.js")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    written = text(answer)
    assert 'request.method !== "GET"' in written
    assert "localStorage" not in written
