"""带走: one's own files, statement, receipt and proof; for nobody else, and checked by the stand-alone program."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongyi.contexts.reports import receipts, record
from gongyi.contexts.reports.buckets import buckets
from gongyi.contexts.reports.record import Taken
from tests.contexts.reports.conftest import Office, brought, report
from tests.contexts.reports.reporter import Reporter, asked, challenged
from verify import receipt as alone

RECORDED = b"\x00\x01\x02" * 5_000


@pytest.fixture
def taken(office: Office) -> Taken:
    buckets._begin()
    return record.take(report(office, files=(brought(RECORDED),)))


def test_the_stand_alone_program_takes_what_the_reporter_took_home(
    office: Office, taken: Taken, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    challenge = challenged(office, taken.number)
    reporter = Reporter(taken)
    reporter.send("prove/2/", secret=taken.secret)
    own = {}
    for name, where in (("r", "receipts/1/"), ("s", "statements/1/"), ("p", "proofs/3/"), ("m", "files/1/")):
        answer = reporter.takes(where)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert answer["Content-Disposition"].startswith("attachment")
        own[name] = str(tmp_path / name)
        Path(own[name]).write_bytes(answer.content)
    assert Path(own["m"]).read_bytes() == RECORDED
    key = receipts.signer().public_key().public_bytes_raw().hex()
    line = [own["r"], "--key", key, "--statement", own["s"], "--material", own["m"]]
    assert alone.main([*line, "--authorship", own["p"], "--challenge", challenge]) == 0, capsys.readouterr()
    assert alone.main([*line, "--authorship", own["p"], "--challenge", receipts.new_challenge()]) == 1
    Path(own["m"]).write_bytes(RECORDED + b"x")
    assert alone.main(line) == 1


def test_what_is_added_gets_a_receipt_of_its_own(office: Office, taken: Taken, tmp_path: Path) -> None:
    reporter = Reporter(taken)
    reporter.send("say/", words="今天又排了。")
    own = {name: tmp_path / name for name in ("receipts", "statements")}
    for name, path in own.items():
        path.write_bytes(reporter.takes(f"{name}/2/").content)
    key = receipts.signer().public_key().public_bytes_raw().hex()
    line = [str(own["receipts"]), "--key", key, "--statement"]
    assert alone.main([*line, str(own["statements"])]) == 0
    own["statements"].write_bytes(reporter.takes("statements/1/").content)
    assert alone.main([*line, str(own["statements"])]) == 1


@pytest.mark.parametrize("where", ["receipts/1/", "statements/1/", "files/1/", "proofs/1/"])
def test_who_is_not_there_is_sent_to_the_way_in(taken: Taken, where: str) -> None:
    answer = Reporter().takes(where)
    assert (answer.status_code, answer["Location"]) == (302, "/report/follow/")


@pytest.mark.parametrize("where", ["receipts/2/", "statements/2/", "files/0/", "files/2/", "proofs/1/", "proofs/2/"])
def test_what_is_not_his_or_not_there_is_not_found(office: Office, taken: Taken, where: str) -> None:
    asked(office, taken.number, "在哪一座桥？")
    assert Reporter(taken).takes(where).status_code == 404
