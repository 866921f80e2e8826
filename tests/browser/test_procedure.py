"""The administrative procedure by hand, three organs, in the browser: ended after rectification, and through a suit."""

from __future__ import annotations

from tests.browser.hands import People
from tests.browser.story import all_done, steps


def test_from_clue_to_archive_after_rectification(people: People) -> None:
    number = all_done(people, "", [*steps("begun"), *steps("ended")])
    prosecutor, clerk = people["prosecutor"], people["clerk"]
    prosecutor.matter(number)
    assert "归档" in prosecutor.page.locator(".page-head__lead").inner_text()
    clerk.matter(number)
    assert "勘验笔录" not in clerk.page.content()
