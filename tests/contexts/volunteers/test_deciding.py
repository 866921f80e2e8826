"""Applications decided: an account, or nothing left of the person."""

from __future__ import annotations

import pytest
from django.db import transaction

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.organs.models import Organ, Person, Volunteer
from gongyi.contexts.volunteers import deciding
from gongyi.contexts.volunteers.models import PERSONAL, Application
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.volunteers.conftest import Helpers
from tests.contexts.volunteers.test_models import applied


def erased(helpers: Helpers) -> Application:
    with looking(helpers.head.person.sight()):
        one = Application.objects.get()
    assert not any(getattr(one, name) for name in PERSONAL)
    assert one.decided_by_id == helpers.head.person.pk
    return one


def test_accepted_the_volunteer_has_an_account_and_the_application_is_empty(helpers: Helpers) -> None:
    one, by = applied(helpers), helpers.head.person
    with looking(by.sight()), transaction.atomic():
        handed = deciding.accept(by, one, deciding.proposed(one))
    person = Person.objects.get(username=handed.person.username)
    assert (person.name, person.post, person.organ) == ("钱申请", "volunteer", helpers.body)
    assert person.must_change
    assert person.check_password(handed.password)
    with looking(by.sight()):
        known = Volunteer.objects.get(person=person)
    assert known.phone == "13800000000"
    assert erased(helpers).state == "accepted"


def test_declined_nothing_of_the_person_stays(helpers: Helpers) -> None:
    one, by = applied(helpers), helpers.head.person
    with looking(by.sight()), transaction.atomic():
        deciding.decline(by, one, "enough")
    assert erased(helpers).reason == "enough"
    with whole_ledger():
        detail = Entry.objects.filter(what="people").latest("n").detail
    assert detail == {"did": "volunteer_declined", "of": one.mark, "reason": "enough"}
    assert not Person.objects.filter(name="钱申请").exists()


def test_without_a_body_no_account_is_made(helpers: Helpers) -> None:
    Organ.objects.filter(pk=helpers.body.pk).update(superior=None)
    one, by = applied(helpers), helpers.head.person
    with looking(by.sight()), transaction.atomic(), pytest.raises(ValueError, match="没有志愿者队伍"):
        deciding.accept(by, one, "zyz")


def test_who_goes_can_sign_in_no_more_and_his_number_is_not_kept(helpers: Helpers) -> None:
    by = helpers.head.person
    with looking(by.sight()), transaction.atomic():
        deciding.let_go(by, Volunteer.objects.get(person=helpers.first.person))
        one = Volunteer.objects.select_related("person").get(person=helpers.first.person)
        assert one.left is not None
        assert not one.phone
        assert not one.person.is_active
        assert [known.person.name for known in deciding.helping(by)] == ["吴志愿", "周志愿"]


def test_a_new_password_is_handed_over(helpers: Helpers) -> None:
    by = helpers.head.person
    with looking(by.sight()), transaction.atomic():
        handed = deciding.renewed(by, Volunteer.objects.select_related("person").get(person=helpers.first.person))
    assert Person.objects.get(pk=handed.person.pk).check_password(handed.password)
