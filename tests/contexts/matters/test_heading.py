"""The head of a matter's page."""

from __future__ import annotations

from gongyi.contexts.matters.heading import head_of
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import filed


def test_the_head_names_the_matter_and_its_parties(desks: Desks, look: Look) -> None:
    head = head_of(look(desks.prosecutor, filed(desks)))
    assert head["title"] == "督促整治抚河排污行政公益诉讼案"
    assert head["stage"] == "已送达立案决定"
    assert head["field"] == "生态环境和资源保护"
    assert head["place"] == "抚河路段"
    assert [one["name"] for one in head["parties"]] == ["南昌市西湖区人民检察院", "南昌市西湖生态环境局"]
