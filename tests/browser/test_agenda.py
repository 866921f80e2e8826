"""The draft agenda of a joint conference, as its convener and a member see it, wide and on a phone."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.browser.hands import PHONE, WIDE, People
from tests.browser.story import done, written
from tests.browser.test_access import _SIDEWAYS, _found

_STORY = Path(__file__).parent / "mechanisms" / "joint_conference.yaml"


def test_the_draft_is_read_by_the_convener_and_by_a_member(people: People) -> None:
    steps = written(yaml.safe_load(_STORY.read_text("utf-8")))["steps"]
    steps[0]["kind"] = "joint_conference"
    upto = next(n for n, one in enumerate(steps) if one["act"] == "conference_resolution") + 1
    number = ""
    for number, _step in done(people, "", steps[:upto]):  # noqa: B007
        pass
    found: list[str] = []
    for who in ("xihu-jcy-prosecutor", "xihu-ecology-agency-clerk"):
        hand = people.again(who, heed_policy=False)
        for size in (WIDE, PHONE):
            hand.page.set_viewport_size({"width": size[0], "height": size[1]})
            hand.matter(number)
            hand.page.get_by_role("link", name="议程草稿").click()
            hand.page.wait_for_url("**/agenda/")
            told = hand.page.locator("main").inner_text()
            assert "清运抚河东岸滩地垃圾" in told
            assert "应于2025年5月1日以前完成" in told
            assert ("通知会议和议程" in told) is (who == "xihu-jcy-prosecutor")
            found += _found(hand, f"{who} {size}")
            sideways = hand.page.evaluate(_SIDEWAYS)
            found += [sideways] if sideways else []
        hand.leave()
    assert found == []
