"""入卷证明: the stand-alone program follows the proof from the receipt to the checkpoint that was handed out."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from gongyi.contexts.ledger.checkpoint import hand_out, take
from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports import receipts, record, slips
from gongyi.contexts.reports.recorded import recorded_file
from gongyi.database.places import Addresses
from tests.contexts.ledger.conftest import filed, make_people, organ
from tests.contexts.reports.conftest import Office, key_of, report, set_of_keys
from tests.contexts.reports.reporter import follower, told
from verify import receipt as alone


@pytest.fixture
def standing(own_database: Addresses) -> Office:
    """A procuratorate that takes reports, in a database whose transactions are kept; and other matters."""
    record.public_organ.cache_clear()
    people, public = make_people(), organ("public", "举报人", "public")
    at = people.prosecutor.organ
    officer = Person.objects.create(username="ks", name="孙控申", organ=at, post="complaint_officer")
    custodian = Person.objects.create(username="bm", name="钱保密", organ=at, post="confidential_officer")
    held, guards = key_of(officer), key_of(custodian)
    set_of_keys(officer, "content")
    set_of_keys(custodian, "custody")
    for _case in range(3):
        filed(people)
    return Office(people, public, officer, custodian, held, guards)


def test_a_report_is_shown_to_stand_in_the_record(
    standing: Office, own_database: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken, other = record.take(report(standing)), record.take(report(standing))
    answered = record.take(report(standing))
    record.say(follower(other), "今天又排了。")
    told(standing, answered.number, "report_registered")
    signer = receipts.signer()
    public = signer.public_key().public_bytes_raw()
    with psycopg.connect(own_database.owner, autocommit=True) as connection:
        assert recorded_file(connection, taken.number) is None
        statement = take(connection, signer)
        filed(standing.people)
        take(connection, signer)
        proofs = {one: recorded_file(connection, one.number) for one in (taken, other)}
        assert recorded_file(connection, answered.number) is None  # an officer's name would be in it
        assert recorded_file(connection, "没有的编号") is None
    checkpoint = hand_out(tmp_path, statement, signer.sign(statement.signed_bytes()), public)
    for one, proof in proofs.items():
        assert proof is not None
        receipt, recorded = tmp_path / "r.json", tmp_path / "p.json"
        receipt.write_bytes(slips.of(one).written())
        recorded.write_bytes(proof)
        line = [str(receipt), "--checkpoint", str(checkpoint), "--recorded", str(recorded)]
        assert alone.main(line) == 0, capsys.readouterr()
        assert standing.officer.name not in proof.decode()
    receipt.write_bytes(slips.of(taken).written())
    assert alone.main(line) == 1  # the proof of another report
