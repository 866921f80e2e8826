"""举报收下就不丢: a mail server that never answers, a full disk, a server killed; on a real installation."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import psycopg
import pytest
import requests

from tests.contexts.reports.phone import WORDS, hidden
from tests.web.conftest import ROOT, Installation, fill, make

pytestmark = pytest.mark.xdist_group("receipts kept")
MIB = 1024 * 1024
_DISK = 420 * MIB
_NUMBER = re.compile(r"[^\s<>\"]+举报〔\d{4}〕\d+号")
_DIVISION = re.compile(r'<select[^>]*name="division".*?<option[^>]*value="(\d+)"', re.DOTALL)
_OPEN = {"GONGYI_REPORT_WORK_BITS": "0", "GONGYI_REPORT_PLACE": "100000", "GONGYI_REPORT_TOTAL": "100000"}
"""How floods are held back is tested elsewhere; here all reports come from one place."""


class Site:
    """An installation with teams that take reports, the port that it serves on, and a mail server that is silent."""

    def __init__(self, place: Installation, mail: socket.socket) -> None:
        settings = {"GONGYI_MAIL_HOST": "127.0.0.1", "GONGYI_MAIL_PORT": str(mail.getsockname()[1])}
        # the database is as safe as in use: the other tests' may lose what power failures would take
        env = {name: value for name, value in place.env.items() if name != "GONGYI_POSTGRES_OPTIONS"}
        self.place, self.mail = Installation(place.home, {**env, **_OPEN, **settings}), mail
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"

    def set_up(self) -> None:
        """Organs, people, the keys of their teams, and matters with something due."""
        fill(self.place, demo=True)

    @contextmanager
    def serving(self) -> Iterator[subprocess.Popen[bytes]]:
        """Its pages, served until the end of the block."""
        line = [sys.executable, "-m", "gongyi.cli", "serve", "--bind", f"127.0.0.1:{self.port}", "--workers", "2"]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(
            line, env=self.place.env, cwd=ROOT, stdout=quiet, stderr=quiet, start_new_session=True
        )
        try:
            for _ in range(300):
                with suppress(requests.RequestException):
                    if requests.get(f"{self.address}/health", timeout=20).ok:
                        break
                time.sleep(0.1)
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)

    def numbers(self) -> set[str]:
        """The numbers of all reports in the record."""
        asked = "select number from ledger_matter where kind = 'public_report'"
        with psycopg.connect(_owner(self.place), connect_timeout=10) as connection:
            return {str(row[0]) for row in connection.execute(asked)}


def _owner(place: Installation) -> str:
    line = [sys.executable, "-c", "from gongyi.web import install; print(install.server().owner)"]
    return subprocess.run(line, env=place.env, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


class Sender:
    """Somebody who reports; receipt: the number on it, empty where there is none. told: the last page."""

    def __init__(self, site: Site) -> None:
        self.site, self.told, self.status = site, "", 0
        page = requests.get(f"{site.address}/report/", timeout=60).text
        found = _DIVISION.search(page)
        assert found is not None
        self.division = found[1]

    def receipt(self, picture: bytes = b"", title: str = WORDS["title"]) -> str:
        """Report, with a file where one is given."""
        page = requests.get(f"{self.site.address}/report/", timeout=60).text
        said = {**WORDS, **hidden(page), "division": self.division, "proof": "0", "title": title}
        files = [("files_kept", ("河边.mp3", picture, "audio/mpeg"))] if picture else [("files_kept", ("", b""))]
        answer = requests.post(f"{self.site.address}/report/", said, files=files, timeout=60)
        self.told, self.status = answer.text, answer.status_code
        found = _NUMBER.search(self.told) if self.status == 200 else None
        return found[0] if found else ""


def _sound(size: int) -> bytes:
    return b"ID3\x04\x00\x00\x00\x00\x00\x00" + os.urandom(size)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """On a disk of its own where one may be made; its mail server takes the call and never says a word."""
    silent = socket.create_server(("127.0.0.1", 0), backlog=64)
    place = make("gongyi-kept-")
    on_a_disk = _mounted(place.home)
    found = Site(place, silent)
    try:
        found.set_up()
        yield found
    finally:
        place.run("stop")
        if on_a_disk:
            subprocess.run(["umount", "-l", str(place.home)], check=False)  # noqa: S607  the system's own
        shutil.rmtree(place.home, ignore_errors=True)
        silent.close()


def _mounted(folder: Path) -> bool:
    """A small disk of its own in this place; False where this user may mount none."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={_DISK},mode=0755", "none", str(folder)]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def test_a_mail_server_that_never_answers_holds_nobody_up(site: Site) -> None:
    with site.serving():
        sender = Sender(site)
        assert sender.receipt()
        with psycopg.connect(_owner(site.place)) as connection:
            connection.execute("update organs_person set email = 'officer@example.invalid'")
        line = [sys.executable, "-m", "gongyi.cli", "digest", "--send"]
        quiet = subprocess.DEVNULL
        sending = subprocess.Popen(line, env=site.place.env, cwd=ROOT, stdout=quiet, stderr=quiet)
        try:
            site.mail.settimeout(60)
            caller, _address = site.mail.accept()
            began = time.monotonic()
            numbers = [sender.receipt(_sound(20_000)) for _ in range(5)]
            took = time.monotonic() - began
        finally:
            sending.kill()
            sending.wait()
        caller.close()
        assert all(numbers), sender.told
        # not one of the ten seconds that a letter waits for its server
        assert took < 10 * len(numbers)
        assert set(numbers) <= site.numbers()


def _meanwhile(site: Site, until: Callable[[], bool], senders: int = 3) -> list[str]:
    """The numbers of all receipts that several people got until then."""
    numbers: list[str] = []

    def one() -> None:
        while not until():
            with suppress(requests.RequestException, AssertionError, StopIteration):
                number = Sender(site).receipt(_sound(30_000))
                numbers.extend([number] if number else [])

    threads = [Thread(target=one) for _ in range(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return numbers


def test_killed_in_the_middle_no_report_with_a_receipt_is_lost(site: Site) -> None:
    given: list[str] = []
    for victim in ("pages", "database"):
        with site.serving() as process:
            assert Sender(site).receipt()
            ends = time.monotonic() + 3

            def kill(victim: str = victim, process: subprocess.Popen[bytes] = process) -> None:
                time.sleep(2)
                if victim == "pages":
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    first = (site.place.home / "db" / "data" / "postmaster.pid").read_text("ascii").split()[0]
                    os.kill(int(first), signal.SIGKILL)

            killer = Thread(target=kill)
            killer.start()
            given += _meanwhile(site, lambda ends=ends: time.monotonic() > ends)  # type: ignore[misc]
            killer.join()
        _owner(site.place)  # the database is up again
    assert given
    assert set(given) <= site.numbers()
    checked = site.place.run("verify")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_on_a_full_disk_a_report_is_refused_whole_and_none_with_a_receipt_is_lost(site: Site) -> None:
    if not site.place.home.is_mount():
        pytest.skip("no disk of its own may be mounted here")
    filler = site.place.home / "filler"
    given: list[str] = []
    with site.serving():
        sender = Sender(site)
        for left in (6 * MIB, 0):
            _fill(filler, left)
            for n in range(40):
                number = sender.receipt(_sound(MIB), f"第{n}份，夜里排黑水")
                if not number:
                    break
                given.append(number)
            # what was typed is on the page again, with a sentence that says what to do
            assert sender.status == 503, (sender.status, sender.told[:500])
            assert f"第{n}份，夜里排黑水" in sender.told
            assert "什么也没有留下" in sender.told
    filler.unlink()
    with site.serving():
        given.append(Sender(site).receipt(_sound(MIB)))
    assert given[-1]
    assert set(given) <= site.numbers()
    assert site.place.run("verify").returncode == 0


def _fill(filler: Path, left: int) -> None:
    """Fill the disk until so many bytes are left."""
    free = shutil.disk_usage(filler.parent).free
    with filler.open("ab", buffering=0) as opened, suppress(OSError):
        for _ in range(max(0, free - left) // MIB):
            opened.write(bytes(MIB))
        if not left:
            while True:
                opened.write(bytes(4096))
