"""What the public reads: without scripts, on paper, and light enough for a slow line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.hands import PHONE, Hand

PAGES = (
    *("/", "/about/", "/term/", "/term/?rule=agency_reply&from=2026-03-02", "/term/?words=上诉", "/term/?in=linkage"),
    *("/responsible/", "/cases/", "/cases/spp-112/", "/stories/", "/norms/", "/figures/", "/checkpoints/"),
    *("/report/", "/rights/", "/volunteers/", "/organs/"),
)
_MOST_BYTES = 150_000


@pytest.fixture
def plain(chromium: Browser, site: str) -> Iterator[Hand]:
    """A telephone on which no script runs."""
    hand = Hand(chromium, site, size=PHONE, scripts=False)
    yield hand
    hand.leave()
    assert not hand.complaints, hand.complaints


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_light_with_all_that_it_loads(chromium: Browser, site: str, address: str) -> None:
    """Counted as it is read, before any packing on the way: the page, its sheets, scripts, pictures."""
    hand, asked = Hand(chromium, site), set[str]()
    hand.page.on("response", lambda answer: asked.add(answer.url))
    hand.go(address)
    hand.page.wait_for_load_state("networkidle")
    sizes = {url: len(hand.context.request.get(url).body()) for url in asked}
    hand.leave()
    assert len(sizes) > 2
    assert sum(sizes.values()) < _MOST_BYTES, sorted(sizes.items(), key=lambda one: -one[1])[:5]


def test_without_scripts_every_page_is_read_and_none_is_wider_than_a_telephone(plain: Hand) -> None:
    for address in PAGES:
        plain.go(address)
        assert plain.page.locator("h1").count() == 1, address
        assert plain.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        for button in plain.page.locator("button:visible").all():
            assert button.get_attribute("type") != "button", (address, button.inner_text())


def test_on_paper_there_is_the_text_and_nothing_else(plain: Hand) -> None:
    plain.page.emulate_media(media="print")
    for address in PAGES:
        plain.go(address)
        for what in (".top", ".page-foot", ".skip", ".button"):
            assert not plain.page.locator(what).locator("visible=true").count(), (address, what)
    plain.go("/about/")
    folded = plain.page.locator("details:not([open]) li")
    assert folded.count()
    assert all(one.bounding_box() for one in folded.all())  # what the screen folds is on the paper


def test_a_term_is_found_by_words_and_reckoned_without_scripts(plain: Hand) -> None:
    plain.go("/term/")
    assert plain.page.get_by_label("哪一项期间").locator("option").count() < 20
    plain.page.get_by_label("写一两个词").fill("公安 立案")
    plain.page.get_by_role("button", name="查找", exact=True).click()
    plain.page.get_by_role("link", name="公安机关多久内决定是否立案？", exact=True).click()
    plain.page.get_by_label("送达或者起算之日").fill("2026-03-02")
    plain.page.get_by_role("button", name="计算").click()
    assert "2026年3月5日" in plain.page.locator("#answer").inner_text()
