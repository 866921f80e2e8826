"""What one may begin: by organ, by post, in groups; the form opens the matter, and names the one it comes from."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gongyi.contexts.matters.begin import GROUPS, offered, openings
from gongyi.rulebook.reader import rulebook
from tests.contexts.matters.browser import Desk
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import suggested

CASES = ("administrative", "civil", "criminal_incidental_civil")


def kinds(desk: Desk) -> set[str]:
    return {kind for kind in rulebook().procedures if openings(desk.person, kind)}


def test_a_procuratorate_begins_cases_and_mechanisms_an_agency_only_its_own(desks: Desks) -> None:
    assert {*CASES, "joint_conference", "interference"} <= kinds(desks.prosecutor)
    assert not kinds(desks.clerk) & {*CASES, "joint_conference"}
    assert "interference_note" in kinds(desks.clerk)


@pytest.mark.parametrize("who", ["auditor", "administrator"])
def test_who_does_no_acts_begins_nothing(desks: Desks, who: str) -> None:
    desk: Desk = getattr(desks, who)
    assert kinds(desk) == set()
    desk.get(reverse("begin"), status=404)


def test_every_mechanism_stands_in_a_group_that_has_a_name(desks: Desks) -> None:
    for procedure in rulebook().procedures.values():
        assert procedure.is_case or procedure.group in GROUPS, procedure.id
    assert next(one["title"] for one in offered(desks.prosecutor.person)) == GROUPS["cases"]


def test_the_page_lists_them_with_what_they_are_for(desks: Desks) -> None:
    page = desks.prosecutor.get(reverse("begin"))
    assert rulebook().procedures["joint_conference"].purpose in page


def test_a_form_that_is_not_ones_own_is_not_there(desks: Desks) -> None:
    asked = reverse("new_matter")
    desks.clerk.get(f"{asked}?kind=joint_conference&act=conference_set_up", status=404)
    desks.prosecutor.get(f"{asked}?kind=joint_conference&act=conference_dissolved", status=404)
    desks.prosecutor.get(f"{asked}?kind=no_such_kind", status=404)


def test_a_form_begun_from_a_matter_names_it(desks: Desks) -> None:
    number = suggested(desks)
    page = desks.prosecutor.get(f"{reverse('new_matter')}?kind=interference&act=interference_record&from={number}")
    assert f'value="{number}" selected' in page
    # a number that this person does not see fills in nothing
    other = desks.stranger.get(f"{reverse('new_matter')}?kind=interference_note&act=interference_note&from={number}")
    assert number not in other
