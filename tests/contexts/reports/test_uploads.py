"""Files come in counted and bounded; what is over is named, what came is gone after the answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from gongyi.contexts.reports import uploads
from gongyi.contexts.reports.closed_files import held


@pytest.fixture(autouse=True)
def small(settings: Any) -> None:
    settings.REPORT_FILE_MB, settings.REPORT_FILES_MB, settings.REPORT_MEMORY_MB = 1, 2, 8


def sent(*files: bytes) -> tuple[Any, uploads.Receiving]:
    given = []
    for n, content in enumerate(files):
        given.append(SimpleUploadedFile(f"{n}.png", content))
    request = RequestFactory().post("/report/", {"title": "题目", "files_kept": given})
    receiving = uploads.receive(request)
    assert request.POST["title"] == "题目"
    return request, receiving


def test_files_come_in_whole_and_are_let_go() -> None:
    before = held.bytes
    request, receiving = sent(b"a" * 1000, b"b" * (1024 * 1024))
    one, two = request.FILES.getlist("files_kept")
    assert (one.read(), two.size) == (b"a" * 1000, 1024 * 1024)
    assert two.read() == b"b" * (1024 * 1024)
    assert receiving.over == []
    assert held.bytes > before
    receiving.let_go()
    assert one.file.closed
    assert held.bytes == before


def test_one_that_is_too_large_is_named_and_the_others_come_in() -> None:
    request, receiving = sent(b"a" * 1000, b"b" * (1024 * 1024 + 1), b"c" * 500)
    assert receiving.over == ["1.png"]
    assert [one.name for one in request.FILES.getlist("files_kept")] == ["0.png", "2.png"]
    receiving.let_go()


def test_all_together_are_bounded() -> None:
    mib = b"x" * (1024 * 1024)
    request, receiving = sent(mib, mib, mib)
    assert receiving.over == ["2.png"]
    assert len(request.FILES.getlist("files_kept")) == 2
    receiving.let_go()


def test_their_number_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    before = held.bytes
    _request, receiving = sent(b"1", b"2", b"3", b"4")
    assert receiving.over == ["2.png", "3.png"]
    receiving.let_go()
    assert held.bytes == before


def test_an_interrupted_line_leaves_nothing() -> None:
    before = held.bytes
    receiving = uploads.Receiving()
    receiving.new_file("f", "a.png", "image/png", 100, None, None)
    receiving.receive_data_chunk(b"abc", 0)
    receiving.upload_interrupted()
    assert held.bytes == before
