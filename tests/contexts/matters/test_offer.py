"""What a form offers to choose from."""

from __future__ import annotations

from gongyi.contexts.matters.offer import colleagues, known_organs, organs_near
from gongyi.contexts.organs.models import Organ, Person
from tests.contexts.matters.conftest import Desks


def test_only_who_does_acts_is_offered_and_namesakes_are_told_apart(desks: Desks) -> None:
    organ = desks.prosecutor.person.organ
    Person.objects.create(username="p9", name="王检察", organ=organ, post="prosecutor")
    named = [one.named for one in colleagues(organ.pk)]
    assert "王检察（p1）" in named
    assert "王检察（p9）" in named
    assert "孙审计" not in named
    assert "管理员" not in named
    assert "李检察长" in named


def test_an_organ_is_known_by_name_or_code_and_the_near_one_of_two(desks: Desks) -> None:
    near = desks.clerk.person.organ
    kept = {"short": "x", "en": "x", "kind": "agency", "role": "agency", "level": "county"}
    Organ.objects.create(code="far", name=near.name, division="150602", **kept)
    assert known_organs([near.name], "3601")[near.name].code == "xh-e"
    assert known_organs(["xh-c", "没有的局"], "3601").keys() == {"xh-c"}
    assert "南昌市西湖区水利局" in organs_near(desks.prosecutor.person.organ)
