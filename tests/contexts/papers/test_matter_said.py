"""What papers say of a matter."""

from __future__ import annotations

from datetime import date

from gongyi.contexts.papers.matter_said import area_of, said_of, title_of
from gongyi.core.acts.envelope import Act, Matter
from gongyi.core.terms.days import on
from gongyi.rulebook.reader import rulebook

FACTS = {"title": "某案", "area": "food_drug", "place": "某路"}
MATTER = Matter("某号", "administrative", (Act(1, "clue", on(date(2025, 3, 3)), "某院", (), FACTS),))


def test_a_paper_names_the_matter_as_its_clue_does() -> None:
    said = said_of(MATTER, rulebook())
    assert (said.title, said.number, said.field, said.place) == ("某", "某号", "食品药品安全", "某路")
    assert title_of(MATTER) == "某案"  # papers write “某一案”, pages the whole name
    assert area_of(MATTER, rulebook()) == ("食品药品安全", "food and drug safety")


def test_a_matter_without_a_name_is_called_by_its_number() -> None:
    assert title_of(MATTER._replace(acts=())) == "某号"
    assert said_of(MATTER._replace(acts=()), rulebook()).field == ""
