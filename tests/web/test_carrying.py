"""Tests of two real installations beside each other: by network, by file with the network off, killed in the middle."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

import pytest
import requests

from tests.web.conftest import ROOT, Installation, fill, make

pytestmark = pytest.mark.xdist_group("two installations")
PROCURATORATE, AGENCY = "nc-xihu-procuratorate", "nc-xihu-ecology"


class Site(NamedTuple):
    """An installation with somebody at work in it, and the port that it serves on."""

    place: Installation
    worker: subprocess.Popen[str]
    port: int

    def do(self, name: str, *given: Any) -> Any:
        """One step of `exchanging`."""
        stdin, stdout = self.worker.stdin, self.worker.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps([name, *given]) + "\n")
        stdin.flush()
        line = stdout.readline()
        assert line, _rest(self.worker.stderr)
        return json.loads(line)

    @property
    def address(self) -> str:
        """Where the others reach it."""
        return f"http://127.0.0.1:{self.port}"


def _rest(told: IO[str] | None) -> str:
    return told.read()[-3000:] if told is not None else ""


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _set_up(place: Installation, other: Installation) -> None:
    """Set up once; the other is a copy from before anybody worked in it, with no key made yet."""
    fill(place)
    place.run("stop")
    shutil.rmtree(place.home / "keys")
    other.home.rmdir()
    subprocess.run(["/bin/cp", "-a", str(place.home), str(other.home)], check=True)


@pytest.fixture(scope="module")
def sites() -> Iterator[tuple[Site, Site]]:
    """a, where the procuratorate works, and b, where the agency does; they know each other."""
    places = [make("gongyi-one-"), make("gongyi-two-")]
    workers = []
    try:
        _set_up(*places)
        line = [sys.executable, "-m", "tests.web.exchanging"]
        pipe = subprocess.PIPE
        workers = [
            subprocess.Popen(line, env=one.env, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
            for one in places
        ]
        a, b = (Site(place, worker, _port()) for place, worker in zip(places, workers, strict=True))
        procuratorate = [
            ["p1", "王检察", PROCURATORATE, "prosecutor"],
            ["p2", "刘检察", PROCURATORATE, "prosecutor"],
        ]
        a.do("people", [*procuratorate, ["p4", "李检察长", PROCURATORATE, "chief_procurator"]])
        b.do(
            "people",
            [
                ["a1", "周收文", AGENCY, "agency_clerk"],
                ["a2", "吴法制", AGENCY, "legal_officer"],
            ],
        )
        (card_a, print_a), (card_b, print_b) = a.do("card", a.address), b.do("card", b.address)
        a.do("meet", card_b, print_b, AGENCY)
        b.do("meet", card_a, print_a, PROCURATORATE)
        yield a, b
    finally:
        for worker in workers:
            worker.kill()
            worker.communicate()
        for place in places:
            place.run("stop")
            shutil.rmtree(place.home, ignore_errors=True)


class Serving:
    """An installation that serves its pages until the end of the block."""

    def __init__(self, site: Site) -> None:
        line = [sys.executable, "-m", "gongyi.cli", "serve", "--bind", f"127.0.0.1:{site.port}", "--workers", "1"]
        self.site, self.line = site, line

    def __enter__(self) -> None:
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(self.line, env=self.site.place.env, cwd=ROOT, stdout=quiet, stderr=quiet)
        for _ in range(200):
            try:
                if requests.get(f"{self.site.address}/health", timeout=20).ok:
                    return
            except requests.RequestException:
                time.sleep(0.1)
        raise AssertionError("it does not answer")

    def __exit__(self, *_given: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)


def test_a_suggestion_and_a_clue_go_by_network_and_come_back(sites: tuple[Site, Site]) -> None:
    a, b = sites
    case, clue = a.do("suggest"), a.do("hand_over", 1)
    failed = a.place.run("bundle", "send")
    assert (failed.returncode, "没有送到2个" in failed.stdout) == (1, True), (failed.stdout, failed.stderr)
    assert {row[1] for row in a.do("bundles")} == {"packed"}
    with Serving(b):
        # whoever alters it on the way is found out, and told so
        sealed = next((a.place.home / "exchange").iterdir()).read_bytes()
        altered = bytearray(sealed)
        altered[len(altered) // 2] ^= 1
        told = requests.post(f"{b.address}/exchange/in/", data=bytes(altered), timeout=30)
        assert (told.status_code, "被改动过" in told.text) == (409, True)
        assert b.do("arrivals")[-1][1:] == ["refused", told.json()["says"]]
        a.do("way", "network")
        assert a.do("send") == [2, 0, 0, 0]
    assert {row[1] for row in a.do("bundles")} == {"acknowledged"}
    here, there = a.do("stands", case), b.do("stands", case)
    assert there["kinds"] == ["filing", "filing_service", "suggestion", "suggestion_service"]
    assert here["owed"] == there["owed"] != []
    b.do("act", "a1", case, "receipt", "2025-03-27", {"number": "18", "signed_by": "周收文", "owner": "吴法制"})
    reply = {"text": "已办结", "items-0-answer": "done", "items-0-text": "已处罚"}
    reply |= {"items-1-answer": "promised", "items-1-text": "清淤", "items-1-by": "2025-05-29"}
    b.do("act", "a2", case, "reply", "2025-05-20", reply)
    b.do("act", "a1", clue, "exchange_received", "2025-03-05", {"registry_no": "7"})
    with Serving(a):
        assert b.place.run("bundle", "send").returncode == 0
    here, there = a.do("stands", case), b.do("stands", case)
    assert here["kinds"][-2:] == there["kinds"][-2:] == ["receipt", "reply"]
    assert (here["stage"], here["owed"]) == (there["stage"], there["owed"])
    here, there = a.do("stands", clue), b.do("stands", clue)
    assert (here["kinds"], here["stage"], here["owed"]) == (there["kinds"], there["stage"], there["owed"])
    assert [len(one["payloads"][0]["envelope"]) for one in (here, there)] == [2, 1]


def test_a_clue_goes_by_file_with_the_network_off(sites: tuple[Site, Site], tmp_path: Path) -> None:
    a, b = sites
    a.do("way", "file")
    b.do("way", "file")
    number = a.do("hand_over", 2)
    folder = tmp_path / "盘"
    folder.mkdir()
    assert a.place.run("bundle", "out", str(folder)).returncode == 0
    (path,) = folder.iterdir()
    content = path.read_bytes()
    inside = b.do("inside", str(path)).encode("latin-1")
    for words in ("门卫张老三", "unlawful_act"):
        assert words.encode() not in content
        assert words.encode() not in inside
    assert "夜间倾倒".encode() in inside
    wrong = bytearray(content)
    wrong[-3] ^= 4
    path.write_bytes(bytes(wrong))
    refused = b.place.run("bundle", "in", str(path))
    assert (refused.returncode, "被改动过" in refused.stderr) == (1, True), refused
    back = path.with_name(path.name + ".ack.json")
    told = a.place.run("bundle", "in", str(back))
    assert "被改动过" in told.stdout, (told.stdout, told.stderr)
    assert "被改动过" in a.do("bundles")[-1][2]
    path.write_bytes(content)
    assert b.place.run("bundle", "in", str(folder)).returncode == 0
    assert a.place.run("bundle", "in", str(back)).returncode == 0
    assert a.do("bundles")[-1][1] == "acknowledged"
    assert b.do("stands", number)["stage"] == "sent"


def test_killed_at_any_moment_nothing_is_half_there(sites: tuple[Site, Site], tmp_path: Path) -> None:
    a, b = sites
    a.do("way", "file")
    number = a.do("hand_over", 3)
    assert a.place.run("bundle", "out", str(tmp_path / "x.bundle")).returncode == 0
    line = [sys.executable, "-m", "gongyi.cli", "bundle", "in", str(tmp_path / "x.bundle")]
    for seconds in (0.9, 1.3, 1.7):
        process = subprocess.Popen(
            line, env=b.place.env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(seconds)
        process.kill()
        process.wait()
        there = b.do("stands", number)
        assert there is None or there["kinds"] == ["exchange_handed"]
    assert b.place.run("bundle", "in", str(tmp_path / "x.bundle")).returncode == 0
    assert b.do("stands", number)["kinds"] == ["exchange_handed"]
    assert a.place.run("bundle", "in", str(tmp_path / "x.bundle.ack.json")).returncode == 0
    assert b.place.run("verify").returncode == 0
