"""Before the form is read: who sends far too much or too many bytes is answered in words, unread."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from gongyi.contexts.reports import door
from gongyi.contexts.reports.buckets import buckets
from tests.contexts.matters.browser import text

HUGE = 1024 * 1024 * 1024


@pytest.fixture(autouse=True)
def nobody_before() -> None:
    buckets._begin()


class Noughts:
    """A line on which a gigabyte comes, and who reads it."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int) -> bytes:
        """So many bytes of it."""
        self.taken += size
        return bytes(size)

    readline = read


def test_a_gigabyte_is_answered_in_words_and_kept_nowhere(db: None) -> None:
    line = Noughts()
    environ: dict[str, Any] = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(HUGE)}
    environ["wsgi.input"] = line
    answer: Any = Client().generic("POST", "/report/", **environ)
    assert line.taken <= door._DRAIN
    assert answer.status_code == 413
    assert "文件合计超过" in text(answer)
    assert "返回" in text(answer)


def test_far_too_many_are_not_read_at_all(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.REPORT_PLACE = 1
    for _n in range(5):
        buckets.count("203.0.113.7", "sent")
    monkeypatch.setattr(HttpRequest, "_load_post_and_files", lambda _self: pytest.fail("it was read"))
    answer = Client(REMOTE_ADDR="203.0.113.7").post("/report/", {"title": "x"})
    assert answer.status_code == 429
    assert answer["Cache-Control"] == "no-store"


def test_other_pages_are_not_touched(db: None) -> None:
    assert door._share("/sign-in/") == door._share("/nowhere/") == ""
    assert door._share("/report/") == "sent"


@pytest.mark.parametrize("length", ["", "x", "-1", "９", "1" * 40])
def test_a_length_that_is_none(length: str) -> None:
    assert door._length(RequestFactory().post("/", CONTENT_LENGTH=length)) == 0


def test_what_came_is_let_go_even_when_the_page_fails(db: None) -> None:
    seen: list[door.Sent] = []

    def fails(request: HttpRequest) -> HttpResponse:
        seen.append(door.sent(request))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        door.guarded(fails)(RequestFactory().post("/report/", {"title": "x"}))
    assert seen[0].receiving._now is None
