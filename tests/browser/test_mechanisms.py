"""Every mechanism by hand, in the browser: from its first act to its last, by the organs concerned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gongyi.rulebook.reader import rulebook
from tests.browser.hands import People
from tests.browser.story import done, written

STORIES = sorted((Path(__file__).parent / "mechanisms").glob("*.yaml"))


def _story(path: Path) -> dict[str, Any]:
    story: dict[str, Any] = written(yaml.safe_load(path.read_text("utf-8")))
    story["steps"][0]["kind"] = story["kind"]
    return story


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
        people[account].go(f"/matters/{number}/", status=404)
    people.close_all_but(10)


def test_every_mechanism_is_played() -> None:
    played = {_story(path)["kind"] for path in STORIES}
    assert set(rulebook().procedures) - played - {"administrative"} == set()
