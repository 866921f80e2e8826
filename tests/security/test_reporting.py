"""What somebody without an account types stands nowhere in clear: not in logs, sessions, tables, or on disk."""

from __future__ import annotations

import io
import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, connection, transaction

from gongyi.contexts.reports import budget, closed_files, record, views_public
from gongyi.contexts.reports.buckets import buckets
from gongyi.contexts.reports.report import Report
from gongyi.database.sight import whole_ledger
from tests.contexts.evidence.test_capture import exif, jpeg
from tests.contexts.matters.browser import text
from tests.contexts.reports.conftest import Office, office
from tests.contexts.reports.phone import Phone
from tests.contexts.reports.test_filled_in import NASTY

__all__ = ["office"]

SECRET = "紫藤巷尽头第三扇门"  # noqa: S105
WHO = {"stance": "named", "name": "欧阳无忌", "document": "passport", "document_number": "E77120931"}
SAID = {"title": f"{SECRET}一", "description": f"{SECRET}二", "place": f"{SECRET}三", "party": f"{SECRET}四"}
WORDS = (SECRET, "欧阳无忌", "E77120931", "203.0.113.7")
FILE = jpeg(exif()) + SECRET.encode() * 200_000


@pytest.fixture(autouse=True)
def light(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.REPORT_WORK_BITS = 1
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    buckets._begin()
    budget.forget()
    views_public.forget()
    yield
    views_public.forget()


@pytest.fixture
def phone(office: Office) -> Phone:
    return Phone(office.officer.organ.division)


def everything_in_the_tables() -> Iterator[tuple[str, str]]:
    """Each table with all its rows as text, seen by the recorder."""
    with whole_ledger(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        found = [name for (name,) in cursor.fetchall()]
        assert "reports_spent" in found
        for name in found:
            try:
                with transaction.atomic():
                    cursor.execute(f'select t::text from "{name}" t')
                    yield name, "\n".join(row for (row,) in cursor.fetchall())
            except ProgrammingError:  # the serving role may not read it at all
                continue


def lying(folder: Path) -> Iterator[tuple[str, bytes]]:
    """What lies on disk: files with a name below the folder, and files without one that this process has open there."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield str(path), path.read_bytes()
    for handle in Path("/proc/self/fd").iterdir():
        try:
            target = handle.readlink().as_posix()
            if target.startswith(str(folder)) or (
                target.startswith("/") and "(deleted)" in target and "memfd" not in target
            ):
                yield target, Path(f"/proc/self/fd/{handle.name}").read_bytes()
        except OSError:
            continue


@pytest.mark.parametrize("memory_mb", [256, 0], ids=["in memory", "memory used up"])
def test_no_word_stands_anywhere_in_clear(
    phone: Phone,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    memory_mb: int,
) -> None:
    settings.REPORT_MEMORY_MB = memory_mb
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []
    plain = record.take

    def looked(report: Report) -> record.Taken:
        seen.extend(name for name, data in lying(tmp_path) if SECRET.encode() in data)
        seen.extend(["read"] if SECRET.encode() in report.files[0].content.read() else ["not read"])
        report.files[0].content.seek(0)
        return plain(report)

    monkeypatch.setattr(record, "take", looked)
    files = {"files_kept": [SimpleUploadedFile(f"{SECRET}.jpg", FILE)]}
    wrong = phone.send(files, **WHO, **SAID, consent="")
    assert wrong.status_code == 422
    files = {"files_kept": [SimpleUploadedFile(f"{SECRET}.jpg", FILE)]}
    taken = phone.send(files, **WHO, **SAID)
    assert taken.status_code == 200, text(taken)[:2000]
    assert seen == ["read"]
    assert not [name for name, data in lying(tmp_path) if SECRET.encode() in data]
    for word in WORDS:
        assert word not in caplog.text, word
        assert word not in text(taken), word
    for name, rows in everything_in_the_tables():
        for word in (*WORDS, SECRET.encode().hex(), "欧阳无忌".encode().hex()):
            assert word not in rows, (name, word)
    assert closed_files.held.bytes == 0


def test_a_page_that_breaks_prints_no_word(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(_report: Report) -> record.Taken:
        raise RuntimeError("broken")

    monkeypatch.setattr(record, "take", breaks)
    phone.client.raise_request_exception = False
    answer = phone.send(**WHO, **SAID)
    assert answer.status_code == 500
    for word in WORDS:
        assert word not in caplog.text
        assert word not in text(answer)


@pytest.mark.parametrize("nasty", NASTY)
def test_what_is_typed_is_shown_as_words(phone: Phone, nasty: str) -> None:
    told = text(phone.send(title=nasty, description=nasty, place=nasty, consent="", number=nasty))
    assert "<script>alert" not in told
    assert "<img src=x" not in told
    assert "7*7" in told or "49" not in nasty
    assert told.count("<form ") == told.count("</form>")


def test_a_made_up_form_breaks_nothing(phone: Phone) -> None:
    for body, kind in (
        (b"", "multipart/form-data"),
        (b"x", "multipart/form-data; boundary=\xff"),
        (b'--x\r\nContent-Disposition: form-data; name="title"\r\n', "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
        (b"title=%00", "application/x-www-form-urlencoded"),
        (b"title=" + b"x" * 5_000_000, "application/x-www-form-urlencoded"),
        (b"a=1&" * 5000, "application/x-www-form-urlencoded"),
    ):
        answer = phone.client.post("/report/", io.BytesIO(body).read(), content_type=kind)
        assert answer.status_code in (400, 413, 422, 429), (kind, answer.status_code)


def test_no_cookie_is_given_to_who_reports(phone: Phone) -> None:
    for address in ("/report/", "/rights/", "/report/token"):
        answer = phone.client.get(address)
        assert not answer.cookies
        assert "sessionid" not in phone.client.cookies
    assert not phone.send().cookies
    assert os.environ["GONGYI_HOME"]
