"""抽取案件: from ended cases that the office sees whole; the seed is the seal of the act that states the list."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from gongyi.contexts.desk.casedraw import BELOW, OWN, Wanted, drawn_before, ended_cases, record_draw
from gongyi.contexts.ledger.access import acts_seen, see
from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.ledger.record import Draft, append, open_matter
from gongyi.contexts.organs.models import Person
from gongyi.core.drawing.lots import draw, listed
from gongyi.core.terms.days import on
from gongyi.database.sight import looking
from tests.contexts.desk.conftest import People
from tests.contexts.ledger.conftest import clue

SPRING = Wanted(BELOW, date(2026, 1, 1), date(2026, 6, 30), 2)
TODAY = date(2026, 7, 1)


def ended(people: People, count: int) -> tuple[str, ...]:
    """Matters whose clue was assessed and not filed."""
    numbers = []
    with looking(people.prosecutor.sight()):
        for _n in range(count):
            number = open_matter(people.prosecutor, "administrative", clue()).number
            append(people.prosecutor, number, Draft("assessment", on(date(2026, 3, 3)), {}), 1)
            answer = Draft("non_filing", on(date(2026, 3, 4)), {"approved_by": "chief_procurator"})
            append(people.prosecutor, number, answer, 2)
            numbers.append(number)
    return tuple(sorted(numbers))


def cases(person: Person, wanted: Wanted) -> tuple[str, ...]:
    with looking(person.sight()), transaction.atomic():
        return tuple(sorted(ended_cases(person, wanted)))


def test_it_is_drawn_from_ended_cases_of_those_days_that_the_office_sees(people: People) -> None:
    numbers = ended(people, 3)
    with looking(people.prosecutor.sight()):
        open_matter(people.prosecutor, "administrative", clue())
    assert cases(people.superior, SPRING) == numbers
    assert cases(people.superior, SPRING._replace(scope=OWN)) == ()
    assert cases(people.chief, SPRING._replace(scope=OWN)) == numbers
    assert cases(people.superior, SPRING._replace(last=date(2026, 3, 3))) == ()
    assert cases(people.superior, SPRING._replace(first=date(2026, 3, 4), last=date(2026, 3, 4))) == numbers
    assert cases(people.clerk, SPRING) == ()


def acts(person: Person, number: str) -> tuple[Recorded, ...]:
    with looking(person.sight()), transaction.atomic():
        return acts_seen(person, see(person, number))


def test_the_draw_on_record_is_that_of_the_seal_of_its_plan(people: People) -> None:
    numbers = ended(people, 4)
    with looking(people.superior.sight()), transaction.atomic():
        number = record_draw(people.superior, SPRING, "上半年评查", "送达", TODAY, "t1")
        assert drawn_before(people.superior, "t1") == number
        assert drawn_before(people.superior, "") == ""
    plan, result = acts(people.superior, number)
    assert plan.kind == "review_plan"
    assert tuple(sorted(listed(plan.payload["population"]))) == numbers
    assert result.payload["seed"] == plan.hash.hex()
    assert listed(result.payload["drawn"]) == draw(plan.hash.hex(), numbers, 2).drawn
    assert set(result.payload["cases"]) <= set(numbers)


def test_with_nothing_to_draw_from_nothing_is_recorded(people: People) -> None:
    with looking(people.superior.sight()), transaction.atomic(), pytest.raises(ValueError, match="没有可以抽取的案件"):
        record_draw(people.superior, SPRING, "上半年评查", "", TODAY, "")
