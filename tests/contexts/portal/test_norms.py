"""The register: in force on a day, by whom, what hangs on what, and what relies on it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from gongyi.contexts.ledger import reading, record
from gongyi.contexts.ledger.record import Draft, open_matter
from gongyi.contexts.portal import norms
from gongyi.contexts.portal.load_norms import load_norms
from gongyi.contexts.portal.models import Norm
from gongyi.contexts.portal.norms import Asked, register
from gongyi.core.terms.days import on
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.ledger.conftest import People, make_people
from tests.contexts.portal.registering import registered, then


@pytest.fixture
def people(db: None) -> People:
    record.organ_of.cache_clear()
    reading.organ_names.cache_clear()
    return make_people()


def keys(asked: Asked) -> set[str]:
    return {norm.key for norm, _by in register(asked).rows}


def of(key: str) -> Norm:
    return Norm.objects.get(key=key)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 3, 2), "not_yet"),
        (date(2025, 3, 3), "in_force"),
        (date(2025, 12, 31), "in_force"),
        (date(2026, 1, 1), "ended"),
    ],
)
def test_in_force_from_its_first_day_to_its_last(people: People, day: date, state: str) -> None:
    made = registered(people.prosecutor, in_force_to="2025-12-31")
    assert norms.force(of(made.number), None, day) == state
    assert (made.number in keys(Asked(on=day))) is (state == "in_force")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2017, 12, 31), "not_yet"),
        (date(2018, 1, 1), "unknown"),
        (date(2018, 12, 31), "in_force"),
        (date(2026, 1, 1), "in_force"),
    ],
)
def test_of_a_year_without_a_day_nothing_is_said(people: People, day: date, state: str) -> None:
    with transaction.atomic(), whole_ledger():
        load_norms()
    assert norms.force(of("ordos-2018"), None, day) == state
    assert ("ordos-2018" in keys(Asked(on=day))) is (state == "in_force")


def test_the_own_issuer_repeals_and_another_only_says_so(people: People) -> None:
    old = registered(people.prosecutor)
    new = registered(people.prosecutor, date(2025, 9, 1), title="新办法", repeals=[old.number])
    by = norms.repeals()[old.number]
    assert by.by.key == new.number
    assert norms.force(of(old.number), by, date(2025, 8, 31)) == "in_force"
    assert norms.force(of(old.number), by, date(2025, 9, 1)) == "ended"
    assert keys(Asked(on=date(2025, 9, 1))) == {new.number}
    foreign = registered(people.clerk, date(2025, 4, 1), title="别家的办法", repeals=[old.number])
    assert norms.repeals()[old.number].by.key == new.number
    assert [one.key for one in norms.naming(of(old.number))] == [foreign.number, new.number]


def test_it_is_narrowed_by_issuer_place_and_words(people: People) -> None:
    with transaction.atomic(), whole_ledger():
        load_norms()
    made = registered(people.clerk, title="河道巡查办法")
    assert keys(Asked(issuer="生态环境局")) == {made.number}
    assert keys(Asked(place="鄂尔多斯")) == {"ordos-2018"}
    assert keys(Asked(words="支持 公益诉讼")) == {"ordos-2018", "nanchang-2018"}
    assert keys(Asked(words="巡查")) == {made.number}
    assert keys(Asked(words="没有这样的词")) == set()
    assert register(Asked(), 99).number == 3


def test_the_chain_is_told_upwards_and_downwards(people: People) -> None:
    top = registered(people.superior, title="市级办法", superior_text="上级意见")
    then(people.superior, top, "norm_service", date(2025, 3, 4), {"text": "执行"}, people.prosecutor.organ_id)
    own = registered(people.prosecutor, title="区级办法", superior=top.number)
    told = list(norms.above(of(own.number)))
    assert [(title, row and row.key) for title, row in told] == [("市级办法", top.number), ("上级意见", None)]
    assert [one.key for one in norms.below(of(top.number))] == [own.number]


def test_what_is_not_open_is_named_by_nobody(people: People) -> None:
    top = registered(people.prosecutor, title="内部办法", public=False)
    own = registered(people.prosecutor, date(2025, 5, 6), superior=top.number)
    assert [(title, row) for title, row in norms.above(of(own.number))] == [("", None)]
    with looking(people.chief.sight()), transaction.atomic():
        assert [title for title, _row in norms.above(of(own.number))] == ["内部办法"]


def test_what_relies_on_it_is_told_to_who_sees_both(people: People) -> None:
    made = registered(people.prosecutor)
    then(people.prosecutor, made, "norm_service", date(2025, 3, 4), {"text": "执行"}, people.clerk.organ_id)
    question = {"title": "期限怎样计算", "about": [made.number], "place": "西湖区"}
    with looking(people.prosecutor.sight()):
        draft = Draft("law_question", on(date(2025, 6, 3)), question, (people.judge.organ_id,))
        asked = open_matter(people.prosecutor, "court_consultation", draft)
    for person, numbers in {
        people.chief: [asked.number],
        people.superior: [asked.number],
        people.clerk: [],
        people.judge: [],
        people.other_clerk: [],
    }.items():
        with looking(person.sight()), transaction.atomic():
            assert [one.number for one in norms.relying(of(made.number), person)] == numbers, person.name
    assert norms.relying(of(made.number), None) == []
