"""The public's form: what is sent is taken in once, a mistake keeps what was typed, a flood is held back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, transaction
from django.test import Client
from pytest_django import Settings

from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.reports import budget, forms_sent, record, views_public
from gongyi.contexts.reports.buckets import buckets
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.matters.browser import picture, text
from tests.contexts.reports.conftest import Office, opened_by
from tests.contexts.reports.phone import WORDS, Phone, hidden


@pytest.fixture(autouse=True)
def light(settings: Settings) -> Iterator[None]:
    """Little work, nothing counted before."""
    settings.REPORT_WORK_BITS = 1
    buckets._begin()
    budget.forget()
    views_public.forget()
    yield
    views_public.forget()


@pytest.fixture
def phone(office: Office) -> Phone:
    return Phone(office.officer.organ.division)


def reports() -> list[str]:
    with whole_ledger():
        return list(Matter.objects.filter(kind="public_report").values_list("number", flat=True))


def test_an_anonymous_report_is_taken_in_and_read_by_the_team(office: Office, phone: Phone) -> None:
    answer = phone.send({"files_kept": [picture("河边.png")], "files_shown": [picture("管口.png")]})
    assert answer.status_code == 200, text(answer)[:3000]
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    (number,) = reports()
    assert number in text(answer)
    with looking(office.officer.sight()), transaction.atomic():
        case, rows = opened_by(office, number)
        said = record.words_of(case, rows[0])
    assert (said["title"], said["words"], said["since"]) == (WORDS["title"], WORDS["description"], WORDS["since"])
    assert [(one["name"], one["may_show"]) for one in said["files"]] == [("河边.png", False), ("管口.png", True)]


def test_all_mistakes_are_said_at_once_and_what_was_typed_is_kept(phone: Phone) -> None:
    answer = phone.send(title="", harm="", division="999999", notice_read="", lat="28.6", lon="", place="桥下")
    told = text(answer)
    assert answer.status_code == 422
    for field in ("harm", "title", "division", "lat", "notice_read"):
        assert f'href="#r-{field}"' in told
        assert f'id="r-{field}-error"' in told
    assert WORDS["description"] in told
    assert 'value="桥下"' in told
    assert not reports()


def test_a_form_sent_twice_is_one_report_and_the_same_answer(phone: Phone) -> None:
    opened = phone.opened()
    first, second = phone.send(**opened), phone.send(**opened)
    assert text(first) == text(second)
    assert len(reports()) == 1


def test_without_scripts_one_waits_some_seconds(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = phone.opened()
    told = phone.send(**opened, works=False)
    assert told.status_code == 422
    assert "不到20秒" in text(told)
    assert hidden(text(told))["token"] == opened["token"]
    assert WORDS["description"] in text(told)
    now = time.time()
    monkeypatch.setattr("gongyi.contexts.reports.forms_sent.time.time", lambda: now + 21)
    assert phone.send(**opened, works=False).status_code == 200
    assert len(reports()) == 1


def test_a_form_that_lay_open_too_long_is_given_a_new_token(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, now = phone.opened(), time.time()
    monkeypatch.setattr("gongyi.contexts.reports.forms_sent.time.time", lambda: now + forms_sent.LASTS_S + 1)
    told = phone.send(**opened)
    assert told.status_code == 422
    assert hidden(text(told))["token"] != opened["token"]
    assert phone.send(**hidden(text(told))).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "AAAA", "é", "A" * 5000, "' or 1=1 --"])
def test_a_made_up_token_is_no_token(phone: Phone, token: str) -> None:
    told = phone.send(token=token, proof="1")
    assert told.status_code == 422
    assert WORDS["description"] in text(told)


def test_files_are_named_that_must_be_chosen_again(phone: Phone) -> None:
    told = text(phone.send({"files_kept": [picture("河边.png")]}, title=""))
    assert "文件要重新选一次" in told
    assert "河边.png" in told
    opened = phone.opened()
    kept = phone.client.post("/report/", {**WORDS, **opened, "title": ""}, headers={"X-Keeps-Files": "1"})
    assert "文件要重新选一次" not in text(kept)


def test_ten_thousand_from_one_place_are_held_back_and_others_get_through(phone: Phone, settings: Settings) -> None:
    settings.REPORT_PLACE = 3
    opened = phone.opened()
    came = [phone.send(title="", **opened).status_code for _n in range(3)]
    held = phone.send(**opened)
    assert came == [422] * 3
    assert held.status_code == 429
    assert "从您所在的网络提交的举报太多" in text(held)
    assert WORDS["description"] in text(held)
    assert int(held["Retry-After"]) > 0
    flood = [phone.client.post("/report/", {"title": "x"}).status_code for _n in range(9_996)]
    assert set(flood) == {429}
    assert not reports()
    other = Phone(phone.division, "198.51.100.9")
    assert other.send().status_code == 200
    assert len(reports()) == 1


def test_everybody_together_has_a_share_and_those_without_scripts_their_own(
    phone: Phone, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REPORT_TOTAL, settings.REPORT_TOTAL_PLAIN = 1, 1
    assert phone.send().status_code == 200
    full = phone.send()
    assert full.status_code == 429
    assert "所填内容都已保留" in text(full)
    opened, now = phone.opened(), time.time()
    monkeypatch.setattr("gongyi.contexts.reports.forms_sent.time.time", lambda: now + 21)
    assert phone.send(**opened, works=False).status_code == 200


def test_a_report_that_cannot_be_kept_is_said_not_to_be(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_report: object) -> None:
        raise OSError(28, "No space left on device")

    opened = phone.opened()
    with monkeypatch.context() as patched:
        patched.setattr(record, "take", full)
        told = phone.send(**opened)
    assert told.status_code == 503
    assert WORDS["description"] in text(told)
    with monkeypatch.context() as patched:
        patched.setattr(record, "take", lambda _report: (_ for _ in ()).throw(OperationalError("gone")))
        assert phone.send(**opened).status_code == 503
    assert phone.send(**opened).status_code == 200


def test_where_nobody_takes_reports_it_is_said(db: None) -> None:
    told = text(Client().get("/report/"))
    assert "12309" in told
    assert "您的权利" in told
    assert "report-form" not in told


def test_a_page_is_light(phone: Phone) -> None:
    """Everything that the form loads, as it lies on disk, uncompressed."""
    page = text(phone.client.get("/report/"))
    static = Path(__file__).parents[3] / "gongyi" / "web" / "static"
    loaded = {part.split('"')[0] for mark in ('href="/static/', 'src="/static/') for part in page.split(mark)[1:]}
    sheets = {f"gongyi/css/{one.split(chr(34))[1]}" for one in _imports(static / "gongyi/css/gongyi.css")}
    files = {one for one in loaded | sheets | {"gongyi/js/report/work.js"} if "#" not in one}
    size = len(page.encode()) + sum((static / one).stat().st_size for one in files)
    assert size < 150_000, size


def _imports(sheet: Path) -> list[str]:
    return [line for line in sheet.read_text("utf-8").splitlines() if line.startswith("@import")]


def test_a_token_of_its_own(phone: Phone) -> None:
    got = phone.client.get("/report/token")
    assert got["Cache-Control"] == "no-store"
    token = forms_sent.read(got.json()["token"])
    assert token is not None
    assert token.bits == got.json()["bits"]


def test_a_seal_that_is_not_of_this_installation(phone: Phone) -> None:
    token = phone.opened()["token"]
    other = token[:-2] + ("AA" if token[-2:] != "AA" else "BB")
    assert forms_sent.read(other) is None
