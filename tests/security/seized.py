"""A server of its own, somebody who reports to it over HTTP, and the search of everything that it left on the disk."""

from __future__ import annotations

import base64
import binascii
import http.client
import http.cookiejar
import itertools
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from gongyi.database.embedded import programs
from gongyi.database.places import addresses
from tests.contexts.reports.phone import worked
from tests.web.conftest import ROOT, Installation, fill, make

AGENT, ADDRESS = "Marked-Browser/7.31 (Qilin)", "203.0.113.77"
_READY = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "gongyi.web.settings"
django.setup()
from django.db import transaction
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.sealing import keys, teams
from gongyi.database.sight import looking
at = Organ.objects.get(role="procuratorate", division="360103", published=False)
for which, post in (("content", "complaint_officer"), ("custody", "confidential_officer")):
    person = Person.objects.create(username=which, name=which, organ=at, post=post)
    with looking(person.sight()), transaction.atomic():
        keys.set_passphrase(person, "a passphrase of some length")
        teams.make_set(person, which)
print(at.division)
"""


class Server(NamedTuple):
    """A running installation. division: of the procuratorate that takes reports."""

    made: Installation
    site: str
    division: str
    process: subprocess.Popen[bytes]

    def killed(self) -> None:
        """Pulled out of the wall: the server with its workers, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def running() -> Iterator[Server]:
    """A server as `make run` starts it; its temporary files lie in its home, so that they are searched too."""
    made = make("gongyi-seized-")
    temporary = made.home / "tmp"
    temporary.mkdir()
    made.env.update(TMPDIR=str(temporary), GONGYI_PROXIES="1", GONGYI_LOG="DEBUG")
    fill(made)
    ready = subprocess.run(
        [sys.executable, "-c", _READY], env=made.env, cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert ready.returncode == 0, ready.stderr
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{held.getsockname()[1]}"
    log = (made.home / "serve.log").open("wb")
    command = [sys.executable, "-m", "gongyi.cli", "serve", "--bind", bind]
    process = subprocess.Popen(command, env=made.env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait_for(bind)
        yield Server(made, f"http://{bind}", ready.stdout.split()[-1], process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)
        log.close()
        made.run("stop")
        shutil.rmtree(made.home, ignore_errors=True)


def _wait_for(bind: str) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://{bind}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no server at {bind}")


class Phone:
    """Somebody without an account, by plain HTTP; every request carries the marked address and browser."""

    def __init__(self, site: str) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener, self.site = urllib.request.build_opener(jar), site

    def ask(self, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str]:
        """The answer to a request: its status and its page."""
        head = {"User-Agent": AGENT, "X-Forwarded-For": ADDRESS, "Accept-Language": "zh-CN"}
        head |= {"Content-Type": kind} if kind else {}
        request = urllib.request.Request(self.site + path, body, head)  # noqa: S310  the address is ours
        try:
            with self.opener.open(request, timeout=120) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode("utf-8", "replace")

    def form(self, path: str, said: Mapping[str, str]) -> tuple[int, str]:
        """A form without files."""
        return self.ask(path, urllib.parse.urlencode(said).encode(), "application/x-www-form-urlencoded")

    def report(self, said: Mapping[str, str], files: Mapping[str, tuple[str, bytes]]) -> tuple[int, str]:
        """The form of a report, with the work of its token done."""
        status, page = self.ask("/report/")
        assert status == 200, page
        token = re.search(r'name="token" value="([^"]+)"', page)
        bits = re.search(r'data-bits="(\d+)"', page)
        assert token, page
        assert bits, page
        filled = {**said, "token": token[1], "proof": worked(token[1], int(bits[1]))}
        return self.ask("/report/", *parts(filled, files))

    def cut_off(self, said: Mapping[str, str], files: Mapping[str, tuple[str, bytes]]) -> None:
        """The line breaks when most of the form has been sent."""
        body, kind = parts(said, files)
        where = urllib.parse.urlsplit(self.site)
        line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=30)
        line.putrequest("POST", "/report/")
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), ("X-Forwarded-For", ADDRESS)):
            line.putheader(name, value)
        line.endheaders(body[: len(body) * 3 // 4])
        time.sleep(1)
        line.close()


def parts(said: Mapping[str, str], files: Mapping[str, tuple[str, bytes]]) -> tuple[bytes, str]:
    """A form with files, as a browser writes it, and its content type."""
    edge = b"----7c1f" + os.urandom(8).hex().encode()
    body = b"".join(
        b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (edge, name.encode(), value.encode())
        for name, value in said.items()
    )
    for field, (name, content) in files.items():
        head = b'--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\nContent-Type: image/jpeg\r\n\r\n'
        body += head % (edge, field.encode(), name.encode()) + content + b"\r\n"
    return body + b"--%s--\r\n" % edge, f"multipart/form-data; boundary={edge.decode()}"


def spellings(mark: bytes | str) -> set[bytes]:
    """How a mark may lie on a disk: as it is, in UTF-16, in hexadecimal, in base64 at each of three places, escaped."""
    plain = mark if isinstance(mark, bytes) else mark.encode()
    forms = {plain}
    if isinstance(mark, str):
        forms |= {mark.encode("utf-16-le"), mark.encode("utf-16-be"), mark.encode("gb18030")}
        forms |= {urllib.parse.quote(mark).encode(), mark.encode("ascii", "backslashreplace")}
    found = set(forms)
    for one in forms:
        found |= {binascii.hexlify(one), binascii.hexlify(one).upper()}
        for before in range(3):
            coded = base64.b64encode(bytes(before) + one)
            middle = coded[4 if before else 0 : -4]
            found |= {middle, middle.replace(b"+", b"-").replace(b"/", b"_")}
    return {one for one in found if len(one) > 5}


class Disk:
    """Everything under an installation's home, and a dump of its database, to be searched for marks."""

    def __init__(self, server: Server) -> None:
        self.home = server.made.home
        env = {**os.environ, "GONGYI_HOME": str(self.home)}
        before = os.environ.get("GONGYI_HOME")
        os.environ["GONGYI_HOME"] = str(self.home)
        try:
            address = addresses(env).admin_of_data()
        finally:
            os.environ.pop("GONGYI_HOME") if before is None else os.environ.update(GONGYI_HOME=before)
        dump = subprocess.run([str(programs() / "pg_dump"), address], env=env, check=True, capture_output=True)
        self.dump = dump.stdout

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file with its bytes; what is compressed as a stream also as it was before."""
        yield "pg_dump", self.dump
        for path in sorted(self.home.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield str(path.relative_to(self.home)), path.read_bytes()

    def meets(self, marks: Mapping[str, bytes | str]) -> list[tuple[str, str]]:
        """Which mark lies where; none is what is hoped for."""
        wanted = [(name, form) for name, mark in marks.items() for form in spellings(mark)]
        met = []
        for where, content in self.files():
            for whole in itertools.chain((content,), _unpacked(content)):
                met += [(name, where) for name, form in wanted if form in whole]
            if any(form in where.encode() for _name, form in wanted):
                met.append(("a name of a file", where))
        return sorted(set(met))


def _unpacked(content: bytes) -> Iterator[bytes]:
    for bits in (zlib.MAX_WBITS, zlib.MAX_WBITS | 16):
        try:
            yield zlib.decompress(content, bits)
        except zlib.error:
            continue
