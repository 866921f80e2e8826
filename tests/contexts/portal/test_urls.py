"""Every public address answers without an account, and says its title."""

from __future__ import annotations

import pytest
from django.test import Client

from gongyi.contexts.organs.gates import routes
from gongyi.contexts.portal.urls import urlpatterns

ADDRESSES = {
    "home": "/",
    "term": "/term/",
    "responsible": "/responsible/",
    "cases": "/cases/",
    "case": "/cases/spp-112/",
    "norms": "/norms/",
    "about": "/about/",
    "rights": "/rights/",
    "stories": "/stories/",
    "stories_feed": "/stories/feed.atom",
    "public_figures": "/figures/",
    "sitemap": "/sitemap.xml",
    "checkpoints": "/checkpoints/",
    "health": "/health",
    "metrics": "/metrics",
    "robots": "/robots.txt",
    "api_cases": "/api/cases.json",
    "api_term": "/api/term.json?rule=agency_reply&from=2022-03-02",
    "api_case": "/api/cases/spp-112.json",
}


@pytest.mark.django_db
def test_every_address_is_open(client: Client) -> None:
    found = {route.name: route for route in routes(urlpatterns)}
    assert set(found) == {*ADDRESSES, "set_language", "story", "story_picture", "norm"}
    for name, address in ADDRESSES.items():
        assert found[name].public
        assert found[name].title
        assert client.get(address).status_code == 200, address


@pytest.mark.django_db
def test_pages_are_in_english_too(client: Client) -> None:
    for address in ADDRESSES.values():
        assert client.get(address, headers={"Accept-Language": "en"}).status_code == 200
