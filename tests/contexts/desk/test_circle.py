"""闭环事项: own records, letters that wait, duties; what was handed to the room, quarter by quarter."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from gongyi.contexts.desk.circle import Circle, circle_of, handed_in, quarter_of
from gongyi.contexts.ledger.record import Draft, append, open_matter
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.papers.matter_said import title_of
from gongyi.core.terms.days import on
from gongyi.database.sight import looking
from tests.contexts.desk.conftest import People

DAY = on(date(2026, 3, 2))


def seen(person: Person) -> Circle:
    with looking(person.sight()), transaction.atomic():
        return circle_of(person)


def recorded(people: People) -> str:
    with looking(people.prosecutor.sight()):
        draft = Draft("interference_record", DAY, {"title": "某案的过问记录"})
        return open_matter(people.prosecutor, "interference", draft).number


def officer_of(organ: Organ) -> Person:
    return Person.objects.create(
        username=f"officer-{organ.pk}", name="保密员", organ=organ, post="confidential_officer"
    )


def test_the_recorder_sees_his_record_and_no_colleague_does(people: People) -> None:
    number = recorded(people)
    found = seen(people.prosecutor)
    assert [one.number for one in found.matters] == [number]
    assert found.mine == {number}
    assert title_of(found.matters[0].core) == "某案的过问记录"
    assert [one.duty.rule.id for one in found.owed] == ["interference_kept_for_summary"]
    for other in (people.colleague, people.chief, people.superior):
        assert seen(other).matters == ()


def test_what_is_handed_to_the_room_waits_until_its_officer_has_kept_it(people: People) -> None:
    number, officer = recorded(people), officer_of(people.prosecutor.organ)
    assert seen(officer).matters == ()
    with looking(people.prosecutor.sight()):
        append(people.prosecutor, number, Draft("interference_handover", DAY, {}, (people.prosecutor.organ_id,)), 1)
    found = seen(officer)
    assert [one.row.kind for one in found.letters] == ["interference_handover"]
    assert found.mine == frozenset()
    assert seen(people.prosecutor).letters == ()
    assert seen(people.prosecutor).owed == ()
    this, before = handed_in(found, date(2026, 3, 31))
    assert (this.year, this.quarter, this.numbers, dict(this.kinds)) == (2026, 1, (number,), {"interference_record": 1})
    assert (before.year, before.quarter, before.numbers) == (2025, 4, ())
    with looking(officer.sight()):
        append(officer, number, Draft("interference_kept", DAY, {"received": "2026-03-02"}), 2)
    assert seen(officer).letters == ()


def test_a_report_waits_at_the_commission(people: People) -> None:
    number = recorded(people)
    commission = Organ.objects.create(
        code="zfw", name="某区委政法委", short="政法委", en="zfw", kind="political_legal", role="party", level="county"
    )
    officer = officer_of(commission)
    with looking(people.prosecutor.sight()):
        report = Draft("interference_report", DAY, {"channel": "at_once", "text": "报告"}, (commission.pk,))
        append(people.prosecutor, number, report, 1)
    found = seen(officer)
    assert [one.row.kind for one in found.letters] == ["interference_report"]
    assert [one.duty.rule.id for one in found.owed] == ["interference_onward"]


@pytest.mark.parametrize(
    ("day", "quarter"),
    [((2026, 1, 1), 1), ((2026, 3, 31), 1), ((2026, 4, 1), 2), ((2026, 9, 30), 3), ((2026, 12, 31), 4)],
)
def test_the_quarter_of_a_day(day: tuple[int, int, int], quarter: int) -> None:
    assert quarter_of(date(*day)) == quarter
