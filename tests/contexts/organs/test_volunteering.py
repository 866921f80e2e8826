"""The volunteers of a procuratorate, as an act may name them."""

from __future__ import annotations

from django.utils import timezone

from gongyi.contexts.organs import volunteering
from gongyi.contexts.organs.models import Person, Volunteer
from gongyi.database.sight import NOBODY, looking
from tests.contexts.volunteers.conftest import Helpers, desks, helper, helpers

__all__ = ["desks", "helpers"]


def test_a_body_belongs_to_its_procuratorate(helpers: Helpers) -> None:
    own = helpers.desks.prosecutor.person.organ
    assert volunteering.body_of(own.pk) == helpers.body
    assert volunteering.keeper_of(helpers.body) == own
    assert volunteering.keeper_of(own) is None
    assert volunteering.body_of(helpers.desks.clerk.person.organ_id) is None


def test_two_of_one_name_are_told_apart(helpers: Helpers) -> None:
    own = helpers.desks.prosecutor.person
    helper("v9", "周志愿", helpers.body)
    with looking(own.sight()):
        assert {one.named for one in volunteering.known(own.organ_id)} == {"周志愿（v1）", "周志愿（v9）", "吴志愿"}


def test_only_the_own_procuratorate_finds_them(helpers: Helpers) -> None:
    own = helpers.desks.prosecutor.person.organ_id
    for sight in (NOBODY, helpers.desks.superior.person.sight(), helpers.desks.clerk.person.sight()):
        with looking(sight):
            assert volunteering.known(own) == ()


def test_who_went_is_asked_no_more(helpers: Helpers) -> None:
    own = helpers.desks.prosecutor.person
    with looking(own.sight()):
        volunteering.gone(Volunteer.objects.get(person=helpers.first.person), timezone.localdate())
        assert [one.named for one in volunteering.known(own.organ_id)] == ["吴志愿"]


def test_what_is_entered_is_kept_by_its_procuratorate(helpers: Helpers) -> None:
    own = helpers.desks.prosecutor.person
    person = Person.objects.create(username="v8", name="冯志愿", organ=helpers.body, post="volunteer")
    with looking(own.sight()):
        known = {"profession": "律师", "expertise": "食品", "phone": ""}
        volunteering.enter(person, own.organ, since=timezone.localdate(), **known)
        assert "冯志愿" in {one.named for one in volunteering.known(own.organ_id)}
