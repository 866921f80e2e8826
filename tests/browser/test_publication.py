"""A case is released and read by anybody, with nothing in its way or in its pictures; withdrawn, it is gone."""

from __future__ import annotations

from typing import Any

from tests.browser.hands import PHONE, WIDE, Hand, People
from tests.browser.story import done
from tests.browser.test_access import _SIDEWAYS, _found

_TEXTS = {
    "title": "督促整治桃花河生活垃圾行政公益诉讼案",
    "place": "西湖区桃花河北岸",
    "area": "environment_resources",
    "facts": "桃花河北岸长期倾倒生活垃圾，河水发黑。\n主管机关两次接报，没有查处。",
    "handling": "检察院立案调查，向主管机关提出检察建议。",
    "result": "垃圾全部清运，河岸复绿。",
    "pictures": [
        {"when": "before", "caption": "清运以前的河岸", "files": ["清运前.png"]},
        {"when": "after", "caption": "复绿以后的河岸", "files": ["复绿后.png"]},
    ],
}
_WHO, _CHIEF = "xihu-jcy-prosecutor", "xihu-jcy-chief-procurator"
_RELEASED: list[dict[str, Any]] = [
    {"who": _WHO, "kind": "case_publication", "act": "publication_draft", "day": "2025-10-08", "fill": _TEXTS},
    {
        "who": _WHO,
        "act": "publication_redacted",
        "day": "2025-10-09",
        "fill": {"people": ["检察官"], "read_through": True, "pictures_looked_at": True},
    },
    {"who": _WHO, "act": "case_release", "day": "2025-10-10", "approve": _CHIEF, "fill": {"nothing_left": True}},
]
_WITHDRAWN = {"who": _WHO, "act": "release_withdrawal", "day": "2025-10-13", "fill": {"reason": "能认出住户。"}}


def _read(hand: Hand, address: str) -> list[str]:
    found = []
    for width, height in (WIDE, PHONE):
        hand.page.set_viewport_size({"width": width, "height": height})
        hand.go(address)
        found += _found(hand, f"{address} {width}")
        sideways = hand.page.evaluate(_SIDEWAYS)
        found += [f"{address}: {sideways}"] if sideways else []
    return found


def test_a_case_is_published_and_withdrawn(people: People) -> None:
    number = ""
    for number, _step in done(people, "", _RELEASED):  # noqa: B007
        pass
    visitor = Hand(people.chromium, people.site, heed_policy=False)
    visitor.go("/stories/")
    link = visitor.page.get_by_role("link", name=str(_TEXTS["title"]))
    address = str(link.get_attribute("href"))
    assert not _read(visitor, "/stories/") + _read(visitor, address)
    text = visitor.page.locator("main").inner_text()
    assert "没有查处" in text
    assert number not in text
    shown = visitor.page.locator("main img").evaluate_all("all => all.map(one => one.naturalWidth)")
    assert shown == [1, 1]
    picture = visitor.context.request.get(f"{people.site}{address}pictures/1/").body()
    assert "清运前".encode() not in picture
    for _number, _step in done(people, number, [_WITHDRAWN]):
        pass
    assert not _read(visitor, address)
    text = visitor.page.locator("main").inner_text()
    assert "已经撤下" in text
    assert "桃花河" not in text
    assert visitor.context.request.get(f"{people.site}{address}pictures/1/").status == 404
    visitor.leave()


def test_a_case_is_read_without_scripts(people: People) -> None:
    hand = Hand(people.chromium, people.site, scripts=False)
    for address in ("/about/", "/stories/"):
        hand.go(address)
        assert hand.page.locator("h1").inner_text()
    hand.leave()
