"""Files lie under their SHA-256, whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongyi.contexts.evidence import store
from gongyi.contexts.evidence.models import File
from gongyi.contexts.evidence.sorts import NotTaken
from gongyi.database.sight import looking
from tests.contexts.matters.browser import picture
from tests.contexts.matters.conftest import Desks


def test_a_file_lies_under_its_digest(desks: Desks, files: Path) -> None:
    person = desks.prosecutor.person
    content = picture("现场.png").read()
    with looking(person.sight()):
        kept = store.keep(person, SimpleUploadedFile("../../现场.png", content))
        again = store.keep(person, SimpleUploadedFile("又一次.png", content))
        assert File.objects.count() == 1
    digest = hashlib.sha256(content).hexdigest()
    assert kept.sha256 == again.sha256 == digest
    assert kept.name == "现场.png"
    path = files / digest[:2] / digest[2:4] / digest
    assert path.read_bytes() == content
    assert not path.stat().st_mode & 0o111
    assert list((files / "aside").iterdir()) == []


def test_a_file_that_is_too_large_leaves_nothing(desks: Desks, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "limit", lambda: 1000)
    person = desks.prosecutor.person
    with looking(person.sight()), pytest.raises(NotTaken, match="超过"):
        store.keep(person, SimpleUploadedFile("大.txt", b"x" * 2000))
    with looking(person.sight()):
        assert not File.objects.exists()
    assert [one for one in files.rglob("*") if one.is_file()] == []


def test_a_refused_file_leaves_nothing(desks: Desks, files: Path) -> None:
    person = desks.prosecutor.person
    with looking(person.sight()), pytest.raises(NotTaken):
        store.keep(person, SimpleUploadedFile("页.pdf", b"<html></html>"))
    assert [one for one in files.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "a" * 63])
def test_only_a_digest_is_a_place(digest: str) -> None:
    with pytest.raises(store.NotADigest):
        store.place(digest)
