"""本人陈述: the words with their salt, whole; a receipt for each thing that was said, for nothing else."""

from __future__ import annotations

import hashlib
import json

import pytest
from django.db import transaction

from gongyi.contexts.reports import receipts, record, slips, statements
from gongyi.database.sight import looking
from tests.contexts.reports.conftest import WORDS, Office, brought, report
from tests.contexts.reports.reporter import asked, follower


def test_the_statement_is_what_the_receipt_was_given_for(office: Office) -> None:
    taken = record.take(report(office, files=(brought(),)))
    person = follower(taken)
    with transaction.atomic(), looking(person.sight()):
        rows = record.seen_by(person)
        file = statements.statement_file(record.opened(person), rows[0])
    statement, own = statements.read(file)
    assert own
    assert hashlib.sha256(statement).hexdigest() == taken.fingerprint
    said = json.loads(file)
    assert json.loads(said["content"])["words"] == WORDS
    assert len(said["materials"]) == 1
    assert receipts.checked(slips.of(taken).written(), statement).holds


def test_the_receipt_is_made_again_as_it_was(office: Office) -> None:
    taken = record.take(report(office))
    asked(office, taken.number, "在哪一座桥？")
    person = follower(taken)
    record.say(person, "南边第二座。", (), 2)
    rows = record.seen_by(person)
    assert statements.receipt_of(taken.number, rows, 1) == slips.of(taken).written()
    assert statements.receipt_of(taken.number, rows, 2) is None
    added = receipts.read(statements.receipt_of(taken.number, rows, 3) or b"")
    assert (added.author, added.act) == (taken.author, rows[2].hash.hex())
    assert added.fingerprint != taken.fingerprint


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"[]", b"\xff", b'{"form":"x","statement":"{}","content":""}', b'{"form":"gongyi-statement-1"}'],
)
def test_what_is_no_statement_is_said_to_be_none(raw: bytes) -> None:
    with pytest.raises(receipts.Unreadable):
        statements.read(raw)
