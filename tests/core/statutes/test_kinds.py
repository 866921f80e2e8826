"""Kinds of act: what their forms ask, who sees them, and that the whole procedure can be worked through forms."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from gongyi.core.statutes.kinds import COLUMN_KINDS, FIELD_KINDS, LISTS, SIGHTS, ActKind, Field, form_of
from gongyi.rulebook.reader import rulebook

BOOK = rulebook()
KINDS = sorted(BOOK.act_kinds.values(), key=lambda kind: kind.id)
WORKED = sorted(BOOK.procedures["administrative"].known | {"public_notice", "correction"})
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def line(name: str) -> Field:
    return Field(name, "栏", "field", "line")


def test_a_form_is_the_act_s_own_fields_and_then_what_gates_ask() -> None:
    kind = ActKind("act", "行为", "act", (), fields=(line("one"), line("two")))
    asked = (Field("two", "关口所问", "asked", "flag"), line("three"))
    assert [(field.name, field.kind) for field in form_of(kind, asked)] == [
        ("one", "line"),
        ("two", "line"),
        ("three", "line"),
    ]
    assert form_of(kind) == kind.fields


def test_an_act_is_seen_by_its_addressees_unless_said_otherwise() -> None:
    kind = ActKind("act", "行为", "act", ())
    assert (kind.sight, kind.fields, kind.posts) == ("addressees", (), ())


@pytest.mark.parametrize("name", WORKED)
def test_every_act_of_the_administrative_procedure_has_a_form(name: str) -> None:
    assert BOOK.act_kinds[name].fields


@each_kind
def test_every_field_is_named_in_both_languages(kind: ActKind) -> None:
    for field in chain(kind.fields, *(field.columns for field in kind.fields)):
        assert CHINESE.search(field.title)
        assert not CHINESE.search(field.en + field.help_en)
        assert bool(field.help) is bool(field.help_en)
        assert not field.help or field.help.endswith("。")
        for choice in field.choices:
            assert CHINESE.search(choice.title)
            assert not CHINESE.search(choice.en)


@each_kind
def test_every_field_is_of_a_known_kind_with_what_it_needs(kind: ActKind) -> None:
    assert kind.sight in SIGHTS
    assert set(kind.posts) <= set(BOOK.posts)
    for field in kind.fields:
        assert field.kind in FIELD_KINDS
        assert bool(field.choices) is (field.kind in ("choice", "choices"))
        assert bool(field.columns) is (field.kind == "items")
        assert {column.kind for column in field.columns} <= set(COLUMN_KINDS)


def test_a_column_holds_no_table_and_no_mark() -> None:
    outside = {"flag", "items", "moment", "organs", "volunteer", "matter", "matters"}
    assert set(FIELD_KINDS) - set(COLUMN_KINDS) == outside
    assert set(FIELD_KINDS) >= LISTS


@pytest.mark.parametrize(
    "name", ["evidence", "investigation_plan", "investigation_report", "review_report", "clue", "suggestion", "filing"]
)
def test_what_lies_behind_an_investigation_is_seen_by_its_own_side_only(name: str) -> None:
    assert BOOK.act_kinds[name].sight == "own"


@pytest.mark.parametrize(
    ("name", "sight"), [("suggestion_service", "addressees"), ("reply", "addressees"), ("judgment", "parties")]
)
def test_what_is_sent_is_seen_by_whom_it_is_sent_to(name: str, sight: str) -> None:
    assert BOOK.act_kinds[name].sight == sight


def test_an_item_of_a_suggestion_says_who_what_under_which_article_by_when_and_with_which_proof() -> None:
    """办案规则 第75条第2款."""
    (table,) = (field for field in BOOK.act_kinds["suggestion"].fields if field.kind == "items")
    assert [column.name for column in table.columns] == ["who", "demand", "article", "by", "proof"]


@pytest.mark.parametrize("name", ["rectification_plan", "reply", "rectification", "obstacle_request", "item_check"])
def test_each_act_that_speaks_of_items_names_the_item(name: str) -> None:
    (table,) = (field for field in BOOK.act_kinds[name].fields if field.name == "items")
    (item,) = (column for column in table.columns if column.name == "item")
    assert (item.kind, item.required) == ("line", True)
