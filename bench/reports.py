"""公众举报的速度: full reports a second that are taken in whole, and how long one with a large picture takes.

Beside GlobaLeaks 5.0.15 on two cores as it was measured elsewhere: its public page 777 requests a second alone and 564
with eight clients. Here an installation of its own is set up and served as `make run` serves it; each report is a form
with its token, all fields and a picture, and counts when its receipt came. At the end each receipt's number is
looked for in the record.
"""

from __future__ import annotations

import argparse
import html
import http.client
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from pathlib import Path
from statistics import median

from bench.measure import machine
from bench.pages import ADDRESS, flat_out, wait_until_up

CLIENTS = 8
_FREE = {"GONGYI_REPORT_WORK_BITS": "0", "GONGYI_REPORT_PLACE": "1000000", "GONGYI_REPORT_TOTAL": "1000000"}
"""The work of the sender's own device and the shares of one place are not what is measured."""
_NUMBER = re.compile(r"[^\s<>\"]+举报〔\d{4}〕\d+号")
_FIELDS = {
    "title": "夜里往河里排黑水",
    "description": "每天夜里有罐车往河里排黑水，气味刺鼻。" * 10,
    "going": "yes",
    "since": "去年冬天",
    "seen": "鱼死了一片。",
    "place": "老桥下游二百米",
    "party": "不知道名称的加工厂",
    "stance": "named",
    "name": "赵不凡",
    "document": "id_card",
    "document_number": "11010519491231002X",
    "phone": "13800001111",
    "contact": "phone",
    "consent": "yes",
    "notice_read": "yes",
    "proof": "0",
}


def picture(size: int) -> bytes:
    """A whole PNG of about so many bytes, of noise that packs badly."""

    def part(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    side = max(1, int((size / 3) ** 0.5))
    row = 1 + 3 * side
    noise = bytearray(secrets.token_bytes(row * side))
    noise[::row] = bytes(side)
    head = side.to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(bytes(noise), 0)) + part(b"IEND", b"")
    )


class Sender:
    """One who opens the form and sends it, again and again."""

    def __init__(self, picture_bytes: bytes) -> None:
        self.connection = http.client.HTTPConnection(*ADDRESS, timeout=60)
        self.picture, self.known = picture_bytes, dict[str, str]()

    def send(self) -> str:
        """The number on the receipt; empty when there is none."""
        self.connection.request("GET", "/report/")
        page = self.connection.getresponse().read().decode()
        if not self.known:
            self.known = {name: self._first(page, name) for name in ("harm", "division")}
        token = re.search(r'name="token"[^>]*value="([^"]+)"', page) or re.search(
            r'value="([^"]+)"[^>]*name="token"', page
        )
        assert token is not None
        edge = secrets.token_hex(16)
        said = _FIELDS | self.known | {"token": html.unescape(token[1])}
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in said.items()
        ]
        about = 'Content-Disposition: form-data; name="files_kept"; filename="a.png"\r\nContent-Type: image/png'
        begun = f"--{edge}\r\n{about}\r\n\r\n"
        body = "".join(parts).encode() + begun.encode() + self.picture + f"\r\n--{edge}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        self.connection.request("POST", "/report/", body, headers)
        answer = self.connection.getresponse()
        told = answer.read().decode()
        found = _NUMBER.search(told) if answer.status == 200 else None
        if found is None and os.environ.get("GONGYI_BENCH_SHOW"):
            print(answer.status, re.sub(r"<[^>]+>|\s+", " ", told)[:3000])
        return found[0] if found else ""

    @staticmethod
    def _first(page: str, name: str) -> str:
        """The first choice of a field, whether it is a list or a row of buttons."""
        chosen = re.search(rf'<select[^>]*name="{name}".*?<option[^>]*value="([^"]+)"', page, re.DOTALL)
        pressed = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]+)"', page)
        found = chosen or pressed
        assert found is not None, name
        return found[1]


def taken_in(seconds: int, picture_bytes: bytes) -> tuple[list[str], int, float]:
    """Reports of all clients for so long: the numbers on the receipts, how many had none, the seconds it took."""
    numbers: list[str] = []
    failed, lock, until = 0, threading.Lock(), time.perf_counter() + seconds

    def client() -> None:
        nonlocal failed
        sender = Sender(picture_bytes)
        while time.perf_counter() < until:
            number = sender.send()
            with lock:
                numbers.append(number) if number else None
                failed += not number

    began = time.perf_counter()
    threads = [threading.Thread(target=client) for _n in range(CLIENTS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return numbers, failed, time.perf_counter() - began


def kept(home: Path, numbers: list[str]) -> int:
    """How many of the numbers stand in the record."""
    import psycopg

    os.environ["GONGYI_HOME"] = str(home)
    from gongyi.database.places import addresses

    with psycopg.connect(addresses().owner) as connection:
        row = connection.execute("select count(*) from ledger_matter where number = any (%s)", [numbers]).fetchone()
    return int(row[0]) if row else 0


def main() -> int:
    """Set up, serve, send."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=20)
    asked = options.parse_args()
    home = Path(tempfile.mkdtemp(prefix="gongyi-bench-reports-"))
    home.chmod(0o755)
    env = {**os.environ, **_FREE, "GONGYI_HOME": str(home), "PYTHONPATH": str(Path.cwd())}
    line = [sys.executable, "-m", "gongyi.cli"]
    subprocess.run([*line, "setup", "--demo"], env=env, check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen(
        [*line, "serve", "--bind", f"{ADDRESS[0]}:{ADDRESS[1]}"], env=env, stdout=subprocess.DEVNULL
    )
    try:
        wait_until_up()
        Sender(picture(100_000)).send()
        numbers, failed, took = taken_in(asked.seconds, picture(100_000))
        there = kept(home, numbers)
        print(f"full reports with a picture of 100 kB, {CLIENTS} clients: {len(numbers) / took:,.1f} a second")
        print(f"  {len(numbers)} receipts, {there} in the record, {failed} not taken in")
        waits, large = [], Sender(picture(10_000_000))
        for _n in range(5):
            began = time.perf_counter()
            assert large.send()
            waits.append(time.perf_counter() - began)
        print(f"a report with a picture of 10 MB, form and receipt: median {median(waits):.2f} s")
        for path in ("/report/", "/rights/", "/"):
            print(f"public {path:<9} {flat_out(path)} (wrk, 8 connections)")
    finally:
        server.terminate()
        server.wait()
        subprocess.run([*line, "stop"], env=env, check=False, stdout=subprocess.DEVNULL)
        shutil.rmtree(home, ignore_errors=True)
    print(machine())
    return 0


if __name__ == "__main__":
    sys.exit(main())
