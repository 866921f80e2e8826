"""Every mechanism by hand, in the browser: from its first act to its last, by the organs concerned."""

from __future__ import annotations

import re
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
import yaml

from gongyi.contexts.organs.demo import DEMO_PASSWORD
from gongyi.rulebook.reader import rulebook
from tests import EVERYTHING
from tests.browser.hands import People
from tests.browser.story import done, written

EVERY = sorted((Path(__file__).parent / "mechanisms").glob("*.yaml"))
_SHORT = 5
"""A story of more steps is left to `make stories`, which plays all of them."""


def _story(path: Path) -> dict[str, Any]:
    story: dict[str, Any] = written(yaml.safe_load(path.read_text("utf-8")))
    story["steps"][0]["kind"] = story["kind"]
    return story


def _answered(site: str, account: str, address: str) -> int:
    """How the server answers somebody who signs in without a browser."""
    client = build_opener(HTTPCookieProcessor(CookieJar()))
    page = client.open(f"{site}/sign-in/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    typed = {"csrfmiddlewaretoken": token[1], "username": account, "password": DEMO_PASSWORD}
    client.open(f"{site}/sign-in/", urlencode(typed).encode()).read()
    assert "/sign-in/" not in client.open(f"{site}/account/").geturl(), account
    try:
        return int(client.open(f"{site}{address}").status)
    except HTTPError as refused:
        return refused.code


STORIES = [one for one in EVERY if EVERYTHING or len(_story(one)["steps"]) <= _SHORT]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_from_the_first_act_to_the_last(people: People, path: Path) -> None:
    story = _story(path)
    number = ""
    for number, _step in done(people, "", story["steps"]):  # noqa: B007
        pass
    opener = people[story["steps"][0]["who"]]
    opener.matter(number)
    assert opener.page.locator(".page-head__lead .status").inner_text() == story["ends"]
    for account in story.get("hidden_from", []):
        assert _answered(people.site, account, f"/matters/{quote(number)}/") == 404, account
    people.close_all_but(12)


def test_every_mechanism_has_a_story() -> None:
    played = {_story(path)["kind"] for path in EVERY}
    assert set(rulebook().procedures) - played - {"administrative", "public_report"} == set()
