"""What a seized disk shows: of a reporter neither a word nor a name nor where he came from, in whatever spelling.

The marks are sent over HTTP to a server on an installation of its own; then every file that it left is searched, while
it runs, after its server was killed, and after its database was stopped.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.contexts.evidence.test_public_copy import SECRET, _exif, _segment
from tests.security.seized import ADDRESS, AGENT, Disk, Phone, Server, running, spellings

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

MARKS: dict[str, bytes | str] = {
    "words": "丙申夜罐车倒灌青石闸",
    "title": "青石闸口夜间倒灌",
    "place": "石闸村东九组老碾坊",
    "seen": "塘里鲢鱼翻白一百二十尾",
    "party": "瑞麒麟颜料作坊",
    "elsewhere": "热线工单庚辰四四九",
    "name": "欧阳墨骞",
    "id number": "360103199001011236",
    "phone": "13970880437",
    "address": "梧桐弄三十七号后院",
    "volunteer": "YXWG20260731",
    "file name": (NAMED := "青石闸铁管口特写"),
    "file bytes": random.Random(7).randbytes(48).replace(b"\xff", b"\x7f"),  # noqa: S311
    "place in the picture": SECRET,
    "added words": "戊戌日又见红水漫堤",
    "wrong password": "9081-7263-5445-3627-1809",
    "words of a wrong form": "忘了选县区的那一份",
    "browser": AGENT,
    "network": ADDRESS,
    "latitude": "28.771934",
}
MEGABYTE = 1024 * 1024


def picture(size: int) -> bytes:
    """A photograph of a size, with a place written into it and the marked bytes in the picture itself."""
    drawn = _segment(0xDB, b"\x00" + bytes(64)) + _segment(0xC0, b"\x08\x00\x01\x00\x01\x01\x01\x11\x00")
    drawn += _segment(0xC4, b"\x00" + bytes(16)) + _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
    mark = MARKS["file bytes"]
    assert isinstance(mark, bytes)
    scan = os.urandom(size).replace(b"\xff", b"\x7f") + mark + os.urandom(size // 4).replace(b"\xff", b"\x7f")
    return b"\xff\xd8" + _exif(1, "<") + _segment(0xFE, SECRET) + drawn + scan + b"\xff\xd9"


def said(division: str, **other: str) -> dict[str, str]:
    """A report by name, with a mark in every field."""
    same = ("title", "place", "seen", "party", "elsewhere", "name", "phone", "address", "volunteer")
    return {
        **{name: str(MARKS[name]) for name in same},
        "description": str(MARKS["words"]),
        "document_number": str(MARKS["id number"]),
        "document": "id_card",
        "lat": str(MARKS["latitude"]),
        "lon": "115.904482",
        "pinned": "phone",
        "harm": "environment_resources/water",
        "going": "yes",
        "stance": "named",
        "contact": "phone",
        "notice_read": "yes",
        "consent": "yes",
        "division": division,
        **other,
    }


class Told(NamedTuple):
    """What the reporter went home with."""

    server: Server
    number: str
    password: str
    secret: str


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    """A full report with a picture of 12 MB, mistakes before it, and a visit after it."""
    with running() as server:
        phone, name = Phone(server.site), f"{NAMED}.jpg"
        whole = {"files_kept": (name, picture(12 * MEGABYTE))}
        small = {"files_kept": (name, picture(50_000)), "files_shown": (f"2{name}", b"MZ" + bytes(9) + SECRET)}
        # what fails leaves no more behind than what succeeds
        wrong = said("", description=str(MARKS["words of a wrong form"]))
        assert phone.report(wrong, small)[0] == 422
        phone.cut_off(said(server.division), whole)
        phone.ask(f"/report/?{MARKS['phone']!s}")
        status, page = phone.report(said(server.division), whole)
        assert status == 200, re.findall(r'class="field__error"[^>]*>([^<]*)|role="alert".*?</div>', page)
        number = re.search(r"<dt>编号</dt><dd>([^<]+)</dd>", page)
        codes = re.findall(r"\d{4}(?:-\d{4}){4}", page)
        assert number
        assert len(codes) == 2
        entered = {"number": number[1], "password": str(MARKS["wrong password"])}
        assert phone.form("/report/follow/", entered)[0] == 422
        assert phone.form("/report/follow/", {"number": str(MARKS["name"]), "password": codes[0]})[0] == 422
        status, page = phone.form("/report/follow/", {**entered, "password": codes[0]})
        assert (status, str(MARKS["words"]) in page) == (200, True)
        token = re.search(r'name="token" value="([0-9a-f]+)"', page)
        assert token
        added = {"token": token[1], "words": str(MARKS["added words"])}
        status, page = phone.form("/report/follow/say/", added)
        assert (status, str(MARKS["added words"]) in page) == (200, True)
        assert phone.ask("/report/follow/files/1/")[0] == 200
        yield Told(server, number[1], codes[0], codes[1])


def everything(told: Told) -> dict[str, bytes | str]:
    """The marks, and the codes that were shown once, with and without their lines."""
    codes = {"password": told.password, "secret": told.secret}
    bare = {f"{name}, bare": code.replace("-", "") for name, code in codes.items()}
    return {**MARKS, **codes, **bare}


def test_the_search_finds_what_is_there(told: Told) -> None:
    for name, mark in MARKS.items():
        for form in spellings(mark):
            (told.server.made.home / "planted").write_bytes(b"\x00before" + form + b"after\x00")
            assert (name, "planted") in _Only(told).meets({name: mark})
    (told.server.made.home / "planted").unlink()
    assert Disk(told.server).meets({"number": told.number})  # the number is in the ledger, as it must be


class _Only(Disk):
    """The one planted file."""

    def __init__(self, told: Told) -> None:
        self.home, self.dump = told.server.made.home, b""

    def files(self) -> Iterator[tuple[str, bytes]]:
        yield "planted", (self.home / "planted").read_bytes()


def test_nothing_of_it_lies_on_the_disk_of_a_running_server(told: Told) -> None:
    disk = Disk(told.server)
    listed = [name for name, _content in disk.files()]
    assert any("pg_wal" in name for name in listed)
    assert "serve.log" in listed
    assert any(name.startswith("sealed/") for name in listed)
    assert disk.meets(everything(told)) == []


def test_what_was_sealed_is_as_large_as_the_picture(told: Told) -> None:
    sizes = [path.stat().st_size for path in (told.server.made.home / "sealed").rglob("*") if path.is_file()]
    assert max(sizes) > 12 * MEGABYTE


def test_no_upload_is_left_in_the_temporary_folder(told: Told) -> None:
    left = [path for path in (told.server.made.home / "tmp").rglob("*") if path.is_file()]
    assert left == []


def test_no_way_leads_from_the_report_to_a_person(told: Told) -> None:
    dump = Disk(told.server).dump.decode()
    for table in ("django_session", "axes_accessattempt", "axes_accesslog", "axes_accessfailurelog"):
        assert _rows(dump, table) == [], table
    (report, addition) = [row for row in _rows(dump, "ledger_act") if "report" in row]
    for row in (report, addition):
        person, name = row.split("\t")[_column(dump, "person_id")], row.split("\t")[_column(dump, "person_name")]
        assert (person, name) == ("\\N", "")
    assert not re.search(r"\b(?:\d{1,3}\.){3}\d{1,3}\b", "\n".join(_rows(dump, "journal_entry")))
    assert "Mozilla" not in dump


def _rows(dump: str, table: str) -> list[str]:
    found = re.search(rf"^COPY public\.{table} \([^)]*\) FROM stdin;\n(.*?)^\\\.$", dump, re.MULTILINE | re.DOTALL)
    assert found, table
    return found[1].splitlines()


def _column(dump: str, name: str) -> int:
    found = re.search(r"^COPY public\.ledger_act \(([^)]*)\)", dump, re.MULTILINE)
    assert found
    return [one.strip(' "') for one in found[1].split(",")].index(name)


def test_nothing_of_it_lies_there_after_the_server_was_killed_and_stopped(told: Told) -> None:
    told.server.killed()
    disk = Disk(told.server)
    assert disk.meets(everything(told)) == []
    told.server.made.run("stop")
    assert disk.meets(everything(told)) == []
