"""导览: one long story played through all organs on the running product, with a picture of each page and a line.

`make tour` plays it on an installation of its own and writes `docs/tour/`: the guide for a newcomer.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import django
import yaml
from playwright.sync_api import Page

if __name__ == "__main__":
    django.setup()

from gongyi.contexts.sealing.demo import DEMO_PASSPHRASE
from tests.browser.hands import Hand, People  # after the set-up, which they need
from tests.browser.story import done, written

HERE = Path(__file__).parent
BOOK = Path(__file__).parents[2] / "docs" / "tour"
PAGES = {
    "desk": "/desk/",
    "begin": "/begin/",
    "circle": "/circle/",
    "responsible": "/responsible/?subject=river_dumping&place=360103&day=2025-03-21",
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


REPORTED = "A citizen reports it on a phone"
_LINES = {
    "report": "Without an account, in three steps: what and where, what shows it, who. Rights and duties come first.",
    "receipt": "The receipt: signed, checked without our server; number and query password show how it goes.",
    "report-team": "The team reads it with its key. Who reported is sealed apart, and opens for two people together.",
    "report-follow": "The reporter comes back with number and password: state, the team's question, his answer.",
}


def reported(people: People, visitor: Hand) -> Iterator[tuple[str, str, str]]:
    """The report with which the story begins: made, received, asked about, followed."""
    page = visitor.page
    page.set_viewport_size({"width": 390, "height": 844})
    visitor.go("/report/")
    page.get_by_label("是哪一类事情").select_option("environment_resources/water")
    page.get_by_label("一句话说是什么事").fill("抚河边夜里有人倒建筑垃圾")
    page.get_by_label("看见了什么").fill("每天夜里十一点以后有货车往抚河东岸滩地倒建筑垃圾，泥浆流进河里。")
    page.get_by_label("在哪个县（市、区）").select_option("360103")
    page.get_by_label("具体在哪里").fill("抚河西湖区、东湖区交界河段东岸滩地")
    yield _pictured(page, "report")
    for _step in range(2):
        page.get_by_role("button", name="下一步").click()
    page.get_by_label("匿名").check()
    page.get_by_label("我看过了权利和义务").check()
    page.get_by_label("我同意检察院").check()
    page.get_by_role("button", name="提交").click()
    page.get_by_role("heading", level=1, name="收到").wait_for()
    number, password = (page.locator(f"dt:text-is('{name}') + dd").first.inner_text() for name in ("编号", "查询密码"))
    yield _pictured(page, "receipt")
    officer = people["xihu-jcy-complaint-officer"]
    officer.go("/keys/unlock/")
    officer.page.get_by_label("密钥口令", exact=True).fill(DEMO_PASSPHRASE)
    officer.page.get_by_role("button", name="解锁").click()
    officer.page.wait_for_url("**/keys/")
    officer.go(f"/reports/{quote(number)}/")
    yield _pictured(officer.page, "report-team")
    asking = officer.page.locator("#report_question")
    asking.get_by_role("textbox").fill("货车大约几点到？有没有看清车牌？")
    asking.get_by_role("button").click()
    visitor.go("/report/follow/")
    page.get_by_label("编号").fill(number)
    page.get_by_label("查询密码").fill(password)
    page.locator("main form button[type=submit]").click()
    page.get_by_text("有没有看清车牌").first.wait_for()
    yield _pictured(page, "report-follow")
    page.set_viewport_size({"width": 1440, "height": 900})


def _pictured(page: Page, name: str) -> tuple[str, str, str]:
    _shot(page, name)
    return REPORTED, name, _LINES[name]


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
    size = page.viewport_size or {"width": 1440}
    clip = {"x": 0.0, "y": 0.0, "width": float(size["width"]), "height": float(min(height, _TALLEST))}
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


@contextmanager
def _ready_in(folder: str) -> Iterator[None]:
    """Where the installation is set up that is copied, as for the tests."""
    os.environ["GONGYI_TESTS_READY"] = folder
    yield
    del os.environ["GONGYI_TESTS_READY"]


def main() -> int:
    """Play it and write the guide. Django's settings are named by `make tour`."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from tests.browser.conftest import CHROMIUM, launched, serving  # noqa: PLC0415

    if CHROMIUM is None:
        sys.stderr.write("没有 chromium，不能拍导览 · no chromium: `make browser` installs it\n")
        return 1
    with TemporaryDirectory() as folder, sync_playwright() as playwright, _ready_in(folder), serving() as site:
        browser = launched(playwright)
        people, visitor = People(browser, site), Hand(browser, site)
        pictures = []
        for chapter, name, line in chain(reported(people, visitor), played(people, visitor)):
            sys.stdout.write(f"{name}　{line}\n")
            sys.stdout.flush()
            pictures.append((chapter, name, line))
        browser.close()
    (BOOK / "README.md").write_text(bound(pictures), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
