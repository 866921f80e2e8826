"""Every kind of page: the console is silent, axe finds nothing, nothing scrolls sideways; wide and on a phone."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import EVERYTHING
from tests.browser.hands import PHONE, WIDE, Hand, People

_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
_ANYONE: tuple[str, ...] = (
    "/",
    "/term/",
    "/term/?rule=agency_reply&from=2026-03-02",
    "/term/?rule=agency_reply&from=x",
    "/cases/",
)
_ANYONE += ("/about/", "/stories/", "/responsible/", "/report/", "/rights/")
_ANYONE += ("/figures/", "/volunteers/", "/receipts/check/", "/report/follow/")
_PAGES = {
    "visitor": (*_ANYONE, "/cases/{case}/", "/norms/", "/norms/ordos-2018/", "/checkpoints/", "/sign-in/", "/nowhere/"),
    "prosecutor": (
        *("/desk/", "/desk/digest/", "/desk/settings/", "/inbox/", "/matters/", "/matters/?number=none"),
        *("/matters/new/", "{matter}", "{matter}do/suggestion/", "{matter}do/evidence/", "{matter}acts/10/"),
        *("{matter}seals/", "{draft}", "/organs/", "/organs/?q=西湖", "/organs/nc-xihu-ecology/"),
        *("/account/", "/account/password/", "/account/second/", "/norms/", "/norms/nanchang-2018/"),
        *("/keys/", "/keys/passphrase/", "/keys/unlock/", "/keys/forgotten/"),
        *("/begin/", "/circle/", "/figures/appearances/", "/envelopes/check/", "/reviews/check/", "/clues/sheet/"),
    ),
    "chief": ("/desk/", "/reviews/draw/"),
    "officer": ("/desk/", "/inbox/", "{matter}", "{matter}do/reply/"),
    "judge": ("/desk/", "/matters/"),
    "administrator": (
        *("/people/", "/people/add/", "/people/organ/", "/people/sheet/", "/organs/sheet/", "/tokens/", "/tokens/add/"),
        *("/hooks/", "/exchange/", "/exchange/brought/"),
    ),
}
_SIDEWAYS = """() => {
  const wide = document.documentElement.scrollWidth, screen = document.documentElement.clientWidth;
  if (wide <= screen) return '';
  const all = [...document.querySelectorAll('body *')];
  const far = all.filter(one => one.getBoundingClientRect().right > screen + 1).slice(0, 4);
  return `${wide} > ${screen}: ` + far.map(one => `${one.tagName}.${one.className}`).join(', ');
}"""


def _found(hand: Hand, where: str) -> list[str]:
    answer: dict[str, Any] = Axe().run(hand.page, options=_RULES).response
    return [f"{where}: {one['id']}: {node['html'][:160]}" for one in answer["violations"] for node in one["nodes"][:3]]


@pytest.fixture(scope="session")
def places(_signed_in: People, suggested: str) -> dict[str, str]:
    """Addresses that only the server knows: a matter, a draft, a case."""
    hand = _signed_in["prosecutor"]
    hand.go(f"/matters/{quote(suggested)}/do/case_ended/")
    hand.page.locator('#act-form button[value="draft"]').click()
    hand.page.wait_for_url("**/drafts/*/")
    draft = hand.page.url.removeprefix(hand.site)
    hand.go("/cases/")
    case = hand.page.locator('main a[href^="/cases/"]').first.get_attribute("href") or ""
    return {"matter": f"/matters/{quote(suggested)}/", "draft": draft, "case": case.split("/")[2]}


def _somebody(people: People, who: str, **settings: Any) -> Hand:
    return Hand(people.chromium, people.site, **settings) if who == "visitor" else people.again(who, **settings)


@pytest.mark.parametrize("who", list(_PAGES))
def test_the_console_is_silent(people: People, places: dict[str, str], who: str) -> None:
    hand = _somebody(people, who)
    for page in _PAGES[who]:
        hand.page.goto(page.format(**places))
    hand.leave()
    assert not hand.complaints, hand.complaints


@pytest.mark.parametrize(
    ("who", "language"), [*((who, "zh-hans") for who in _PAGES), ("visitor", "en"), ("prosecutor", "en")]
)
def test_nothing_stands_in_the_way(people: People, places: dict[str, str], who: str, language: str) -> None:
    # axe tries styles that the pages forbid; what the pages themselves do is looked at above
    hand = _somebody(people, who, heed_policy=False)
    hand.context.add_cookies([{"name": "django_language", "value": language, "url": people.site}])
    found: list[str] = []
    for page in _PAGES[who]:
        address = page.format(**places)
        hand.page.goto(address)
        if language == "zh-hans" or EVERYTHING:  # in other words the same page: what they may break is narrow
            hand.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
            found += _found(hand, f"{address} {language} {WIDE[0]}")
        hand.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        found += _found(hand, f"{address} {language} {PHONE[0]}")
        sideways = hand.page.evaluate(_SIDEWAYS)
        found += [f"{address} {language}: {sideways}"] if sideways else []
    hand.leave()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("who", ["prosecutor", *(["clerk", "xihu-rd-agency-clerk"] if EVERYTHING else [])])
def test_no_form_that_begins_a_matter_stands_in_the_way(people: People, who: str) -> None:
    hand = _somebody(people, who, heed_policy=False, size=PHONE)
    hand.go("/begin/")
    forms = hand.page.locator('main a[href^="/matters/new/"]').evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    found: list[str] = []
    for address in forms:
        hand.go(address)
        found += _found(hand, f"{who} {address}")
        sideways = hand.page.evaluate(_SIDEWAYS)
        found += [f"{who} {address}: {sideways}"] if sideways else []
    hand.leave()
    assert forms
    assert not found, "\n".join(found)
