"""The form: nothing is chosen before somebody chooses; what may tell who somebody is, is shown before it goes."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.http import QueryDict

from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports.passing_form import PassingOn
from gongyi.contexts.reports.passing_on import Picture, Piece
from tests.contexts.ledger.conftest import make_people, organ

PIECES = (Piece("what", "what", "反映的问题", "有人排污。"), Piece("seen", "harm", "公益受到侵害的情况", "鱼死了。"))
PICTURES = (Picture("p1", UUID(int=1), "图1.jpg", may_show=True), Picture("p2", UUID(int=2), "图2.jpg", may_show=False))
TYPED = {
    "ground": "agency",
    "organ": "西湖生态环境局",
    "clue_kind": "unlawful_act",
    "title": "某河段夜间排污",
    "place": "老桥下游",
    "take-what": "on",
    "text-what": "有人排污。",
    "text-seen": "鱼死了。",
    "under": "competent",
}


@pytest.fixture
def person(db: None) -> Person:
    organ("other-p", "东湖区检察院", "procuratorate")
    organ("eco", "西湖生态环境局", "agency")
    return make_people().prosecutor


def form(person: Person, **other: str) -> PassingOn:
    given = QueryDict(mutable=True)
    given.update({name: value for name, value in {**TYPED, **other}.items() if value})
    return PassingOn(person, PIECES, PICTURES, {}, given)


def test_a_blank_form_chooses_nothing(person: Person) -> None:
    blank = PassingOn(person, PIECES, PICTURES, {})
    assert not any(bool(blank[name].value()) for name in blank.fields if name.startswith(("take-", "show-", "checked")))


def test_only_what_was_chosen_travels(person: Person) -> None:
    made = form(person)
    assert made.is_valid(), made.errors
    assert made.chosen().pieces == (("what", "有人排污。"),)
    assert made.chosen().pictures == ()
    assert "鱼死了。" not in [text for _label, text in made.travels()]


def test_a_picture_that_the_reporter_does_not_want_shown_cannot_be_chosen(person: Person) -> None:
    made = form(person, **{"show-p1": "on", "show-p2": "on"})
    assert made.is_valid()
    assert [one.id for one in made.chosen().pictures] == ["p1"]


@pytest.mark.parametrize(
    ("other", "where", "says"),
    [
        ({"take-what": ""}, "take-what", "至少选一项内容"),
        ({"text-what": " "}, "text-what", "没有写内容"),
        ({"organ": "没有这个局"}, "organ", "没有名为“没有这个局”的单位"),
        ({"organ": "东湖区检察院"}, "organ", "不相符"),
        ({"ground": "other_procuratorate"}, "organ", "不相符"),
        ({"title": ""}, "title", "没有填写"),
        ({"title": "长" * 121}, "title", "写得太长"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(person: Person, other: dict[str, str], where: str, says: str) -> None:
    made = form(person, **other)
    assert not made.is_valid()
    assert says in str(made.errors[where])


def test_ones_own_organ_and_the_public_are_no_receivers(person: Person) -> None:
    organ("public", "举报人", "public")
    for name in (person.organ.name, "举报人"):
        made = form(person, organ=name)
        assert "本单位以外" in str(made.errors["organ"])


def test_what_may_tell_who_somebody_is_is_shown(person: Person) -> None:
    made = form(person, **{"text-what": "住老桥村18号的张小明，电话13800001111，说有人排污。"})
    assert made.is_valid()
    assert "13800001111" in [one["text"] for one in made.doubts()]
    assert {one["where"] for one in made.doubts()} == {"反映的问题"}
    assert form(person).is_valid()
