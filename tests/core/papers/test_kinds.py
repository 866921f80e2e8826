"""Numbers of papers, and which paper an act yields."""

from __future__ import annotations

from gongyi.core.papers.kinds import Mark, paper_for
from gongyi.rulebook.reader.papers import paper_kinds


def test_a_number_has_no_padding_and_six_cornered_brackets() -> None:
    assert Mark("{organ}检公益立〔{year}〕{n}号").number("伊", 2026, 7) == "伊检公益立〔2026〕7号"


def test_a_suit_yields_the_complaint_of_its_kind_of_matter() -> None:
    kinds = paper_kinds()
    found = {matter: paper_for(kinds, "suit", matter) for matter in ("administrative", "civil")}
    assert {matter: kind and kind.id for matter, kind in found.items()} == {
        "administrative": "administrative_complaint",
        "civil": "civil_complaint",
    }


def test_an_act_without_a_paper_yields_none() -> None:
    assert paper_for(paper_kinds(), "rectification", "administrative") is None
