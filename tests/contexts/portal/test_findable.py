"""What search engines are told: of public pages alone, each by one address."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import translation

from gongyi.contexts.organs.gates import routes
from gongyi.contexts.portal import findable
from gongyi.contexts.portal.models import Norm, Release
from gongyi.contexts.portal.published import readings
from gongyi.database.sight import whole_ledger
from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.portal.test_stories import _released

__all__ = ["desks"]

PAGES = (
    *("/", "/about/", "/term/", "/responsible/", "/cases/", "/cases/spp-112/", "/stories/", "/norms/", "/figures/"),
    *("/checkpoints/", "/report/", "/rights/", "/volunteers/", "/organs/"),
)


def head(page: str, what: str) -> str:
    found = re.search(
        {
            "title": r"<title>(.*?)</title>",
            "description": r'<meta name="description" content="(.*?)">',
            "canonical": r'<link rel="canonical" href="(.*?)">',
        }[what],
        page,
    )
    assert found, what
    return found[1]


def test_every_page_has_a_title_a_description_and_one_address_of_its_own(db: None, client: Client) -> None:
    heads = {}
    for address in PAGES:
        page = client.get(address).content.decode()
        heads[address] = tuple(head(page, what) for what in ("title", "description", "canonical"))
        assert heads[address][2] == f"http://127.0.0.1:8000{address}"
        assert 10 <= len(heads[address][1]) <= findable.LONGEST
        assert page.count("<h1") == 1, address
    for column in range(3):
        assert len({one[column] for one in heads.values()}) == len(PAGES)


def test_every_description_is_of_a_public_page_and_has_its_english(db: None) -> None:
    public = {route.name for route in routes() if route.public}
    assert set(findable.DESCRIBED) <= public
    assert set(findable._LISTED) <= public


@pytest.mark.parametrize(
    ("address", "one"),
    [
        ("/term/?rule=x&from=2026-03-02", "/term/"),
        ("/cases/?page=3&words=x", "/cases/?page=3"),
        ("/cases/?page=1", "/cases/"),
        ("/cases/?page=²", "/cases/"),
        ("/norms/洪府发〔2018〕1号/", "/norms/%E6%B4%AA%E5%BA%9C%E5%8F%91%E3%80%942018%E3%80%951%E5%8F%B7/"),
    ],
)
def test_the_one_address_is_without_what_was_typed(settings: Any, address: str, one: str) -> None:
    settings.SITE = "https://gongyi.example/"
    assert findable.canonical(address) == f"https://gongyi.example{one}"


def test_what_is_too_long_is_shortened() -> None:
    assert findable.shortened("一\n二  三") == "一 二 三"
    assert len(findable.shortened("字" * 500)) == findable.LONGEST


def listed(client: Client) -> list[str]:
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"].startswith("application/xml")
    tree = ET.fromstring(answer.content)  # noqa: S314  made here
    return [one.text or "" for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_the_sitemap_lists_what_is_public_and_each_answers(desks: Desks, client: Client) -> None:
    _number, address = _released(desks)
    found = [one.removeprefix("http://127.0.0.1:8000") for one in listed(client)]
    assert address in found
    assert len(found) == len(set(found)) >= len(readings()) + 12
    assert not [one for one in found if one.startswith(("/desk", "/matters", "/inbox", "/people", "/sign-in"))]
    for one in (*found[:13], address):
        assert client.get(one).status_code == 200, one


def test_what_was_withdrawn_or_is_not_public_is_not_listed(desks: Desks, client: Client) -> None:
    number, address = _released(desks)
    desks.prosecutor.do(number, "release_withdrawal", "2025-09-05", reason="路牌能认出住户")
    with whole_ledger():
        day = date(2020, 1, 1)
        common = {"title": "内部文件", "issuers": ["某院"], "issued": "2020", "repeals": []}
        Norm.objects.create(key="inner", issued_first=day, issued_last=day, public=False, **common)
        assert Release.objects.count() == 1
    assert not [one for one in listed(client) if one.endswith((address, "/norms/inner/"))]
    page = client.get(address).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "canonical" not in page


def test_robots_are_shown_the_way(client: Client) -> None:
    told = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in told
    assert "Disallow: /api/" in told


def test_in_english_too(db: None) -> None:
    with translation.override("en"):
        assert findable.described("/nowhere/") == ""
