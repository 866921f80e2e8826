"""The only writer: an act is recorded whole or not at all, and the law is asked first."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from gongyi.contexts.desk.models import Card, Letter, Task
from gongyi.contexts.ledger.models import Act, Bar, Matter
from gongyi.contexts.ledger.record import Changed, Draft, NotSeen, Refused, append, open_matter
from gongyi.core.terms.days import on
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.ledger.conftest import FILING, People, clue, filed


def test_a_clue_opens_a_matter_with_a_number_of_its_procuratorate(people: People) -> None:
    with looking(people.prosecutor.sight()):
        first = open_matter(people.prosecutor, "administrative", clue())
        second = open_matter(people.prosecutor, "administrative", clue())
    assert (first.number, second.number) == ("西湖检公益〔2026〕1号", "西湖检公益〔2026〕2号")
    assert first.docket.stage == "clue"


def test_the_law_refuses_with_all_reasons_and_nothing_is_written(people: People) -> None:
    with looking(people.prosecutor.sight()):
        number = open_matter(people.prosecutor, "administrative", clue()).number
        append(people.prosecutor, number, Draft("assessment", on(date(2026, 3, 3)), {}), 1)
        with pytest.raises(Refused) as refused:
            append(people.prosecutor, number, Draft("filing", on(date(2026, 3, 4)), {}), 2)
        assert [one.cite for one in refused.value.refusals] == [
            "人民检察院公益诉讼办案规则 第67条",
            "人民检察院公益诉讼办案规则 第28条至第30条",
        ]
        assert Act.objects.count() == 2


def test_an_organ_cannot_do_what_is_given_to_another(people: People) -> None:
    number = filed(people).number
    with looking(people.clerk.sight()), pytest.raises(Refused) as refused:
        append(people.clerk, number, Draft("investigation_plan", on(date(2026, 3, 6)), {}), 4)
    assert "由人民检察院办理" in refused.value.refusals[0].says


def test_an_act_of_a_day_to_come_is_refused(people: People) -> None:
    with looking(people.prosecutor.sight()):
        number = open_matter(people.prosecutor, "administrative", clue()).number
        with pytest.raises(Refused, match="还没有到"):
            append(people.prosecutor, number, Draft("assessment", on(date(2100, 1, 1)), {}), 1)


def test_of_two_clerks_one_wins_and_the_other_is_told_what_changed(people: People) -> None:
    with looking(people.prosecutor.sight()):
        number = open_matter(people.prosecutor, "administrative", clue()).number
        append(people.prosecutor, number, Draft("assessment", on(date(2026, 3, 3)), {}), 1)
    with looking(people.chief.sight()), pytest.raises(Changed) as changed:
        append(people.chief, number, Draft("filing", on(date(2026, 3, 4)), FILING), 1)
    assert [row.kind for row in changed.value.since] == ["assessment"]


def test_what_an_organ_cannot_see_does_not_stand_in_its_way(people: People) -> None:
    """The agency answers while the procuratorate investigates: the hidden acts are no change that it is told of."""
    number = filed(people).number
    with looking(people.prosecutor.sight()):
        plan = Draft("investigation_plan", on(date(2026, 3, 6)), {})
        append(people.prosecutor, number, plan, 4)
    with looking(people.clerk.sight()), pytest.raises(Refused):
        append(people.clerk, number, Draft("reply", on(date(2026, 3, 9)), {}), 4)


def test_who_is_not_assigned_does_not_see_and_cannot_act(people: People) -> None:
    number = filed(people).number
    for person in (people.colleague, people.other_clerk, people.officer, people.judge):
        with looking(person.sight()), pytest.raises(NotSeen):
            append(person, number, Draft("consultation", on(date(2026, 3, 6)), {}), 4)


def test_who_takes_part_sees_from_then_on(people: People) -> None:
    number = filed(people).number
    together = Draft("investigation_plan", on(date(2026, 3, 6)), {}, people=(people.colleague.pk,))
    with looking(people.prosecutor.sight()):
        append(people.prosecutor, number, together, 4)
    with looking(people.colleague.sight()), transaction.atomic():
        assert Act.objects.filter(matter__number=number).count() == 5


def test_read_rows_follow_in_the_same_transaction(people: People) -> None:
    change = filed(people)
    with looking(people.clerk.sight()), transaction.atomic():
        card = Card.objects.get(number=change.number)
        assert (card.title, card.number) == ("抚河沿岸排污", change.number)
        assert [letter.kind for letter in Letter.objects.all()] == ["filing_service"]
    with looking(people.prosecutor.sight()), transaction.atomic():
        assert Task.objects.filter(matter=change.matter).exists()


def test_a_paper_is_its_makers_own_until_it_is_served(people: People) -> None:
    """The agency sees the filing decision by its service, and not a day before."""
    with looking(people.prosecutor.sight()):
        number = open_matter(people.prosecutor, "administrative", clue()).number
        append(people.prosecutor, number, Draft("assessment", on(date(2026, 3, 3)), {}), 1)
        append(people.prosecutor, number, Draft("filing", on(date(2026, 3, 4)), FILING, (people.clerk.organ_id,)), 2)
    with looking(people.clerk.sight()), transaction.atomic():
        assert not Act.objects.filter(matter__number=number).exists()
    served = Draft("filing_service", on(date(2026, 3, 5)), {"way": "direct"}, (people.clerk.organ_id,), (3,))
    with looking(people.prosecutor.sight()):
        append(people.prosecutor, number, served, 3)
    with looking(people.clerk.sight()), transaction.atomic():
        assert list(Act.objects.filter(matter__number=number).values_list("kind", flat=True)) == [
            "filing",
            "filing_service",
        ]


def test_a_decision_to_withdraw_removes_the_person_at_once(people: People) -> None:
    change = filed(people)
    decided = Draft(
        "recusal_decision",
        on(date(2026, 3, 6)),
        {
            "people": ["王检察官"],
            "decision": "withdraw",
            "ground": "与负责人是近亲属",
            "approved_by": "chief_procurator",
        },
        people=(people.prosecutor.pk,),
    )
    with looking(people.chief.sight()):
        append(people.chief, change.number, decided, 4)
    with looking(people.prosecutor.sight()):
        with transaction.atomic():
            assert not Matter.objects.filter(pk=change.matter).exists()
        with pytest.raises(NotSeen):
            append(people.prosecutor, change.number, Draft("consultation", on(date(2026, 3, 9)), {}), 5)


def test_who_must_keep_away_sees_nothing_by_either_wall(people: People) -> None:
    change = filed(people)
    with looking(people.chief.sight()), transaction.atomic(), whole_ledger():
        Bar.objects.create(person=people.chief, matter_id=change.matter, seq=4)
    with looking(people.chief.sight()), transaction.atomic():
        assert not Matter.objects.filter(pk=change.matter).exists()
        assert not Act.objects.filter(matter_id=change.matter).exists()
        assert not Card.objects.filter(pk=change.matter).exists()
