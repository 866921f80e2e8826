"""The page asks every field that the form reads, each with its own label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongyi.contexts.reports import asked
from gongyi.contexts.reports.filled_in import FILES, LONGEST, NOTHING, Filled
from gongyi.contexts.reports.receivers import Receiver

PLACES = {"360103": Receiver("360103", "西湖区", "南昌市", 7), "360102": Receiver("360102", "东湖区", "南昌市", 7)}


def fields(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in found.values():
        for one in part if isinstance(part, list) else [part]:
            if isinstance(one, dict):
                yield one


def test_every_field_is_asked_once() -> None:
    names = [one["name"] for one in fields(asked.steps(NOTHING, PLACES))]
    assert sorted(names) == sorted({*LONGEST, *FILES} - {"pinned"})
    assert set(asked._ORDER) == set(names)


def test_what_was_typed_and_what_is_wrong_stand_at_the_field() -> None:
    filled = Filled({"title": "河", "harm": "food_drug/food", "stance": "named"}, {"title": "错。", "answer": "长。"})
    found = {one["name"]: one for one in fields(asked.steps(filled, PLACES))}
    assert (found["title"]["value"], found["title"]["error"]) == ("河", "错。")
    assert found["title"]["described_by"] == "r-title-help r-title-error"
    assert [o["value"] for g in found["harm"]["groups"] for o in g["options"] if o["checked"]] == ["food_drug/food"]
    assert [one["value"] for one in found["stance"]["choices"] if one["checked"]] == ["named"]
    assert asked.steps(filled, PLACES)["open_blamed"]
    assert [one["field_id"] for one in asked.errors(filled)] == ["r-title", "r-answer"]


def test_places_stand_under_their_city() -> None:
    (group,) = next(one for one in fields(asked.steps(NOTHING, PLACES)) if one["name"] == "division")["groups"]
    assert group["label"] == "南昌市"
    assert [one["label"] for one in group["options"]] == ["西湖区", "东湖区"]
