"""The demands with the five facts, each with its day."""

from __future__ import annotations

from gongyi.contexts.matters.itemtable import item_table
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import replied


def test_five_facts_stand_apart(desks: Desks, look: Look) -> None:
    number = replied(desks)
    for desk in (desks.prosecutor, desks.officer):
        first, second = item_table(look(desk, number))
        assert first["demand"] == "查处排污口"
        assert first["owner"] == "南昌市西湖生态环境局　吴法制"
        assert first["due"]["iso"] == "2025-05-20"
        assert [bool(one["day"]) for one in first["facts"]] == [True, True, True, False, False]
        assert [bool(one["day"]) for one in second["facts"]] == [True, True, False, False, False]
        assert [one["name"] for one in first["proof"]] == ["处罚决定.png"]
        assert second["proof"] == []
