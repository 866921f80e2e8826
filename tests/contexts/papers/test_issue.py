"""The paper that an act yields, from what the ledger says."""

from __future__ import annotations

from gongyi.contexts.organs.models import Organ
from gongyi.contexts.papers.issue import fields_of, kind_of, mark_of
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
