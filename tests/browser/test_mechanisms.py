"""Every mechanism by hand, in the browser: from its first act to its last, by the organs concerned."""

from __future__ import annotations

import os
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
from tests.browser.hands import People
from tests.browser.story import done, written

EVERY = sorted((Path(__file__).parent / "mechanisms").glob("*.yaml"))
_ALL = os.environ.get("GONGYI_STORIES") == "all"
STORIES = [path for path in EVERY if _ALL or "\nlong: true\n" not in path.read_text("utf-8")]
"""Other ways through a mechanism that another story plays (`long: true`) are played by `GONGYI_STORIES=all`."""


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


def test_every_mechanism_is_played() -> None:
    played = {_story(path)["kind"] for path in STORIES}
    assert set(rulebook().procedures) - played - {"administrative"} == set()
