"""What a system sends is read as a form is; what has not the shape of its field is told at its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.api.filled import filled
from gongyi.core.statutes.kinds import Field
from gongyi.rulebook.reader import rulebook

COLUMNS = (Field("what", "什么", "what", "line"), Field("f", "件", "f", "files"))
FIELDS = (
    Field("line", "一行", "line", "line"),
    Field("flag", "是否", "flag", "flag"),
    Field("money", "金额", "money", "money"),
    Field("organs", "单位", "organs", "organs"),
    Field("files", "附件", "files", "files"),
    Field(
        "rows", "各行", "rows", "items", columns=(Field("what", "什么", "what", "line"), Field("f", "件", "f", "files"))
    ),
)


def test_each_field_in_the_shape_of_a_form() -> None:
    payload = {
        "line": "文字",
        "flag": True,
        "money": 1200,
        "organs": ["甲", "乙"],
        "files": ["a" * 64],
        "rows": [{"what": "一"}, {"what": "二", "f": ["b" * 64]}],
    }
    form = filled(FIELDS, payload, {"day": ["2025-03-03"]})
    assert not form.wrong
    assert dict(form.POST.lists()) == {
        "day": ["2025-03-03"],
        "line": ["文字"],
        "flag": ["yes"],
        "money": ["1200"],
        "organs": ["甲", "乙"],
        "files-kept": ["a" * 64],
        "rows-count": ["2"],
        "rows-0-what": ["一"],
        "rows-1-what": ["二"],
        "rows-1-f-kept": ["b" * 64],
    }


@pytest.mark.parametrize(
    ("payload", "where"),
    [
        ({"other": 1}, "other"),
        ({"line": 1}, "line"),
        ({"line": ["x"]}, "line"),
        ({"flag": "yes"}, "flag"),
        ({"money": 1.5}, "money"),
        ({"money": True}, "money"),
        ({"organs": "甲"}, "organs"),
        ({"organs": [1]}, "organs"),
        ({"rows": {}}, "rows"),
        ({"rows": [1]}, "rows"),
        ({"rows": [{"what": "x"}] * 101}, "rows"),
        ({"rows": [{"what": 1}]}, "rows.0.what"),
        ({"rows": [{"else": 1}]}, "rows.0.else"),
    ],
)
def test_a_wrong_shape_is_told_at_its_place(payload: dict[str, Any], where: str) -> None:
    form = filled(FIELDS, payload, {})
    assert set(form.wrong) == {where}
    assert form.wrong[where].endswith("。")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KINDS = sorted(rulebook().act_kinds)


@given(kind=st.sampled_from(KINDS), data=st.data())
def test_whatever_is_sent_is_read_or_told(kind: str, data: st.DataObject) -> None:
    fields = rulebook().act_kinds[kind].fields
    payload = {one.name: data.draw(JSON) for one in fields}
    form = filled(fields, payload, {})
    for name, value in payload.items():
        written = any(each == name or each.startswith(f"{name}-") for each in form.POST)
        told = any(each == name or each.startswith(f"{name}.") for each in form.wrong)
        assert written or told, (name, value)
