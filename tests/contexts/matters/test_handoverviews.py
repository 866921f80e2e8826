"""Tests of the pages of the file: choosing, taking it out, checking one that was brought."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from gongyi.contexts.journal.models import Entry
from gongyi.database.sight import whole_ledger
from tests.contexts.matters.browser import Desk, text
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.handing import REPORTER, handed

pytestmark = pytest.mark.usefixtures("own_keys")


@pytest.fixture
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of a trial's own."""
    monkeypatch.setenv("GONGYI_HOME", str(tmp_path))


def taken(desk: Desk, number: str) -> HttpResponse:
    """The file with the first row alone, taken out through the page."""
    return desk.send(
        f"/matters/{number}/acts/1/envelope/", {"piece-envelope.1": "yes", "piece-envelope.2": []}, field="piece-title"
    )


def checked(desk: Desk, content: bytes) -> str:
    """What the page says of a file."""
    file = SimpleUploadedFile("移送文件.json", content, content_type="application/json")
    answer = desk.client.post("/envelopes/check/", {"file": file})
    assert answer.status_code == 200
    return text(answer)


def test_the_file_is_taken_out_checked_and_noted(desks: Desks) -> None:
    number = handed(desks)
    assert "制作移送文件" in desks.clerk.get(f"/matters/{number}/acts/1/")
    answer = taken(desks.clerk, number)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")
    assert REPORTER not in answer.content.decode()
    with whole_ledger():
        line = Entry.objects.filter(what="export").latest("n")
    assert line.detail == {"envelope": ["envelope.1"], "seq": 1}
    page = checked(desks.judge, answer.content)
    assert "完好，由本平台签出" in page
    assert "夜间倾倒" in page
    assert "南昌市西湖生态环境局" in page


def test_a_changed_file_is_told(desks: Desks) -> None:
    content = taken(desks.clerk, handed(desks)).content
    page = checked(desks.judge, content.decode().replace("夜间", "白天").encode())
    assert "内容被改动过" in page
    assert "不能查验" in checked(desks.judge, b"{}")


def test_nothing_chosen_and_nothing_brought_are_told(desks: Desks) -> None:
    number = handed(desks)
    page = f"/matters/{number}/acts/1/envelope/"
    answer = desks.clerk.send(page, {"piece-envelope.1": [], "piece-envelope.2": []}, field="piece-title")
    assert answer.status_code == 422
    assert "至少放入一项内容" in text(answer)
    brought = desks.clerk.client.post("/envelopes/check/", {})
    assert brought.status_code == 422
    assert "请选择要查验的文件" in text(brought)


def test_who_may_not_see_the_act_finds_no_file(desks: Desks) -> None:
    number = handed(desks)
    for desk in (desks.stranger, desks.judge, desks.auditor, desks.administrator):
        assert desk.status(f"/matters/{number}/acts/1/envelope/") == 404
    assert desks.clerk.status(f"/matters/{number}/acts/9/envelope/") == 404
    assert desks.administrator.status("/envelopes/check/") == 404
    assert "制作移送文件" not in desks.auditor.get(f"/matters/{number}/acts/1/")


def test_the_pages_are_read_in_english_too(desks: Desks) -> None:
    number = handed(desks)
    desks.clerk.client.cookies["django_language"] = "en"
    assert 'lang="en"' in desks.clerk.get(f"/matters/{number}/acts/1/envelope/")
