"""The paper that an act yields, from what the ledger says."""

from __future__ import annotations

from datetime import UTC, date, datetime

from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.papers.issue import _with_demands, fields_of, kind_of, mark_of
from gongyi.core.terms.days import on
from gongyi.rulebook.reader import rulebook


def test_an_act_yields_its_paper_with_the_organs_own_mark() -> None:
    suggestion = kind_of("suggestion", "administrative")
    assert suggestion is not None
    assert suggestion.title == "检察建议书"
    assert kind_of("evidence", "administrative") is None
    assert "{n}" in mark_of(Organ(marks={}), "suggestion", "administrative")
    own = {suggestion.id: "赣{organ}检建〔{year}〕{n}号"}
    assert mark_of(Organ(marks=own), "suggestion", "administrative").startswith("赣")
    assert mark_of(Organ(marks={}), "suggestion_service", "administrative") == ""


def test_the_fields_of_an_act_are_read_with_those_that_gates_ask() -> None:
    book = rulebook()
    names = [one.name for one in fields_of(book.act_kinds["filing"], "administrative", book)]
    assert {"facts", "interest_harmed", "possible_breach"} <= set(names)
    assert len(names) == len(set(names))


def test_an_answer_names_the_demand_and_not_its_place_in_the_ledger() -> None:
    row = Recorded(
        seq=7,
        kind="suggestion",
        day=on(date(2026, 3, 2)),
        recorded=datetime(2026, 3, 2, tzinfo=UTC),
        organ=1,
        by="某院",
        person=1,
        person_name="某人",
        to_organs=(),
        to=(),
        people=(),
        answers=(),
        number="",
        payload={"items": [{"demand": "清运垃圾"}, {"demand": "建立制度"}]},
        files=[],
        hash=b"",
        audience=(),
    )
    told = _with_demands({"items": [{"item": "7.2", "text": "已印发"}, {"item": "9.9"}], "text": "如下"}, [row])
    assert told == {"items": [{"item": "第2项：建立制度", "text": "已印发"}, {"item": "9.9"}], "text": "如下"}
