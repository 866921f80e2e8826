"""The public pages of released cases: read by anybody, gone once withdrawn, their pictures bare."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gongyi.contexts.ledger.record import today
from gongyi.contexts.portal.models import Release
from gongyi.database.sight import NOBODY, looking, whole_ledger
from tests.contexts.matters.browser import picture
from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.matters.test_redacting import CLEAN, checked, drafted, released

__all__ = ["desks"]
ROWS: dict[str, Any] = {"pictures-0-when": "before", "pictures-0-caption": "整治以前"}


def _released(desks: Desks) -> tuple[str, str]:
    number = drafted(desks)
    checked(desks, number, **CLEAN, **ROWS, **{"pictures-0-files": [picture("现场.png")]})
    released(desks, number)
    return number, f"/stories/{Release.objects.get().slug}/"


def test_an_empty_list_says_so(db: None, client: Client) -> None:
    assert "还没有发布的案例" in client.get("/stories/").content.decode()
    assert client.get("/stories/none/").status_code == 404
    for page in ("0", "99999", "x", "²"):
        assert client.get("/stories/", {"page": page}).status_code == 200


def test_a_released_case_is_read_by_anybody(desks: Desks, client: Client) -> None:
    number, address = _released(desks)
    assert address in client.get("/stories/").content.decode()
    answer = client.get(address)
    page = answer.content.decode()
    assert CLEAN["facts"] in page
    assert 'alt="整治前"' in page
    assert "整治以前" in page
    assert number not in page
    assert not answer.cookies
    assert answer["Cache-Control"] == "public, no-cache"
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_a_release_with_a_later_day_is_public_from_that_day_on(
    desks: Desks, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = drafted(desks)
    checked(desks, number, **CLEAN, **ROWS, **{"pictures-0-files": [picture("现场.png")]})
    later = today() + timedelta(days=9)
    released(desks, number, public_from=later.isoformat())
    with whole_ledger():
        one = Release.objects.get()
    assert (one.released, one.shown_from) == (later, later)
    addresses = [f"/stories/{one.slug}/", f"/stories/{one.slug}/pictures/1/"]
    lists = ["/stories/", "/stories/feed.atom", "/sitemap.xml"]
    for address in addresses:
        assert client.get(address).status_code == 404
    for address in lists:
        assert one.slug not in client.get(address).content.decode()
    with looking(NOBODY):
        assert not Release.objects.exists()  # the database holds it back by itself
    with whole_ledger():  # the day itself, as the application asks for it
        for day, shown in ((later - timedelta(days=1), False), (later, True)):
            monkeypatch.setattr("gongyi.contexts.portal.released.today", lambda day=day: day)
            assert (client.get(addresses[0]).status_code == 200) is shown
    desks.prosecutor.do(number, "release_withdrawal", "2025-09-05", reason="不再公开")
    with whole_ledger():
        assert client.get(addresses[0]).status_code == 404  # nobody ever saw it


def test_its_picture_is_bare(desks: Desks, client: Client) -> None:
    _number, address = _released(desks)
    answer = client.get(f"{address}pictures/1/")
    assert answer["Content-Type"] == "image/png"
    assert "现场".encode() not in answer.content
    assert client.get(f"{address}pictures/2/").status_code == 404
    assert client.get(f"{address}pictures/0/").status_code == 404


def test_withdrawn_it_says_only_that_and_when(desks: Desks, client: Client) -> None:
    number, address = _released(desks)
    tag = client.get(address)["ETag"]
    desks.prosecutor.do(number, "release_withdrawal", "2025-09-05", reason="路牌能认出住户")
    answer = client.get(address, headers={"If-None-Match": tag})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "2025年9月5日" in page
    for words in (CLEAN["facts"], "抚河", "路牌", "南昌市西湖区人民检察院"):
        assert words not in page
        assert words not in client.get("/stories/").content.decode()
    assert client.get(f"{address}pictures/1/").status_code == 404
