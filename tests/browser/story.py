"""The steps of a matter, read from a file and done one by one through the pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

from tests.browser.hands import Hand, People


def steps(name: str) -> list[dict[str, Any]]:
    """The steps of one file; days as they are written, in words of the form."""
    read: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text("utf-8"))
    return [written(one) for one in read]


def written(value: Any) -> Any:
    """What a story says, its days as a form wants them."""
    if isinstance(value, dict):
        return {key: written(one) for key, one in value.items()}
    if isinstance(value, list):
        return [written(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def done(people: People, number: str, story: Iterable[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Do them; after each, the matter's number and the step. An empty number: the first step opens the matter.

    A step with `aside` opens another matter, of this kind, and the story goes on with its own.
    """
    for step in story:
        hand = people[step["who"]]
        if "aside" in step:
            hand.go(f"/matters/new/?kind={step['aside']}&act={step['act']}")
        elif number:
            hand.choose(number, step["act"])
        else:
            hand.go(f"/matters/new/?kind={step['kind']}&act={step['act']}" if "kind" in step else "/matters/new/")
        hand.fill({"day": step["day"], **step.get("fill", {})})
        hand.send()
        if "refused" in step:
            assert step["refused"] in hand.told(), hand.told()
        elif "approve" in step:
            _approved(people[step["approve"]], number, hand, step)
        else:
            _taken(hand, step)
            number = number or number_on(hand)
        yield number, step


def _taken(hand: Hand, step: dict[str, Any]) -> None:
    assert "?done=" in hand.page.url, (step["who"], step["act"], step["day"], hand.told())


def _approved(chief: Hand, number: str, hand: Hand, step: dict[str, Any]) -> None:
    """The draft was sent; whoever approves finds it on the page of the matter, reads it and signs."""
    assert re.search(r"/drafts/[0-9]+/$", hand.page.url), (step["act"], hand.told())
    draft = urlsplit(hand.page.url).path
    chief.matter(number)
    chief.page.locator(f'.draft-mark a[href="{draft}"]').click()
    chief.page.get_by_label("意见").fill("同意。")
    with chief.page.expect_navigation():
        chief.page.locator('button[name="do"][value="sign"]').click()
    _taken(chief, step)


def number_on(hand: Hand) -> str:
    """The number of the matter whose page is open."""
    return unquote(urlsplit(hand.page.url).path).split("/")[2]


def all_done(people: People, number: str, story: Iterable[dict[str, Any]]) -> str:
    """Do all of them; the matter's number."""
    for number, _step in done(people, number, story):  # noqa: B007, B020, PLR1704
        pass
    return number
