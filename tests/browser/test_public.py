"""What anyone may open: the published cases, and the calculator with whatever is typed into it."""

from __future__ import annotations

import pytest

from tests.browser.hands import Hand

_BAD = ("2026-02-30", "明天", "' or 1=1 --", "<script>alert(1)</script>", "9999999999")


def test_a_published_case_is_read(visitor: Hand) -> None:
    visitor.go("/")
    visitor.page.get_by_role("link", name="全部公布案例").click()
    visitor.page.locator('main a[href^="/cases/"]').first.click()
    visitor.page.wait_for_url("**/cases/*/")
    main = visitor.page.locator("main")
    assert main.locator("h1").inner_text()
    assert "法律未作规定" in main.inner_text() or "最后一日" in main.inner_text()


@pytest.mark.parametrize("typed", _BAD)
def test_a_day_that_is_none_is_told_and_kept(visitor: Hand, typed: str) -> None:
    visitor.go("/term/")
    visitor.page.get_by_label("哪一项期间").select_option("agency_reply")
    visitor.page.get_by_label("送达或者起算之日").fill(typed)
    visitor.page.get_by_role("button", name="计算").click()
    told = visitor.page.locator(".form-errors")
    told.wait_for()
    assert "日期" in told.inner_text()
    assert visitor.page.get_by_label("送达或者起算之日").input_value() == typed


def test_a_day_long_past_is_past_and_not_overdue(visitor: Hand) -> None:
    visitor.go("/term/?rule=agency_reply&from=2024-03-04&on=2024-06-01")
    answer = visitor.page.locator("#answer").inner_text()
    assert "2024年5月6日" in answer
    assert "已过 26 天" in answer
    assert "逾期" not in answer
    # an extension is written as it is said
    visitor.go("/term/?rule=case_review&from=2024-03-04&extended=15日&suspended=2024-03-10至2024-03-12")
    assert "15d" not in visitor.page.locator("main").inner_text()


def test_nothing_is_there(visitor: Hand) -> None:
    for address in ("/nowhere/", "/cases/none/", "/matters/西湖检公益〔2025〕999号/../../nowhere/"):
        visitor.go(address, status=404)
        assert "没有这个页面" in visitor.page.locator("h1").inner_text()
