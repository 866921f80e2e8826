"""The table of applications: put in by anybody, read by the heads of the procuratorate alone, erased when decided."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from gongyi.contexts.volunteers.models import Application
from gongyi.database.sight import NOBODY, Sight, looking
from tests.contexts.volunteers.conftest import Helpers


def applied(helpers: Helpers, name: str = "钱申请") -> Application:
    with looking(NOBODY):
        made = Application(
            id=uuid.uuid4(), organ=helpers.head.person.organ, made=timezone.localdate(), name=name, phone="13800000000"
        )
        made.save(force_insert=True)
    return made


def test_its_mark_is_short(helpers: Helpers) -> None:
    assert len(applied(helpers).mark) == 8


def test_only_the_heads_of_the_procuratorate_read_it(helpers: Helpers) -> None:
    applied(helpers)
    desks = helpers.desks
    others = [desks.prosecutor, desks.superior, desks.clerk, desks.head, desks.administrator, helpers.first]
    for sight in (NOBODY, *(one.person.sight() for one in others)):
        with looking(sight):
            assert Application.objects.count() == 0, sight
    with looking(helpers.head.person.sight()):
        assert Application.objects.get().name == "钱申请"


def test_nobody_puts_in_one_that_is_decided(helpers: Helpers) -> None:
    with looking(NOBODY), pytest.raises(ProgrammingError), transaction.atomic():
        Application(organ=helpers.head.person.organ, made=date.max, state="accepted").save(force_insert=True)


def test_a_decision_that_leaves_the_name_is_refused_by_the_database(helpers: Helpers) -> None:
    one = applied(helpers)
    sight: Sight = helpers.head.person.sight()
    with looking(sight), pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "update volunteers_application set state = 'declined', decided_by_id = %s where id = %s",
            [helpers.head.person.pk, one.pk],
        )
