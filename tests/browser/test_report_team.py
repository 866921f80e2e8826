"""举报的办理: at a browser, wide and on a phone: unlock, read, ask, merge, pass on; an identity, which takes two."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from gongyi.contexts.organs.demo import DEMO_PASSWORD
from gongyi.contexts.sealing.demo import DEMO_PASSPHRASE
from tests.browser.hands import PHONE, WIDE, Hand, People
from tests.browser.test_access import _RULES, _SIDEWAYS
from tests.security.seized import Phone
from tests.security.test_seized_disk import picture

PHOTO = picture(20_000)
OFFICER, CUSTODIAN = "xihu-jcy-complaint-officer", "xihu-jcy-confidential-officer"
NAME, WORDS, AGENCY = "欧阳见微", "每天夜里有罐车往河里排黑水。", "南昌市西湖生态环境局"
SAID = {
    "harm": "environment_resources/water",
    "title": "老桥下游夜里排黑水",
    "description": WORDS,
    "division": "360103",
    "place": "老桥下游二百米",
    "going": "yes",
    "stance": "confidential",
    "name": NAME,
    "phone": "13800001111",
    "contact": "phone",
    "notice_read": "yes",
    "consent": "yes",
}


class Sent(NamedTuple):
    """Two reports of the same thing; their numbers."""

    number: str
    again: str


@pytest.fixture(scope="module")
def sent(site: str) -> Sent:
    found = []
    for title in (SAID["title"], "老桥下游又在夜里排黑水"):
        status, page = Phone(site).report({**SAID, "title": title}, {"files_shown": ("河边.jpg", PHOTO)})
        assert status == 200
        number = re.search(r"<dt>编号</dt><dd>([^<]+)</dd>", page)
        assert number, page
        found.append(number[1])
    return Sent(*found)


@pytest.fixture
def officer(people: People) -> Hand:
    return unlocked(people, OFFICER)


@pytest.fixture
def custodian(people: People) -> Hand:
    return unlocked(people, CUSTODIAN)


def unlocked(people: People, who: str) -> Hand:
    """Somebody with his key unlocked."""
    hand = people[who]
    hand.go("/keys/unlock/")
    hand.page.get_by_label("密钥口令", exact=True).fill(DEMO_PASSPHRASE)
    hand.page.get_by_role("button", name="解锁").click()
    hand.page.wait_for_url("**/keys/")
    return hand


def at(number: str, more: str = "") -> str:
    return f"/reports/{quote(number)}/{more}"


def faults(hand: Hand, where: str) -> list[str]:
    """What axe finds, and whether anything scrolls sideways."""
    answer: dict[str, Any] = Axe().run(hand.page, options=_RULES).response
    found = [f"{where}: {one['id']}: {node['html'][:160]}" for one in answer["violations"] for node in one["nodes"]]
    return found + [f"{where}: {one}" for one in (str(hand.page.evaluate(_SIDEWAYS)),) if one]


def asked(hand: Hand, number: str) -> None:
    """He asks to see who it was."""
    hand.go(at(number))
    hand.page.get_by_text("申请查看身份").click()
    form = hand.page.locator("#identity_request")
    form.get_by_label("须当面核实线索").check()
    form.get_by_label("1日以内").check()
    form.get_by_label("具体情况").fill("要当面核实排放口的位置。")
    form.get_by_role("button", name="申请").click()
    hand.page.get_by_text("已经申请，由保密专办员决定").wait_for()


def test_locked_it_says_so_and_unlocking_leads_back(people: People, sent: Sent) -> None:
    hand = people[OFFICER]
    hand.go("/reports/")
    page = hand.page
    page.get_by_text("您的密钥是锁上的").wait_for()
    page.locator(f'a[href="{at(sent.number)}"]').click()
    assert WORDS not in page.locator("main").inner_text()
    page.get_by_role("link", name="解锁密钥").click()
    page.get_by_label("密钥口令", exact=True).fill(DEMO_PASSPHRASE)
    page.get_by_role("button", name="解锁").click()
    page.get_by_text(WORDS).first.wait_for()
    text = page.locator("main").inner_text()
    assert "是不是同一件事？" in text
    assert sent.again in text
    assert "评估参考" in text
    assert NAME not in text
    shown = page.locator(".story-pictures img").first.get_attribute("src")
    copy = hand.page.request.get(f"{hand.site}{shown}")
    assert (copy.status, copy.headers["content-type"]) == (200, "image/jpeg")
    assert b"Exif" not in copy.body()


def test_the_original_comes_on_a_press(officer: Hand, sent: Sent) -> None:
    officer.go(at(sent.number))
    with officer.page.expect_download() as taken:
        officer.page.get_by_role("button", name="下载原件").first.click()
    assert taken.value.suggested_filename == "河边.jpg"
    assert taken.value.path().read_bytes() == PHOTO


def test_a_question_is_asked_and_one_report_merged_into_the_other(officer: Hand, sent: Sent) -> None:
    page = officer.page
    officer.go(at(sent.number))
    page.get_by_label("问什么").fill("是哪一座桥？")
    page.get_by_role("button", name="询问", exact=True).click()
    page.get_by_text("已经登记，举报人凭查询密码看得到").wait_for()
    officer.go(at(sent.again))
    page.locator("a", has_text="并入这一件").filter(has_text=sent.number).click()
    assert page.locator('#act-form [name="matter"]').first.input_value() == sent.number
    officer.fill({"note": "反映的是同一件事，一并办理。"})
    officer.send()
    officer.go(at(sent.number))
    page.get_by_role("heading", name="并入本件的举报").wait_for()
    page.locator("#report_told").get_by_label("正在核实").check()
    page.locator("#report_told").get_by_label("告诉举报人的话").fill("正在核实。")
    page.locator("#report_told").get_by_label("并入本件的举报，也这样告知").check()
    page.get_by_role("button", name="告知", exact=True).click()
    page.get_by_text("并入本件的1件举报也告知了").wait_for()


def test_an_identity_takes_two(officer: Hand, custodian: Hand, sent: Sent) -> None:
    asked(officer, sent.number)
    page = custodian.page
    custodian.go("/identity/")
    page.get_by_role("link", name=sent.number).click()
    page.get_by_text("要当面核实排放口的位置。").wait_for()
    page.get_by_role("button", name="同意", exact=True).click()
    page.get_by_text("已经决定，申请人和举报人都看得到").wait_for()
    assert NAME not in page.content()
    officer.go(at(sent.number))
    officer.page.get_by_role("button", name="查看身份", exact=True).click()
    officer.page.get_by_text(NAME).wait_for()


@pytest.fixture(params=[PHONE, WIDE], ids=["phone", "wide"])
def sizes(request: pytest.FixtureRequest) -> tuple[int, int]:
    size: tuple[int, int] = request.param
    return size


def test_nothing_stands_in_anybodys_way(
    people: People, officer: Hand, custodian: Hand, sent: Sent, sizes: tuple[int, int]
) -> None:
    found = []
    hand = people.again(OFFICER, size=sizes, heed_policy=False)
    for where in ("/desk/", "/reports/", at(sent.number), at(sent.again)):
        hand.go(where)
        found += faults(hand, where)
    asked(hand, sent.number)
    hand.go(at(sent.number, "pass/"))
    found += faults(hand, "the form for passing on")
    page = hand.page
    page.get_by_label("由行政机关依职权处理").check()
    page.get_by_label("移送到").fill(AGENCY)
    page.get_by_label("行政违法行为线索").check()
    page.get_by_label("事项名称").fill("某河段夜间排污")
    page.get_by_label("移送“反映的问题”").check()
    page.get_by_label("由有管辖权的机关依法处理所必需").check()
    page.get_by_role("button", name="核对要移送的内容").click()
    page.get_by_role("heading", name="核对要移送的内容").wait_for()
    found += faults(hand, "what would be passed on")
    hand.leave()
    guard = people.again(CUSTODIAN, size=sizes, heed_policy=False)
    guard.go("/identity/")
    found += faults(guard, "/identity/")
    guard.page.get_by_role("link", name=sent.number).first.click()
    found += faults(guard, "a request for an identity")
    guard.leave()
    assert found == []


def test_the_officers_pages_work_without_scripts(chromium: Browser, people: People, sent: Sent) -> None:
    hand = Hand(chromium, people.site, size=PHONE, scripts=False)
    hand.go("/sign-in/")
    hand.page.get_by_label("账号", exact=True).fill(OFFICER)
    hand.page.get_by_label("口令", exact=True).fill(DEMO_PASSWORD)
    hand.page.get_by_role("button", name="登录", exact=True).click()
    hand.go(at(sent.number))
    hand.page.get_by_role("link", name="解锁密钥").click()
    hand.page.get_by_label("密钥口令", exact=True).fill(DEMO_PASSPHRASE)
    hand.page.get_by_role("button", name="解锁").click()
    hand.page.get_by_text(WORDS).first.wait_for()
    hand.page.get_by_label("问什么").fill("现在还有吗？")
    hand.page.get_by_role("button", name="询问", exact=True).click()
    hand.page.get_by_text("已经登记，举报人凭查询密码看得到").wait_for()
    hand.leave()
    assert not hand.complaints, hand.complaints
