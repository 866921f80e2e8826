"""A file for a carrier: taken out by an agency, checked by a court, altered on the way and found out; and its pages."""

from __future__ import annotations

from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload

from tests.browser.hands import PHONE, WIDE, Hand, People
from tests.browser.story import all_done

SENT = {
    "who": "xihu-water-agency-clerk",
    "kind": "clue_exchange",
    "act": "exchange_sent",
    "day": "2026-03-02",
    "fill": {
        "to": ["江西省南昌市西湖区人民检察院"],
        "title": "象湖支渠油污",
        "area": "environment_resources",
        "place": "西湖区象湖支渠",
        "envelope": [
            {"name": "what", "content": "支渠水面有油污。", "ground": "clue_passed_on"},
            {"name": "reporter", "content": "渠边住户李某", "ground": "consent"},
        ],
    },
}


def _checked(hand: Hand, content: bytes) -> str:
    hand.go("/envelopes/check/")
    file: FilePayload = {"name": "移送文件.json", "mimeType": "application/json", "buffer": content}
    hand.page.locator("#f-file").set_input_files(file)
    with hand.page.expect_navigation():
        hand.page.get_by_role("button", name="查验", exact=True).click()
    return hand.page.locator("main").inner_text()


def _looked_at(hand: Hand) -> None:
    """Axe finds nothing, and nothing scrolls sideways, wide and on a phone."""
    for width, height in (WIDE, PHONE):
        hand.page.set_viewport_size({"width": width, "height": height})
        found = Axe().run(hand.page, options={"resultTypes": ["violations"]}).response["violations"]
        assert found == [], [one["id"] for one in found]
        wide = hand.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (hand.page.url, width, wide)
    hand.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})


def test_a_file_is_taken_out_carried_and_checked(people: People) -> None:
    number = all_done(people, "", [SENT])
    clerk = people["xihu-water-agency-clerk"]
    # axe puts its own style into a page, which the page's policy forbids
    judge = people.again("xihu-fy-judge", heed_policy=False)
    clerk.go(f"/matters/{quote(number)}/acts/1/")
    clerk.page.get_by_role("link", name="制作移送文件").click()
    clerk.page.locator("#f-0").wait_for()
    again = people.again("xihu-water-agency-clerk", heed_policy=False)
    again.go(f"/matters/{quote(number)}/acts/1/envelope/")
    _looked_at(again)
    again.leave()
    clerk.page.locator('[name="piece-envelope.2"]').uncheck()
    clerk.page.locator('[name="piece-place"]').select_option("own_duty")
    with clerk.page.expect_download() as handed:
        clerk.page.get_by_role("button", name="取出移送文件").click()
    content = handed.value.path().read_bytes()
    assert "渠边住户李某".encode() not in content
    told = _checked(judge, content)
    assert "完好，由本平台签出" in told
    assert "支渠水面有油污" in told
    _looked_at(judge)
    assert "内容被改动过" in _checked(judge, content.replace("油污".encode(), "清水".encode()))
    judge.leave()


def test_a_clue_told_twice_is_pointed_out(people: People) -> None:
    clue = {
        "who": "xihu-jcy-prosecutor",
        "act": "clue",
        "day": "2026-03-02",
        "fill": {
            "title": "象湖东侧支渠倾倒渣土",
            "source": "report",
            "area": "environment_resources",
            "what": "夜间倾倒渣土。",
            "place": "西湖区象湖东侧支渠",
            "harm": "支渠淤塞。",
        },
    }
    first, second = all_done(people, "", [clue]), all_done(people, "", [clue])
    hand = people.again("xihu-jcy-prosecutor", heed_policy=False)
    hand.matter(second)
    assert first in hand.page.locator("#likely").inner_text()
    _looked_at(hand)
    hand.leave()
