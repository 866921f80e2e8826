"""With the keyboard alone: sign in, find what may be done, fill in a form, send it."""

from __future__ import annotations

from playwright.sync_api import Locator

from gongyi.contexts.organs.demo import DEMO_PASSWORD
from tests.browser.hands import USERNAMES, Hand

_MOST_TABS = 150


def tab_to(hand: Hand, place: Locator) -> None:
    """Press Tab until the focus is there, and can be seen."""
    handle = place.element_handle()
    for _n in range(_MOST_TABS):
        hand.page.keyboard.press("Tab")
        if handle.evaluate("one => one === document.activeElement"):
            outline = handle.evaluate("one => getComputedStyle(one).outlineStyle")
            assert outline != "none", "the focus cannot be seen"
            return
    raise AssertionError(f"the keyboard does not reach {place}")


def test_enter_and_the_button_both_sign_in(visitor: Hand) -> None:
    visitor.go("/sign-in/")
    first = visitor.page.locator('button[type="submit"]').first
    assert first.inner_text() == "登录"
    tab_to(visitor, visitor.page.get_by_label("账号", exact=True))
    visitor.page.keyboard.type(USERNAMES["clerk"])
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type(DEMO_PASSWORD)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/desk/")


def test_a_form_is_filled_and_sent(visitor: Hand, suggested: str) -> None:
    visitor.sign_in("clerk")
    visitor.matter(suggested)
    tab_to(visitor, visitor.page.locator('.permitted-acts a[href$="/do/receipt/"]'))
    visitor.page.keyboard.press("Enter")
    visitor.page.locator("#act-form").wait_for()
    tab_to(visitor, visitor.page.locator('[name="number"]'))
    visitor.page.keyboard.type("西环收〔2025〕21号")
    for name in ("signed_by", "owner"):
        tab_to(visitor, visitor.page.locator(f'[name="{name}"]').first)
        visitor.page.keyboard.press("Space")
    tab_to(visitor, visitor.page.locator('#act-form button[value="submit"]'))
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert "?done=" in visitor.page.url, visitor.told()
