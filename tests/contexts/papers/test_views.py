"""Papers are made anew from the ledger, the same each time, for who sees the act."""

from __future__ import annotations

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.papers.models import Issued
from gongyi.database.sight import whole_ledger
from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.matters.steps import SECRET, suggested
from tests.contexts.papers.extract import pdf_text

__all__ = ["desks"]


def test_a_paper_is_the_same_for_everybody_and_each_time(desks: Desks) -> None:
    number = suggested(desks)
    address = f"/matters/{number}/papers/8.pdf"
    mine = desks.prosecutor.client.get(address)
    assert mine.status_code == 200
    assert mine["X-Paper"] == "as-issued"
    theirs = desks.clerk.client.get(address)
    assert theirs.content == mine.content
    assert theirs["X-Paper"] == "as-issued"
    with whole_ledger():
        assert Issued.objects.count() == 1
        assert [row.person_id for row in Entry.objects.filter(what="export")] == [desks.clerk.person.pk]
    assert desks.prosecutor.client.get(f"/matters/{number}/papers/8.docx").content.startswith(b"PK")
    text = pdf_text(mine.content)
    assert "查处排污口" in text.replace("\n", "")
    assert SECRET not in text.replace("\n", "")


def test_a_paper_is_not_there_for_who_does_not_see_its_act(desks: Desks) -> None:
    number = suggested(desks)
    for seq, desk in ((8, desks.stranger), (8, desks.judge), (5, desks.clerk), (7, desks.clerk), (1, desks.prosecutor)):
        assert desk.status(f"/matters/{number}/papers/{seq}.pdf") == 404, (seq, desk.person.username)
    assert desks.prosecutor.status(f"/matters/{number}/papers/8.html") == 404


def test_a_paper_that_came_out_differently_says_so(desks: Desks) -> None:
    number = suggested(desks)
    with whole_ledger():
        from gongyi.contexts.ledger.models import Matter  # noqa: PLC0415

        Issued.objects.create(matter=Matter.objects.get(number=number), seq=8, sha256="0" * 64)
    assert desks.prosecutor.client.get(f"/matters/{number}/papers/8.pdf")["X-Paper"] == "differs-from-issued"
