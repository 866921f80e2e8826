"""Tests of the papers that travel: as issued there, never made anew from a part of the record."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.evidence.store import place
from gongyi.contexts.exchange.papers import paper_of
from gongyi.contexts.papers.models import Issued
from gongyi.database.sight import whole_ledger
from tests.contexts.exchange.carrying import carry, record_of
from tests.contexts.exchange.conftest import Two, desks
from tests.contexts.matters.steps import suggested


def test_the_paper_of_a_suggestion_arrives_as_it_was_issued(two: Two) -> None:
    with two.a.here():
        number = suggested(desks(two))
    matter, rows, _docket = record_of(two.a, number)
    with two.a.here(), transaction.atomic(), whole_ledger():
        paper = paper_of(matter, rows[7], rows)
        assert paper is not None
        assert paper.content.startswith(b"%PDF")
        assert paper_of(matter, rows[0], rows) is None
    carry(two.a, two.b)
    matter, there, _docket = record_of(two.b, number)
    (meta,) = there[2].files
    assert (meta["sha256"], meta["type"]) == (paper.sha256, "pdf")
    with two.b.here():
        with transaction.atomic(), whole_ledger():
            assert Issued.objects.get(matter=matter, seq=3).sha256 == paper.sha256
        clerk = two.b.desk("a1")
        assert clerk.status(f"/files/{paper.sha256}/") == 200
        assert place(paper.sha256).read_bytes() == paper.content
        assert two.b.desk("jm").status(f"/files/{paper.sha256}/") == 404
