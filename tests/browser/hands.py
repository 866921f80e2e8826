"""A person at a browser: signs in, opens a matter, fills in what a form asks, sends it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Locator, Response, StorageState

from gongyi.contexts.organs.demo import DEMO_PASSWORD
from tests.contexts.matters.browser import picture

WIDE, PHONE = (1440, 900), (360, 740)
USERNAMES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "people.yaml").read_text("utf-8"))


class Hand:
    """One browser of one person, and all that its console complained of."""

    def __init__(
        self,
        chromium: Browser,
        site: str,
        *,
        size: tuple[int, int] = WIDE,
        scripts: bool = True,
        heed_policy: bool = True,
        state: StorageState | None = None,
    ) -> None:
        width, height = size
        self.site = site
        self.context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=scripts,
            bypass_csp=not heed_policy,
            accept_downloads=True,
            storage_state=state,
        )
        self.context.set_default_timeout(45_000)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))

    def _heard(self, message: ConsoleMessage) -> None:
        # the browser itself notes each page that was answered with a refusal; the tests look at those pages
        if message.type in ("error", "warning") and "the server responded with a status of" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def leave(self) -> None:
        """Close the browser."""
        self.context.close()

    def go(self, address: str, status: int = 200) -> Response:
        """Open a page, which must answer so."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == status, (address, answer.status)
        return answer

    def sign_in(self, who: str) -> None:
        """Sign in as one of the people to try with."""
        self.go("/sign-in/")
        self.page.get_by_label("账号", exact=True).fill(USERNAMES.get(who, who))
        self.page.get_by_label("口令", exact=True).fill(DEMO_PASSWORD)
        self.page.get_by_role("button", name="登录", exact=True).click()
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)

    def matter(self, number: str) -> None:
        """Open the page of a matter."""
        self.go(f"/matters/{quote(number)}/")

    def choose(self, number: str, kind: str) -> None:
        """Press what may be done now on the page of a matter."""
        self.matter(number)
        self.page.locator(f'.permitted-acts a.button[href$="/do/{kind}/"]').click()
        self.page.locator("#act-form").wait_for()

    def fill(self, values: Mapping[str, Any], prefix: str = "") -> None:
        """Fill in a form: each value in the control of this name, as its kind wants it."""
        for name, value in values.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                self._rows(name, value)
            elif name == "to" and not prefix:
                self._sent(value)
            else:
                self._one(f"{prefix}{name}", value)

    def _rows(self, table: str, rows: list[Mapping[str, Any]]) -> None:
        for n, row in enumerate(rows):
            if not self.page.locator(f'#act-form [name^="{table}-{n}-"]').count():
                self.page.locator(f'[data-row-add][value="{table}"]').click()
            self.fill(row, f"{table}-{n}-")

    def _sent(self, names: list[str]) -> None:
        """Whom it goes to: ticked where they are parties already, else typed."""
        listed = self.page.locator('#act-form [name="to"]')
        parties = listed.evaluate_all("all => all.map(one => one.value)")
        for n, party in enumerate(parties):
            listed.nth(n).set_checked(party in names)
        for n, name in enumerate(one for one in names if one not in parties):
            self.page.locator('#act-form [name="to_other"]').nth(n).fill(name)

    def _one(self, name: str, value: Any) -> None:
        control = self.page.locator(f'#act-form [name="{name}"]:not([type="hidden"])')
        first = control.first
        several = value if isinstance(value, list) else [value]
        kind = first.evaluate("one => one.type || one.tagName.toLowerCase()")
        match kind:
            case "file":
                first.set_input_files([_file(one) for one in several])
            case "checkbox" | "radio":
                for one in several:
                    self._option(control, str(one)).check()
            case "select-one":
                told = first.locator("option").all_text_contents()
                values = first.locator("option").evaluate_all("all => all.map(one => one.value)")
                wanted = str(several[0])
                place = values.index(wanted) if wanted in values else next(n for n, t in enumerate(told) if wanted in t)
                first.select_option(index=place)
            case _:
                for n, one in enumerate(several):
                    control.nth(n).fill(str(one))

    def _option(self, control: Locator, wanted: str) -> Locator:
        """The box to tick: by what it stands for, or by the words that stand beside it."""
        if wanted == "True":
            return control.first
        told = control.evaluate_all("all => all.map(one => [one.value, one.closest('label').innerText])")
        place = next((n for n, (value, _words) in enumerate(told) if value == wanted), None)
        if place is None:
            place = next(n for n, (_value, words) in enumerate(told) if words.split()[-1] == wanted)
        return control.nth(place)

    def send(self) -> None:
        """Press the first button under the form."""
        with self.page.expect_navigation():
            self.page.locator('#act-form button[name="do"][value="submit"]').click()

    def told(self) -> str:
        """What the page says went wrong, or against it."""
        return "\n".join(self.page.locator(".form-errors, .notice, #act-form .why-not").all_inner_texts())


def _file(name: str) -> FilePayload:
    made = picture(name)
    return {"name": name, "mimeType": "image/png", "buffer": made.read()}


class People:
    """The people to try with, each signed in once and kept."""

    def __init__(self, chromium: Browser, site: str) -> None:
        self.chromium, self.site = chromium, site
        self._hands: dict[str, Hand] = {}

    def __getitem__(self, who: str) -> Hand:
        """The browser of one of them."""
        hand = self._hands.pop(who, None)
        if hand is None:
            hand = Hand(self.chromium, self.site)
            hand.sign_in(who)
        self._hands[who] = hand
        return hand

    def close_all_but(self, most: int) -> None:
        """Close the browsers of those who were asked longest ago, so that never too many stand open."""
        for who in list(self._hands)[:-most]:
            self._hands.pop(who).leave()

    def again(self, who: str, **settings: Any) -> Hand:
        """Another browser of the same person: without scripts, on a phone."""
        return Hand(self.chromium, self.site, state=self[who].context.storage_state(), **settings)

    def complaints(self) -> list[str]:
        """What their consoles complained of since asked last."""
        found = [one for hand in self._hands.values() for one in hand.complaints]
        for hand in self._hands.values():
            hand.complaints.clear()
        return found
