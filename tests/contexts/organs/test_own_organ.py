"""What an organ sets for itself: the second factor, its own marks; seen on papers, written down."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gongyi.contexts.ledger.numbers import own_mark
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.own_organ import marked_kinds

from .test_people_pages import admin, logged

__all__ = ["admin"]
MARK = "{organ}检公立〔{year}〕第{n}号"


def test_marks_are_kept_and_used(admin: Client, office: Organ, chief: Person) -> None:
    assert own_mark(office) == "西湖"
    given = {"own": "洪西", "filing_decision": MARK, "suggestion_letter": " "}
    assert admin.post(reverse("own_organ"), given)["Location"] == reverse("own_organ")
    office.refresh_from_db()
    assert office.marks == {"own": "洪西", "filing_decision": MARK}
    assert (own_mark(office), office.second_factor) == ("洪西", False)
    noted = {"did": "organ_set", "second_factor": False, "marks": ["filing_decision", "own"]}
    assert logged() == [(chief.pk, noted)]
    assert MARK in admin.get(reverse("own_organ")).content.decode()
    admin.post(reverse("own_organ"), given)
    assert len(logged()) == 1


@pytest.mark.parametrize(
    "form", ["检公立1号", "{year}", "{n}", "{organ}{year}{n}{secret}", "{year}{n}{", "{0}{year}{n}"]
)
def test_a_number_without_year_or_running_number_is_refused(admin: Client, office: Organ, form: str) -> None:
    page = admin.post(reverse("own_organ"), {"filing_decision": form}).content.decode()
    assert "文号格式里要有 {year} 和 {n}" in page
    office.refresh_from_db()
    assert office.marks == {}


def test_an_own_mark_has_no_places(admin: Client, office: Organ) -> None:
    assert "代字里不能有花括号。" in admin.post(reverse("own_organ"), {"own": "{n}"}).content.decode()


def test_an_organ_sets_the_numbers_of_its_own_papers(office: Organ, bureau: Organ) -> None:
    assert {"filing_decision", "suggestion_letter"} <= {kind.id for kind in marked_kinds(office)}
    assert [kind.id for kind in marked_kinds(bureau)] == ["agency_reply"]
