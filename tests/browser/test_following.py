"""看进展: on a phone, without scripts, by keyboard: what a reporter takes home, and what he does when he comes back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from gongyi.contexts.reports.views_receipts import program
from tests.browser.hands import PHONE, WIDE, Hand
from tests.browser.test_access import _RULES, _SIDEWAYS
from tests.security.seized import Phone, Server, running
from tests.security.test_seized_disk import picture, said
from tests.web.conftest import ROOT

_OFFICE = """
import io, os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "gongyi.web.settings"
django.setup()
from django.db import transaction
from gongyi.contexts.evidence.capture import Capture
from gongyi.contexts.ledger.access import acts_seen, see
from gongyi.contexts.ledger.record import Draft, append, today
from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports import record
from gongyi.contexts.reports.report import Brought
from gongyi.contexts.sealing import cases, keys
from gongyi.contexts.sealing.keys import Held
from gongyi.core.terms.days import on
from gongyi.database.sight import looking
number, what, after = sys.argv[1], sys.argv[2], open(sys.argv[3], "rb").read()
officer = Person.objects.get(username="content")
with looking(officer.sight()), transaction.atomic():
    rows = acts_seen(officer, see(officer, number))
    held = Held(officer, keys.opened(officer, "a passphrase of some length"))
    case = cases.open_for(held, record.case_id(rows))
    if what == "asks":
        to = (record.public_organ().pk,)
        append(officer, number, Draft("report_registered", on(today()), {}, to), len(rows))
        record.ask(officer, case, number, "在哪一座桥？")
        print(record.challenge(officer, number).act.payload["challenge"])
    else:
        shown = [Brought(name, "jpeg", len(after), io.BytesIO(after), True, Capture()) for name in ("前.jpg", "后.jpg")]
        record.conclude(officer, case, number, "rectified", "已清理，见前后照片。", shown)
"""


class Went(NamedTuple):
    """A report that was sent; what the reporter went home with."""

    server: Server
    number: str
    password: str
    secret: str
    page: str

    def office(self, what: str, file: Path) -> str:
        """The office does its part."""
        line = [sys.executable, "-c", _OFFICE, self.number, what, str(file)]
        done = subprocess.run(line, env=self.server.made.env, cwd=ROOT, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture(scope="module")
def went(chromium: Browser) -> Iterator[Went]:
    """An anonymous report on a server of its own."""
    os.environ.setdefault("GONGYI_POSTGRES_OPTIONS", "fsync=off synchronous_commit=off full_page_writes=off")
    nobody = dict.fromkeys(("name", "phone", "address", "volunteer", "document", "document_number"), "")
    with running() as server:
        told = {**said(server.division), **nobody, "stance": "anonymous", "contact": "online"}
        status, page = Phone(server.site).report(told, {"files_kept": ("河边.jpg", picture(30_000))})
        assert status == 200, page
        number = re.search(r"<dt>编号</dt><dd>([^<]+)</dd>", page)
        assert number
        password, secret = re.findall(r"\d{4}(?:-\d{4}){4}", page)
        yield Went(server, number[1], password, secret, page)


def hand_of(chromium: Browser, went: Went, **settings: Any) -> Hand:
    return Hand(chromium, went.server.site, **{"size": PHONE, "scripts": False, **settings})


def enter(hand: Hand, went: Went) -> None:
    """Number and password, by keyboard alone."""
    hand.go("/report/follow/")
    hand.page.get_by_label("编号").focus()
    hand.page.keyboard.type(went.number)
    hand.page.keyboard.press("Tab")
    hand.page.keyboard.type(went.password)
    hand.page.keyboard.press("Enter")
    hand.page.get_by_role("heading", name="办到哪一步").wait_for()


def faults(hand: Hand, where: str) -> list[str]:
    """What axe finds, and whether anything scrolls sideways; asked in a browser with scripts."""
    answer: dict[str, Any] = Axe().run(hand.page, options=_RULES).response
    found = [f"{where}: {one['id']}: {node['html'][:160]}" for one in answer["violations"] for node in one["nodes"]]
    return found + [one for one in (str(hand.page.evaluate(_SIDEWAYS)),) if one]


def test_a_reporter_comes_back_without_scripts_and_by_keyboard(chromium: Browser, went: Went, tmp_path: Path) -> None:
    after = tmp_path / "after.jpg"
    after.write_bytes(picture(5_000))
    challenge = went.office("asks", after)
    hand = hand_of(chromium, went)
    enter(hand, went)
    page = hand.page
    assert went.number not in page.url
    assert "正在评估" in page.locator("h1").inner_text()
    page.get_by_label("您的答复").fill("南边第二座。")
    page.get_by_role("button", name="答复").click()
    page.get_by_text("已收到您的答复。").wait_for()
    assert challenge in page.locator("main").inner_text()
    page.get_by_label("证明密码").fill(went.secret)
    page.get_by_role("button", name="证明").click()
    page.get_by_text("已证明这份举报是您写的").wait_for()
    page.get_by_label("补充什么").fill("今天又排了。")
    page.get_by_role("button", name="补充").click()
    page.get_by_text("已收到您的补充。").wait_for()
    went.office("ends", after)
    hand.go("/report/follow/")
    assert "已办结" in page.locator("h1").inner_text()
    assert page.locator("figure img").count() == 2
    page.get_by_label("基本满意").check()
    page.get_by_role("button", name="评价").click()
    page.get_by_text("已收到您的评价。").wait_for()
    with page.expect_download() as taken:
        page.get_by_role("link", name="存回执").first.click()
    receipt = tmp_path / "receipt.json"
    taken.value.save_as(receipt)
    (tmp_path / "receipt.py").write_bytes(program())
    hand.go("/receipts/check/")
    page.get_by_label("粘贴回执").fill(receipt.read_text("utf-8"))
    page.get_by_role("button", name="核对", exact=True).click()
    page.get_by_text("回执是本站签发的").wait_for()
    key = page.locator("dd.fingerprint").nth(1).inner_text()
    line = [sys.executable, "-I", str(tmp_path / "receipt.py"), str(receipt), "--key", key]
    assert subprocess.run(line, check=False, capture_output=True).returncode == 0
    hand.go("/report/follow/")
    page.get_by_role("button", name="离开").click()
    page.get_by_role("heading", level=1, name="看进展").wait_for()
    assert not hand.context.cookies()
    hand.leave()
    assert not hand.complaints, hand.complaints


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_nothing_stands_in_anybodys_way(chromium: Browser, went: Went, size: tuple[int, int]) -> None:
    hand = hand_of(chromium, went, size=size, scripts=True, heed_policy=False)
    found = []
    for where in ("/report/follow/", "/receipts/check/"):
        hand.go(where)
        found += faults(hand, where)
    enter(hand, went)
    found += faults(hand, "the page of a report")
    hand.page.route("**/taken", lambda route: route.fulfill(body=went.page, content_type="text/html; charset=utf-8"))
    hand.page.goto("/taken")
    found += faults(hand, "the receipt")
    hand.leave()
    assert found == []


def test_a_wrong_password_is_said_and_nothing_is_opened(chromium: Browser, went: Went) -> None:
    hand = hand_of(chromium, went, scripts=True)
    hand.go("/report/follow/")
    hand.page.get_by_label("编号").fill(went.number)
    hand.page.get_by_label("查询密码").fill(went.secret)
    hand.page.get_by_role("button", name="打开").click()
    hand.page.get_by_text("编号或者查询密码不对").wait_for()
    assert hand.page.get_by_label("查询密码").input_value() == ""
    assert not hand.context.cookies()
    hand.leave()
    assert not hand.complaints, hand.complaints


def test_the_three_parts_are_printed_apart_and_the_page_is_light(chromium: Browser, went: Went, tmp_path: Path) -> None:
    hand = hand_of(chromium, went, size=WIDE)
    hand.page.route("**/taken", lambda route: route.fulfill(body=went.page, content_type="text/html; charset=utf-8"))
    hand.page.goto("/taken")
    paper = tmp_path / "paper.pdf"
    hand.page.pdf(path=paper, format="A4")
    assert len(went.page.encode()) < 100_000
    parts = hand.page.locator(".tear-off")
    texts = [parts.nth(n).inner_text() for n in range(parts.count())]
    assert [(went.password in one, went.secret in one) for one in texts] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    hand.leave()
