"""The feed of released cases: followed without an account, and without what was withdrawn."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from django.test import Client

from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.portal.test_stories import _released

__all__ = ["desks"]

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client) -> list[ET.Element]:
    answer = client.get("/stories/feed.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not answer.cookies
    tree = ET.fromstring(answer.content)  # noqa: S314  made here
    assert tree.tag == f"{ATOM}feed"
    return tree.findall(f"{ATOM}entry")


def test_an_empty_feed_is_a_feed(db: None, client: Client) -> None:
    assert entries(client) == []


def test_a_released_case_is_in_it_and_gone_once_withdrawn(desks: Desks, client: Client) -> None:
    number, address = _released(desks)
    (one,) = entries(client)
    assert (one.findtext(f"{ATOM}id") or "").endswith(address)
    assert one.findtext(f"{ATOM}title") == "督促整治抚河排污行政公益诉讼案"
    assert one.findtext(f"{ATOM}author/{ATOM}name") == "南昌市西湖区人民检察院"
    assert "/stories/feed.atom" in client.get("/stories/").content.decode()
    desks.prosecutor.do(number, "release_withdrawal", "2025-09-05", reason="路牌能认出住户")
    assert entries(client) == []
