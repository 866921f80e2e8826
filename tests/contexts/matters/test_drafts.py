"""Drafts of an organ, kept with every step."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import Http404

from gongyi.contexts.matters import drafts
from gongyi.contexts.matters.forms import blank
from gongyi.contexts.matters.models import Draft
from gongyi.database.sight import looking
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import suggested


def test_a_draft_is_written_by_its_author_until_it_is_sent(desks: Desks, look: Look) -> None:
    person = desks.clerk.person
    matter = look(desks.clerk, suggested(desks))
    with looking(person.sight()), transaction.atomic():
        form = blank(matter, matter.book.act_kinds["reply"])
        draft = drafts.save(form, "agency_head")
        assert drafts.editable(draft, person)
        assert not drafts.editable(draft, desks.head.person)
        drafts.step(draft, person, "submitted")
        assert not drafts.editable(draft, person)
        assert drafts.twin(form) == draft
        drafts.step(draft, person, "withdrawn")
        assert drafts.editable(draft, person)
        assert drafts.of_kind(matter, "reply") == draft
        drafts.step(draft, person, "dropped")
        with pytest.raises(Http404):
            drafts.draft_for(person, draft.pk)
    with looking(desks.prosecutor.person.sight()), transaction.atomic():
        assert not Draft.objects.filter(kind="reply").exists()
        with pytest.raises(Http404):
            drafts.draft_for(desks.prosecutor.person, draft.pk)
