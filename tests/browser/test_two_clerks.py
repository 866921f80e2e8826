"""Two clerks of one agency at once: the second is told what came in between, and loses nothing that was typed."""

from __future__ import annotations

from tests.browser.hands import People


def test_the_second_is_told_and_keeps_what_was_typed(people: People, suggested: str) -> None:
    clerk, officer = people["clerk"], people["officer"]
    words = {"signed_by": ["收文员"], "owner": ["法制员"]}
    for hand, note in ((clerk, "第一份备注"), (officer, "第二份备注")):
        hand.choose(suggested, "receipt")
        hand.fill({"day": "2025-04-03", "number": "西环收〔2025〕22号", "text": note, **words})
    clerk.send()
    assert "?done=" in clerk.page.url, clerk.told()
    officer.send()
    assert "案卷在您填写时有了变化" in officer.told()
    assert "签收登记" in officer.told()
    assert officer.page.locator('[name="text"]').input_value() == "第二份备注"
    officer.send()
    assert "?done=" in officer.page.url, officer.told()
