"""The public's form on a phone: three steps, by keyboard, without scripts, on a bad line; nothing stands in the way."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FilePayload, Page, Response

from tests.browser.conftest import _free_port, _waited_for
from tests.browser.hands import PHONE, WIDE, Hand
from tests.browser.test_access import _RULES, _SIDEWAYS
from tests.contexts.evidence.test_capture import exif, jpeg
from tests.web.conftest import ROOT, ready

_KEYS = """
import django; django.setup()
from django.db import transaction
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.sealing import keys, teams
from gongyi.database.sight import looking
at = Organ.objects.get(role="procuratorate", published=False, level="county", division="360103")
for post, which in (("complaint_officer", "content"), ("confidential_officer", "custody")):
    person = Person.objects.create(username=post.replace("_", "-"), name=post[:9], organ=at, post=post)
    with looking(person.sight()), transaction.atomic():
        keys.set_passphrase(person, "a long passphrase of nobody")
        teams.make_set(person, which)
"""
_MAP = "{lat: 28.68, lon: 115.86, zoom: 12, least: 8, most: 16, credit: 试用底图　审图号：无}"
_PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def taking(chromium: Browser) -> Iterator[str]:
    """The address of a server whose procuratorate of 西湖区 takes reports."""
    made = ready("gongyi-reports-")
    env = {**made.env, "GONGYI_REPORT_PLACE": "1000", "DJANGO_SETTINGS_MODULE": "gongyi.web.settings"}
    made.env.update(env)
    subprocess.run([sys.executable, "-c", _KEYS], env=env, cwd=ROOT, check=True)
    (made.home / "tiles").mkdir()
    (made.home / "tiles" / "map.yaml").write_text(_MAP, "utf-8")
    bind = f"127.0.0.1:{_free_port()}"
    log = (made.home / "serve.log").open("wb")
    command = [sys.executable, "-m", "gongyi.cli", "serve", "--bind", bind]
    server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log)
    try:
        _waited_for(f"http://{bind}", server)
        yield f"http://{bind}"
    finally:
        server.terminate()
        server.wait(30)
        log.close()
        written = (made.home / "serve.log").read_text("utf-8")
        made.run("stop")
        shutil.rmtree(made.home, ignore_errors=True)
    assert "老桥" not in written
    assert "Traceback" not in written, written[-3000:]


@pytest.fixture
def phone(chromium: Browser, taking: str) -> Iterator[Hand]:
    hand = Hand(chromium, taking, size=PHONE)
    yield hand
    hand.leave()
    assert not hand.complaints, hand.complaints


def picture(name: str = "河边.jpg") -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": jpeg(exif())}


def first_step(page: Page) -> None:
    page.get_by_label("是哪一类事情").select_option("environment_resources/water")
    page.get_by_label("一句话说是什么事").fill("老桥下游有人排黑水")
    page.get_by_label("看见了什么").fill("每天夜里十一点以后有罐车往河里排黑水。")
    page.get_by_label("在哪个县（市、区）").select_option("360103")
    page.get_by_label("具体在哪里").fill("老桥下游二百米")


def next_step(page: Page) -> None:
    page.get_by_role("button", name="下一步").click()


def agree(page: Page) -> None:
    page.get_by_label("匿名").check()
    page.get_by_label("我看过了权利和义务").check()
    page.get_by_label("我同意检察院").check()


def received(page: Page) -> str:
    page.get_by_role("heading", level=1, name="收到").wait_for(timeout=_PATIENCE_MS)
    told = page.locator("main").inner_text()
    assert "举报〔" in told
    return told


def test_a_report_in_three_steps_on_a_phone(phone: Hand) -> None:
    page = phone.page
    began = time.monotonic()
    phone.go("/report/")
    assert page.locator("[data-step]:visible").count() == 1
    first_step(page)
    next_step(page)
    assert page.evaluate("document.activeElement.id") == "step-2-title"
    assert "第 2 步，共 3 步" in (page.locator("#live").text_content() or "")
    page.get_by_label("只给检察院看的文件").set_input_files([picture()])
    chosen = page.locator("[data-chosen]").first
    chosen.get_by_text("照片里带有").wait_for()
    assert "拍摄时间 2026-03-02 09:15" in chosen.inner_text()
    next_step(page)
    agree(page)
    page.get_by_role("button", name="提交").click()
    received(page)
    assert time.monotonic() - began < 30


def test_the_pictures_place_is_used_only_when_asked_for(phone: Hand) -> None:
    page = phone.page
    phone.go("/report/#step-2")
    page.get_by_label("只给检察院看的文件").set_input_files([picture()])
    page.locator("[data-chosen]").first.get_by_text("照片里带有").wait_for()
    page.get_by_role("button", name="上一步").click()
    assert page.locator("#r-lat").input_value() == ""
    page.get_by_role("button", name="用照片里的位置").click()
    assert page.locator("#r-lat").input_value() == "28.676400"
    assert "已写好" in page.locator("[data-place-said]").inner_text()
    page.get_by_role("button", name="不要位置").click()
    assert page.locator("#r-lat").input_value() == ""


def test_the_phones_place_is_asked_only_when_pressed(phone: Hand) -> None:
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation({"latitude": 28.5, "longitude": 115.5})
    phone.go("/report/")
    assert phone.page.locator("#r-lat").input_value() == ""
    phone.page.get_by_role("button", name="用我的位置").click()
    phone.page.get_by_text("已写好：北纬 28.500000").wait_for()
    assert phone.page.locator("[data-pinned]").input_value() == "phone"


def test_a_pin_is_set_on_the_offices_own_map_by_keys_and_by_finger(phone: Hand) -> None:
    page = phone.page
    phone.go("/report/")
    assert "审图号" in page.locator("[data-map]").inner_text()
    page.get_by_role("button", name="标在这里").click()
    assert page.locator("#r-lat").input_value() == "28.680000"
    page.locator("[data-map-sheet]").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="标在这里").click()
    assert float(page.locator("#r-lat").input_value()) > 28.69
    assert float(page.locator("#r-lon").input_value()) > 115.87
    assert page.locator("[data-pinned]").input_value() == "map"
    before = float(page.locator("#r-lon").input_value())
    sheet = page.locator("[data-map-sheet]").bounding_box()
    assert sheet is not None
    page.mouse.move(sheet["x"] + 50, sheet["y"] + 50)
    page.mouse.down()
    page.mouse.move(sheet["x"] + 150, sheet["y"] + 50)
    page.mouse.up()
    page.get_by_role("button", name="标在这里").click()
    assert float(page.locator("#r-lon").input_value()) < before


def test_what_is_missing_is_said_before_the_next_step(phone: Hand) -> None:
    phone.go("/report/")
    next_step(phone.page)
    assert phone.page.locator("[data-missing]").count() == 5
    assert phone.page.evaluate("document.activeElement.id") == "r-harm"
    assert phone.page.locator("#step-1").is_visible()


def test_a_mistake_keeps_what_was_typed_and_the_files(phone: Hand) -> None:
    page = phone.page
    phone.go("/report/")
    first_step(page)
    next_step(page)
    page.get_by_label("只给检察院看的文件").set_input_files([picture()])
    next_step(page)
    page.get_by_label("实名").check()
    page.locator("#r-name").fill("赵不凡")
    page.get_by_role("button", name="提交").click()
    page.locator(".form-errors").wait_for()
    assert page.locator("#step-3").is_visible()
    assert "证件" in page.locator(".form-errors").inner_text()
    assert page.locator("#r-name").input_value() == "赵不凡"
    assert page.locator('[name="files_kept"]').evaluate("one => one.files.length") == 1
    assert "文件要重新选一次" not in page.locator("main").inner_text()
    page.locator(".form-errors a").first.click()
    assert page.evaluate("document.activeElement.name") == "document"
    agree(page)
    page.get_by_role("button", name="提交").click()
    assert "赵不凡" not in received(page)


def test_by_keyboard_alone(chromium: Browser, taking: str) -> None:
    hand = Hand(chromium, taking)
    page, keys = hand.page, hand.page.keyboard
    hand.go("/report/")

    def to(name: str) -> None:
        for _n in range(80):
            keys.press("Tab")
            if page.evaluate("document.activeElement.name || document.activeElement.dataset.next || ''") == name:
                return
            if name == "next" and page.evaluate("document.activeElement.matches('[data-next]')"):
                return
            if name == "send" and page.evaluate("document.activeElement.matches('[data-send]')"):
                return
        pytest.fail(f"{name} is not reached by Tab")

    to("harm")
    keys.press("ArrowDown")
    to("title")
    keys.type("老桥下游有人排黑水")
    to("description")
    keys.type("夜里排黑水。")
    to("division")
    keys.press("ArrowDown")
    to("place")
    keys.type("老桥下游")
    keys.press("Enter")
    page.locator("#step-2").wait_for()
    to("next")
    keys.press("Enter")
    page.locator("#step-3").wait_for()
    to("stance")
    keys.press("Space")
    to("notice_read")
    keys.press("Space")
    to("consent")
    keys.press("Space")
    to("send")
    keys.press("Enter")
    received(page)
    hand.leave()
    assert not hand.complaints


def test_without_scripts_the_steps_stand_under_one_another(chromium: Browser, taking: str) -> None:
    hand = Hand(chromium, taking, size=PHONE, scripts=False)
    page = hand.page
    hand.go("/report/")
    opened = time.monotonic()
    assert page.locator("[data-step]:visible").count() == 3
    assert page.get_by_role("button", name="下一步").count() == 0
    first_step(page)
    page.get_by_label("只给检察院看的文件").set_input_files([picture()])
    agree(page)
    page.get_by_role("button", name="提交").click()
    assert "不到20秒" in page.locator(".form-errors").inner_text()
    assert "河边.jpg" in page.locator(".notice--kept").inner_text()
    assert page.get_by_label("具体在哪里").input_value() == "老桥下游二百米"
    page.wait_for_timeout(max(0, 21_000 - (time.monotonic() - opened) * 1000))
    page.get_by_label("只给检察院看的文件").set_input_files([picture()])
    page.get_by_role("button", name="提交").click()
    received(page)
    hand.leave()


def test_it_is_kept_on_the_phone_only_when_one_presses_for_it(phone: Hand) -> None:
    page = phone.page
    phone.go("/report/")
    first_step(page)
    assert page.evaluate("localStorage.length") == 0
    for step in (1, 2):
        next_step(page)
        assert step
    page.get_by_label("保密").check()
    page.locator("#r-name").fill("赵不凡")
    page.get_by_text("先保存在本机").click()
    assert "没有加密" in page.locator("[data-keep]").inner_text()
    page.get_by_role("button", name="保存在本机").click()
    page.get_by_text("已保存在本机").wait_for()
    kept = page.evaluate("localStorage.getItem('gongyi-report')")
    assert "老桥" in kept
    assert "赵不凡" not in kept
    phone.go("/report/")
    page.get_by_text("已经填回来").wait_for()
    assert page.get_by_label("具体在哪里").input_value() == "老桥下游二百米"
    page.get_by_role("button", name="清除").click()
    page.get_by_text("本机上没有保存了").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_written_without_a_network_and_sent_later(chromium: Browser, taking: str) -> None:
    hand = Hand(chromium, taking, size=PHONE)
    page = hand.page
    hand.go("/report/")
    first_step(page)
    page.get_by_text("先保存在本机").click()
    page.get_by_role("button", name="保存在本机").click()
    page.get_by_text("已保存在本机").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(1500)
    hand.context.set_offline(True)
    page.goto("/report/")
    page.get_by_text("已经填回来").wait_for()
    assert page.locator("[data-step]:visible").count() == 1
    next_step(page)
    next_step(page)
    agree(page)
    page.get_by_role("button", name="提交").click()
    page.get_by_text("没有连上网络").wait_for()
    hand.context.set_offline(False)
    page.get_by_role("button", name="提交").click()
    received(page)
    assert page.evaluate("localStorage.length") == 0
    hand.leave()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_nothing_stands_in_the_way(chromium: Browser, taking: str, language: str) -> None:
    found: list[str] = []
    for scripts in (True, False):
        hand = Hand(chromium, taking, size=PHONE, heed_policy=False)
        hand.context.add_cookies([{"name": "django_language", "value": language, "url": taking}])
        page = hand.page
        if not scripts:
            page.route("**/js/report/*", lambda route: route.abort())
        for width, height in (PHONE, WIDE):
            page.set_viewport_size({"width": width, "height": height})
            for address in ("/rights/", "/report/", "/report/#step-2", "/report/#step-3"):
                page.goto("/rights/")
                page.goto(address)
                if address.endswith("3"):
                    page.locator('[name="stance"][value="named"]').check()
                    if scripts:
                        page.locator("[data-send]").click()
                        page.locator(".form-errors").wait_for()
                found += [
                    f"{address} {width} {scripts}: {one['id']}: {node['html'][:160]}"
                    for one in Axe().run(page, options=_RULES).response["violations"]
                    for node in one["nodes"][:3]
                ]
                sideways = page.evaluate(_SIDEWAYS)
                found += [f"{address}: {sideways}"] if sideways else []
        hand.leave()
    assert not found, "\n".join(found)


def test_the_order_that_is_read_is_the_order_that_is_seen(phone: Hand) -> None:
    phone.page.route("**/js/report/*", lambda route: route.abort())
    phone.page.goto("/report/")
    tops = phone.page.evaluate(
        """() => [...document.querySelectorAll('main h1, main h2, main label, main legend')]
            .filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().top)"""
    )
    assert tops == sorted(tops)
    levels = phone.page.locator("main h1, main h2, main h3").evaluate_all("all => all.map(one => one.tagName)")
    assert levels[0] == "H1"
    assert levels.count("H1") == 1
    phone.complaints.clear()


def test_it_is_light_on_a_slow_line(chromium: Browser, taking: str) -> None:
    hand = Hand(chromium, taking, size=PHONE)
    came: list[int] = []

    def note(answer: Response) -> None:
        came.append(answer.request.sizes()["responseBodySize"] + answer.request.sizes()["responseHeadersSize"])

    hand.page.on("response", note)
    hand.go("/report/")
    hand.page.wait_for_load_state("networkidle")
    hand.leave()
    assert len(came) > 5
    assert sum(came) < 150_000, sum(came)
