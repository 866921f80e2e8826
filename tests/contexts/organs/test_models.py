"""With whose eyes a person looks follows from the post."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError

from gongyi.contexts.organs.models import Organ, Person
from gongyi.database.sight import NOBODY, Sight

from .conftest import person


@pytest.mark.parametrize("post", ["department_head", "chief_procurator", "procuratorial_committee", "auditor"])
def test_who_sees_all_of_the_organ_looks_with_its_eyes(office: Organ, post: str) -> None:
    one = person(office, post)
    assert one.sight() == Sight(office.pk, office.pk, one.pk)


@pytest.mark.parametrize("post", ["prosecutor", "lead_prosecutor"])
def test_others_look_with_their_own_eyes(office: Organ, post: str) -> None:
    one = person(office, post)
    assert one.sight() == Sight(-one.pk, office.pk, one.pk)


def test_administrators_and_people_out_of_use_see_no_matter(office: Organ, chief: Person) -> None:
    assert chief.sight() == NOBODY
    assert person(office, "chief_procurator", is_active=False).sight() == NOBODY


def test_a_name_is_taken_large_or_small(clerk: Person) -> None:
    assert Person.objects.get_by_natural_key("ZHOU") == clerk


def test_an_organ_with_people_is_not_deleted(clerk: Person) -> None:
    with pytest.raises(ProtectedError):
        clerk.organ.delete()
