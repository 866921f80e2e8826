"""Payloads: what a filled-in form states as facts, and every mistake in it said at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.statutes.kinds import FIELD_KINDS, ActKind, Field, FieldChoice, FieldKind
from gongyi.core.statutes.payload import facts_of, wrong_fields
from gongyi.rulebook.reader import rulebook

CHOICES = (FieldChoice("head", "负责人", "head"), FieldChoice("deputy", "副职", "deputy"))
COLUMNS = (
    Field("who", "办理机关", "agency", "organ", required=True),
    Field("by", "完成日期", "by", "day"),
    Field("files", "附件", "files", "files"),
)


def field(kind: FieldKind, *, required: bool = False) -> Field:
    choices = CHOICES if kind in ("choice", "choices") else ()
    return Field("it", "栏目", "field", kind, required, choices=choices, columns=COLUMNS if kind == "items" else ())


def act(kind: FieldKind, *, required: bool = False) -> ActKind:
    return ActKind("act", "行为", "Act", (), fields=(field(kind, required=required),))


GOOD: list[tuple[FieldKind, Any, Any]] = [
    ("line", "一行", "一行"),
    ("text", "一段\n又一段", "一段\n又一段"),
    ("day", "2026-03-02", date(2026, 3, 2)),
    ("moment", "2026-03-02T09:30", "2026-03-02T09:30"),
    ("moment", "2026-03-02T09:30:00+08:00", "2026-03-02T09:30:00+08:00"),
    ("flag", True, True),
    ("flag", False, False),
    ("choice", "head", "head"),
    ("choices", ["head", "deputy"], ("head", "deputy")),
    ("number", 3, 3),
    ("number", "3", 3),
    ("number", "3.5", "3.5"),
    ("number", 3.5, "3.5"),
    ("money", "12000.50", "12000.50"),
    ("organ", "360100-water", "360100-water"),
    ("organs", ["甲局", "乙局"], ("甲局", "乙局")),
    ("people", ["王某", "赵某"], ("王某", "赵某")),
    ("volunteer", "周某", "周某"),
    ("files", ["f00d"], ("f00d",)),
    ("matter", "甲检公益〔2026〕1号", "甲检公益〔2026〕1号"),
    ("matters", ["甲检公益〔2026〕1号", "乙检公益〔2026〕2号"], ("甲检公益〔2026〕1号", "乙检公益〔2026〕2号")),
    (
        "items",
        [{"who": "甲局", "by": "2026-03-02", "files": ["f00d"]}],
        ({"who": "甲局", "by": "2026-03-02", "files": ("f00d",)},),
    ),
]
BAD: list[tuple[FieldKind, Any, str]] = [
    ("line", "两行\n文字", "“栏目”只能写一行。"),
    ("line", "响\a铃", "“栏目”含有不能显示的字符。"),
    ("line", "\ud800", "“栏目”含有不能显示的字符。"),
    ("line", 3, "“栏目”应为文字。"),
    ("text", ["一段"], "“栏目”应为文字。"),
    ("day", "2026年3月2日", "“栏目”应为日期，年、月、日用短横线连接，如 2018-03-02。"),
    ("day", "2026-02-30", "“栏目”应为日期，年、月、日用短横线连接，如 2018-03-02。"),
    ("day", 20260302, "“栏目”应为日期，年、月、日用短横线连接，如 2018-03-02。"),
    ("moment", "2026-03-02", "“栏目”应为日期和时刻，如 2018-03-02T09:30。"),
    ("moment", "2026-03-02T25:00", "“栏目”应为日期和时刻，如 2018-03-02T09:30。"),
    ("flag", "是", "“栏目”应为是或者否。"),
    ("choice", "lawyer", "“栏目”没有“lawyer”这一选项。"),
    ("choice", ["head"], "“栏目”应为文字。"),
    ("choices", "head", "“栏目”应为逐个列明的清单。"),
    ("choices", ["head", "lawyer"], "“栏目”没有“lawyer”这一选项。"),
    ("choices", ["head", "head"], "“栏目”有重复。"),
    ("number", "三", "“栏目”应为数字。"),
    ("number", 1e400, "“栏目”应为数字。"),
    ("number", True, "“栏目”应为数字。"),
    ("money", "1.234", "“栏目”应为以元为单位的金额，至多两位小数，如 12000.50。"),
    ("money", 12, "“栏目”应为以元为单位的金额，至多两位小数，如 12000.50。"),
    ("organs", [3], "“栏目”应为逐个列明的清单。"),
    ("people", "王某", "“栏目”应为逐个列明的清单。"),
    ("volunteer", ["周某"], "“栏目”应为文字。"),
    ("files", {"name": "f"}, "“栏目”应为逐个列明的清单。"),
    ("matter", ["甲检公益〔2026〕1号"], "“栏目”应为文字。"),
    ("matters", {"number": "1"}, "“栏目”应为逐个列明的清单。"),
    ("items", "第一项", "“栏目”应为逐项填写的表。"),
    ("items", ["第一项"], "“栏目”应为逐项填写的表。"),
    ("items", [{"by": "2026-03-02"}], "“栏目”第1项的“办理机关”没有选择。"),
    ("items", [{"who": "甲局"}, {"who": "甲局", "by": "明天"}], "“栏目”第2项的“完成日期”应为日期"),
    ("items", [{"who": "甲局", "when": "明天"}], "“栏目”第1项没有“when”这一栏。"),
    ("items", [{"who": "甲局"}, {}], "“栏目”第2项是空的。"),
]


@pytest.mark.parametrize(("kind", "value", "fact"), GOOD)
def test_what_is_well_filled_in_is_no_mistake_and_is_a_fact(kind: FieldKind, value: Any, fact: Any) -> None:
    assert wrong_fields(act(kind), {"it": value}) == ()
    assert facts_of(act(kind), {"it": value}) == {"it": fact}


@pytest.mark.parametrize(("kind", "value", "says"), BAD)
def test_what_is_not_well_filled_in_is_said_in_a_sentence(kind: FieldKind, value: Any, says: str) -> None:
    (wrong,) = wrong_fields(act(kind), {"it": value})
    assert says in wrong.says
    assert wrong.says.endswith("。")
    assert wrong.en.endswith(".")


def test_every_kind_of_field_has_a_good_and_a_bad_example() -> None:
    assert {kind for kind, _, _ in GOOD} == set(FIELD_KINDS)
    assert {kind for kind, _, _ in BAD} | {"organ"} == set(FIELD_KINDS)


@pytest.mark.parametrize("kind", FIELD_KINDS)
@pytest.mark.parametrize("empty", [None, "", "  ", [], [""], [{"who": ""}]])
def test_what_is_left_empty_is_a_mistake_only_where_it_is_required(kind: FieldKind, empty: Any) -> None:
    assert wrong_fields(act(kind), {"it": empty}) == ()
    (wrong,) = wrong_fields(act(kind, required=True), {"it": empty})
    assert wrong.field == "it"
    assert wrong_fields(act(kind, required=True), {}) == (wrong,)
    assert facts_of(act(kind), {"it": empty}) == {}


def test_a_mark_that_must_be_set_is_not_set_by_no() -> None:
    (wrong,) = wrong_fields(act("flag", required=True), {"it": False})
    assert wrong.says == "“栏目”没有确认。"


def test_the_field_of_a_row_is_named_by_its_place() -> None:
    rows = [{"who": "甲局"}, {"who": "", "by": "明天"}]
    assert [wrong.field for wrong in wrong_fields(act("items"), {"it": rows})] == ["it.1.who", "it.1.by"]


def test_a_field_that_nobody_asked_for_is_a_mistake() -> None:
    (wrong,) = wrong_fields(act("line"), {"telegram": "速来"})
    assert (wrong.field, wrong.says) == ("telegram", "“行为”没有“telegram”这一栏。")


def test_a_form_does_not_approve_itself() -> None:
    approved = {"approved_by": "chief_procurator"}
    assert [wrong.field for wrong in wrong_fields(act("line"), approved)] == ["approved_by"]
    assert wrong_fields(act("line"), approved, beside=frozenset({"approved_by"})) == ()
    assert facts_of(act("line"), approved) == approved


NAMES = {"360100-11": "甲局", "360100-12": "乙局"}


@pytest.mark.parametrize(
    ("kind", "value", "fact"),
    [
        ("organ", "360100-11", "甲局"),
        ("organ", "别处的单位", "别处的单位"),
        ("organs", ["360100-11", "360100-12"], ("甲局", "乙局")),
        ("organs", "360100-11", ("甲局",)),
        ("line", "360100-11", "360100-11"),
        ("items", [{"who": "360100-11", "by": "360100-12"}], ({"who": "甲局", "by": "360100-12"},)),
    ],
)
def test_an_organ_is_called_in_facts_as_it_is_in_acts(kind: FieldKind, value: Any, fact: Any) -> None:
    assert facts_of(act(kind), {"it": value}, organs=NAMES) == {"it": fact}


def test_what_a_gate_asks_is_part_of_the_form() -> None:
    asked = (Field("appears", "出庭", "appears", "choice", required=True, choices=CHOICES),)
    assert [wrong.field for wrong in wrong_fields(act("line"), {}, asked)] == ["appears"]
    assert wrong_fields(act("line"), {"appears": "head"}, asked) == ()
    (wrong,) = wrong_fields(act("line"), {"appears": "lawyer"}, asked)
    assert "lawyer" in wrong.says


def test_all_mistakes_are_said_at_once() -> None:
    kind = rulebook().act_kinds["suggestion"]
    wrong = wrong_fields(kind, {"items": [{"who": "甲局"}], "rectify_by": "下月", "tel": "1"})
    assert {one.field for one in wrong} == {
        "tel",
        "source",
        "harm",
        "non_performance",
        "legal_basis",
        "items.0.demand",
        "items.0.article",
        "items.0.proof",
        "period",
        "rectify_by",
    }


def test_facts_are_frozen() -> None:
    facts = facts_of(act("items"), {"it": [{"who": "甲局"}]})
    assert isinstance(facts, MappingProxyType)
    rows = facts["it"]
    assert isinstance(rows, tuple)
    assert isinstance(rows[0], MappingProxyType)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(list(FIELD_KINDS)), JSON)
def test_any_payload_has_facts_and_is_told_its_mistakes(kind: FieldKind, value: Any) -> None:
    """Total: nothing that a browser can send breaks either."""
    facts = facts_of(act(kind), {"it": value, "other": value})
    assert set(facts) <= {"it", "other"}
    for fact in facts.values():
        assert isinstance(fact, str | bool | int | date | tuple)
    for wrong in wrong_fields(act(kind), {"it": value}):
        assert wrong.says.endswith("。")


@given(st.sampled_from(GOOD))
def test_a_payload_states_the_same_after_it_was_stored(example: tuple[FieldKind, Any, Any]) -> None:
    kind, value, _ = example
    stored: Mapping[str, Any] = json.loads(json.dumps({"it": value}))
    assert facts_of(act(kind), stored) == facts_of(act(kind), {"it": value})
