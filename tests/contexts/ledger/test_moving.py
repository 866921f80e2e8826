"""A changed calendar moves terms of running matters; each move is said and noted."""

from __future__ import annotations

import shutil
from pathlib import Path

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.ledger.moving import note_moved
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import HERE, read, rulebook
from tests.contexts.ledger.conftest import People, filed


def test_a_term_that_moves_is_said_and_noted(people: People, tmp_path: Path) -> None:
    change = filed(people)
    folder = tmp_path / "book"
    shutil.copytree(HERE, folder)
    rules = folder / "instruments" / "pil_rules" / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("within: 7 days", "within: 5 days"), "utf-8")
    found = list(note_moved(read(folder)))
    assert {one.question for one in found} == {"filing_notice_admin"}
    with whole_ledger():
        entries = list(Entry.objects.filter(what="moved"))
    assert [(one.matter_id, one.detail["due"]) for one in entries] == [(change.matter, ["2026-03-09", "2026-03-11"])]


def test_the_same_rulebook_moves_nothing(people: People) -> None:
    filed(people)
    assert list(note_moved(rulebook())) == []
