"""导览: one long story played through all organs on the running product, with a picture of each page and a line.

`make tour` plays it on an installation of its own and writes `docs/tour/`: the guide for a newcomer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import django
import yaml
from playwright.sync_api import Page

if __name__ == "__main__":
    django.setup()

from tests.browser.hands import Hand, People  # after the set-up, which they need
from tests.browser.story import done, written

HERE = Path(__file__).parent
BOOK = Path(__file__).parents[2] / "docs" / "tour"
PAGES = {
    "desk": "/desk/",
    "begin": "/begin/",
    "circle": "/circle/",
    "responsible": "/responsible/",
    "appearances": "/figures/appearances/",
    "stories": "/stories/",
    "norms": "/norms/",
}
"""Pages that no matter owns."""
_QUALITY, _TALLEST = 62, 2200


def chapters() -> list[dict[str, Any]]:
    """The story, chapter by chapter."""
    read: list[dict[str, Any]] = written(yaml.safe_load((HERE / "tour.yaml").read_text("utf-8")))
    return read


def played(people: People, visitor: Hand) -> Iterator[tuple[str, str, str]]:
    """Play it; for each picture its chapter, its name and its line."""
    numbers: dict[str, str] = {}
    for chapter in chapters():
        for step in chapter["steps"]:
            for number, _step in done(people, numbers.get(step["of"], ""), [step]):
                numbers[step["of"]] = number
        for picture in chapter["pictures"]:
            hand = visitor if picture["who"] == "visitor" else people[picture["who"]]
            if picture["page"] != "here":
                hand.go(_address(picture, numbers))
            _shot(hand.page, picture["name"])
            yield chapter["chapter"], picture["name"], picture["line"]


def _address(picture: dict[str, Any], numbers: dict[str, str]) -> str:
    match picture["page"]:
        case "matter":
            return f"/matters/{quote(numbers[picture['of']])}/"
        case "agenda":
            return f"/matters/{quote(numbers[picture['of']])}/agenda/"
        case page:
            return PAGES[page]


def _shot(page: Page, name: str) -> None:
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    BOOK.mkdir(parents=True, exist_ok=True)
    clip = {"x": 0.0, "y": 0.0, "width": 1440.0, "height": float(min(height, _TALLEST))}
    page.screenshot(path=BOOK / f"{name}.jpg", type="jpeg", quality=_QUALITY, full_page=True, clip=clip)  # type: ignore[arg-type]


def bound(pictures: list[tuple[str, str, str]]) -> str:
    """The guide: a line above each picture, in chapters."""
    lines = ["# A walk through the system", ""]
    lines += [
        "A river is polluted across a district boundary. `make tour` plays this story anew and takes these pictures."
    ]
    chapter = ""
    for title, name, line in pictures:
        if title != chapter:
            chapter = title
            lines += ["", f"## {title}"]
        lines += ["", line, "", f"![{line}]({name}.jpg)"]
    return "\n".join([*lines, ""])


def main() -> int:
    """Play it and write the guide. Django's settings are named by `make tour`."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from tests.browser.conftest import CHROMIUM, launched, serving  # noqa: PLC0415

    if CHROMIUM is None:
        sys.stderr.write("没有 chromium，不能拍导览 · no chromium: `make browser` installs it\n")
        return 1
    with sync_playwright() as playwright, serving() as site:
        browser = launched(playwright)
        people, visitor = People(browser, site), Hand(browser, site)
        pictures = []
        for chapter, name, line in played(people, visitor):
            sys.stdout.write(f"{name}　{line}\n")
            sys.stdout.flush()
            pictures.append((chapter, name, line))
        browser.close()
    (BOOK / "README.md").write_text(bound(pictures), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
