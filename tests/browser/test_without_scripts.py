"""Without JavaScript the same pages do the same: a reply is recorded, with a row more asked of the server."""

from __future__ import annotations

from tests.browser.hands import People


def test_a_reply_item_by_item_is_recorded(people: People, suggested: str) -> None:
    hand = people.again("officer", scripts=False)
    hand.choose(suggested, "reply")
    rows = hand.page.locator("#act-form .item-row")
    asked = rows.count()
    hand.fill({"day": "2025-05-16", "text": "现将办理情况回复如下。"})
    with hand.page.expect_navigation():
        hand.page.locator("[data-row-add]").click()
    assert rows.count() == asked + 1
    assert hand.page.locator("#f-text").input_value() == "现将办理情况回复如下。"
    hand.page.locator(f'[name="items-{asked}-remove"]').check()
    items = [
        {"answer": "done", "text": "处罚决定已经送达。", "files": ["处罚.png"]},
        {"answer": "done", "text": "已经清完。"},
        {"answer": "promised", "text": "正在会签。", "by": "2025-05-25"},
    ]
    hand.fill({"items": items})
    hand.send()
    assert "?done=" in hand.page.url, hand.told()
    told = hand.page.locator(".item-table").inner_text()
    assert "处罚.png" in told
    hand.leave()
