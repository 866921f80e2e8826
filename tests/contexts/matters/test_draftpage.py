"""The page of a draft: the paper as it will read, and what it lacks."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.matters import drafts
from gongyi.contexts.matters.draftpage import draft_page, field_id
from gongyi.contexts.matters.forms import blank
from gongyi.database.sight import looking
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import suggested


def test_holes_are_shown_and_nothing_can_be_sent(desks: Desks, look: Look) -> None:
    matter = look(desks.clerk, suggested(desks))
    with looking(desks.clerk.person.sight()), transaction.atomic():
        draft = drafts.save(blank(matter, matter.book.act_kinds["reply"]), "")
        page = draft_page(matter, draft, matter.head)
        assert page["lacks"]
        assert page["copies"] == []
        assert [one["do"] for one in page["own"]["buttons"]] == ["drop"]
        assert "复函" in page["paper"]["title"]
        assert page["sign"] is None
        assert page["lacks"][0]["href"].split("#")[0].endswith(f"?draft={draft.pk}")


def test_a_gap_of_a_paper_is_a_field_of_the_form() -> None:
    assert field_id("act.items.0.by") == "items.0.by"
    assert field_id("addressee") == "to"
    assert field_id("act.legal_basis") == "legal_basis"
