"""The answer that carries a file."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from gongyi.contexts.evidence.serving import answer
from gongyi.contexts.evidence.store import keep
from gongyi.database.sight import looking
from tests.contexts.matters.browser import text
from tests.contexts.matters.conftest import Desks


def test_only_pictures_and_pdfs_are_shown_and_the_name_stays_data(desks: Desks) -> None:
    person = desks.prosecutor.person
    with looking(person.sight()):
        kept = keep(person, SimpleUploadedFile("笔录.txt", "内容".encode()))
    handed = answer(kept.sha256, '坏"名\r\n字.txt', kept.type)
    assert handed["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert "\r" not in handed["Content-Disposition"]
    assert handed["Content-Type"] == "text/plain"
    assert text(handed) == "内容"
    handed.close()


def test_a_file_that_is_not_there_is_not_found() -> None:
    with pytest.raises(Http404):
        answer("a" * 64, "x", "pdf")
    with pytest.raises(Http404):
        answer("../../etc/passwd", "x", "pdf")
