"""The settings of a desk: a calendar address is made, shown once, and ended."""

from __future__ import annotations

import re

from django.test import Client

from tests.contexts.desk.conftest import People, signed_in


def test_an_address_is_shown_once_and_works(people: People) -> None:
    client = signed_in(people.chief)
    page = client.post("/desk/settings/feed/", {"do": "give"})
    assert page["Cache-Control"] == "no-store"
    (address,) = re.findall(r'value="http://testserver(/feed/[^"]+\.ics)"', page.content.decode())
    assert Client().get(address).status_code == 200
    assert address not in client.get("/desk/settings/").content.decode()
    assert client.post("/desk/settings/feed/", {"do": "take"}).status_code == 302
    assert Client().get(address).status_code == 404


def test_an_address_is_not_made_by_looking(people: People) -> None:
    assert signed_in(people.chief).get("/desk/settings/feed/").status_code == 405
