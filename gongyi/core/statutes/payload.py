"""所载内容: what an act's stored payload (JSON) states as facts, and every mistake in one before it is stored.

A payload is {field name: value}: a day as `2026-03-02`, a moment as `2026-03-02T09:30`, money as `123.45` (yuan), an
organ as its code, a list as a list of words, a table as a list of {column: word or list of words}.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from gongyi.core.acts.envelope import Fact, Facts, Row
from gongyi.core.statutes.kinds import LISTS, ActKind, Field, form_of

Payload = Mapping[str, object]
Names = Mapping[str, str]
AS_WRITTEN: Names = MappingProxyType({})

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)?", re.ASCII)
_MONEY = re.compile(r"\d{1,15}(\.\d{1,2})?", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_OF_ORGANS = frozenset({"organ", "organs"})
_MOST = 10**15
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_BREAK = re.compile(r"[\r\n\u2028\u2029]")


class Wrong(NamedTuple):
    """A mistake in a payload: the field (`items.0.by` for a column of a table's first row), and it said in words."""

    field: str
    says: str
    en: str


# payload → facts ------------------------------------------------------------------------------------------------------


def facts_of(kind: ActKind, payload: Payload, asked: tuple[Field, ...] = (), organs: Names = AS_WRITTEN) -> Facts:
    """What an act with this payload states, frozen: days are dates, lists tuples, tables tuples of frozen rows.

    organs: by what name the acts of the record call an organ whose code stands in the payload, so that facts and acts
    speak of one organ in one word. Total: what a field left empty is no fact, and what is not of a field's kind stays
    the word it was written as. What no field names (a gate asks it, an approval) is taken over as it stands.
    """
    fields = {field.name: field for field in form_of(kind, asked)}
    facts: dict[str, Fact] = {}
    for name, value in payload.items():
        fact = _fact(fields.get(name), value, organs)
        if fact is not None:
            facts[name] = fact
    return MappingProxyType(facts)


def _fact(field: Field | None, value: object, organs: Names) -> Fact | None:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _word(field, value, organs) if value.strip() else None
    if isinstance(value, list | tuple):
        return _several(field, value, organs)
    return str(value) if isinstance(value, float) else None


def _word(field: Field | None, value: str, organs: Names) -> Fact:
    kind = field.kind if field is not None else "line"
    if kind == "day":
        return _day(value) or value
    if kind == "number" and _WHOLE.fullmatch(value):
        return int(value)
    if kind in _OF_ORGANS:
        value = organs.get(value, value)
    return (value,) if kind in LISTS else value


def _several(field: Field | None, values: Iterable[object], organs: Names) -> Fact | None:
    listed = list(values)
    if field is not None and field.kind == "items":
        columns = {column.name for column in field.columns if column.kind in _OF_ORGANS}
        rows = tuple(_row(one, columns, organs) for one in listed if isinstance(one, Mapping))
        return tuple(row for row in rows if row) or None
    words = tuple(one for one in listed if isinstance(one, str) and one.strip())
    if field is not None and field.kind in _OF_ORGANS:
        words = tuple(organs.get(one, one) for one in words)
    return words or None


def _row(row: Mapping[object, object], of_organs: AbstractSet[str], organs: Names) -> Row:
    cells: dict[str, str | tuple[str, ...]] = {}
    for column, value in row.items():
        name = str(column)
        if isinstance(value, list | tuple):
            words = tuple(str(one) for one in value if str(one).strip())
            if words:
                cells[name] = words
        elif value is not None and str(value).strip():
            word = str(value)
            cells[name] = organs.get(word, word) if name in of_organs else word
    return MappingProxyType(cells)


def _day(value: str) -> date | None:
    if not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


# mistakes -------------------------------------------------------------------------------------------------------------


def wrong_fields(
    kind: ActKind, payload: Payload, to_state: tuple[Field, ...] = (), beside: frozenset[str] = frozenset()
) -> tuple[Wrong, ...]:
    """Every mistake in a payload, field by field; empty when it may be stored.

    to_state: the fields that gates ask the act to state (`asked.fields_asked`). beside: what else it may hold that no
    form fills in, such as `approved_by`, which the approval writes. What only other records can tell (that an organ or
    a file is known) is not asked here.
    """
    fields = form_of(kind, to_state)
    known = {field.name for field in fields} | beside
    found = [
        Wrong(name, f"“{kind.title}”没有“{name}”这一栏。", f"“{kind.en}” has no field “{name}”.")
        for name in payload
        if name not in known
    ]
    for field in fields:
        found += _wrong(field, payload.get(field.name), field.name, "", "")
    return tuple(found)


def _is_empty(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list | tuple):
        return all(_is_empty(one) for one in value)
    if isinstance(value, Mapping):
        return all(_is_empty(one) for one in value.values())
    return value is None


def _wrong(field: Field, value: object, path: str, row: str, row_en: str) -> list[Wrong]:
    """The mistakes of one field; row: the words that say in which row of a table it stands."""
    title, en = f"{row}“{field.title}”", f"{row_en}“{field.en}”"
    if _is_empty(value) or (field.kind == "flag" and field.required and value is False):
        if not field.required:
            return []
        asks, asks_en = _MISSING.get(field.kind, _MISSING_WORD)
        return [Wrong(path, f"{title}{asks}。", f"{en} {asks_en}.")]
    if field.kind == "items":
        return _wrong_table(field, value, path)
    says = _wrong_list(field, value) if field.kind in LISTS else _wrong_word(field, value)
    return [Wrong(path, f"{title}{says[0]}。", f"{en} {says[1]}.")] if says else []


_MISSING_WORD = ("没有填写", "is not filled in")
_MISSING = {
    "choice": ("没有选择", "is not chosen"),
    "choices": ("没有选择", "is not chosen"),
    "organ": ("没有选择", "is not chosen"),
    "organs": ("没有选择", "is not chosen"),
    "people": ("没有列明人员", "names nobody"),
    "volunteer": ("没有选择", "is not chosen"),
    "items": ("至少应有一项", "needs at least one row"),
    "files": ("没有附上", "has no file"),
    "flag": ("没有确认", "is not confirmed"),
}


def _wrong_table(field: Field, value: object, path: str) -> list[Wrong]:
    if not isinstance(value, list | tuple) or not all(isinstance(row, Mapping) for row in value):
        return [Wrong(path, f"“{field.title}”应为逐项填写的表。", f"“{field.en}” should be a table of rows.")]
    found: list[Wrong] = []
    columns = {column.name for column in field.columns}
    for n, row in enumerate(value):
        where, where_en = f"“{field.title}”第{n + 1}项的", f"“{field.en}”, row {n + 1}: "
        if _is_empty(row):
            found.append(Wrong(f"{path}.{n}", f"{where.removesuffix('的')}是空的。", f"{where_en}is empty."))
            continue
        found += [
            Wrong(
                f"{path}.{n}.{name}",
                f"{where.removesuffix('的')}没有“{name}”这一栏。",
                f"{where_en}no column “{name}”.",
            )
            for name in row
            if name not in columns
        ]
        for column in field.columns:
            found += _wrong(column, row.get(column.name), f"{path}.{n}.{column.name}", where, where_en)
    return found


def _wrong_list(field: Field, value: object) -> tuple[str, str] | None:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) and one.strip() for one in value):
        return "应为逐个列明的清单", "should be a list"
    if len(set(value)) < len(value):
        return "有重复", "has something twice"
    known = {choice.id for choice in field.choices}
    unknown = [one for one in value if field.kind == "choices" and one not in known]
    if unknown:
        return f"没有“{unknown[0]}”这一选项", f"has no option “{unknown[0]}”"
    return _wrong_letters("".join(value))


def _wrong_word(field: Field, value: object) -> tuple[str, str] | None:
    kind = field.kind
    if kind == "flag":
        return None if isinstance(value, bool) else ("应为是或者否", "should be yes or no")
    if kind == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        return None if abs(value) < _MOST else _SHAPES["number"]
    if not isinstance(value, str):
        return _SHAPES.get(kind, ("应为文字", "should be text"))
    if kind == "choice" and value not in {choice.id for choice in field.choices}:
        return f"没有“{value}”这一选项", f"has no option “{value}”"
    if not _has_shape(kind, value):
        return _SHAPES[kind]
    if kind not in ("text", "moment") and _LINE_BREAK.search(value):
        return "只能写一行", "should be one line"
    return _wrong_letters(value)


def _has_shape(kind: str, value: str) -> bool:
    match kind:
        case "day":
            return _day(value) is not None
        case "moment":
            return _MOMENT.fullmatch(value) is not None and _is_moment(value)
        case "money":
            return _MONEY.fullmatch(value) is not None
        case "number":
            return _NUMBER.fullmatch(value) is not None
        case _:
            return True


def _is_moment(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _wrong_letters(value: str) -> tuple[str, str] | None:
    if _UNPRINTED.search(value):
        return "含有不能显示的字符", "holds a character that cannot be shown"
    try:
        value.encode()
    except UnicodeEncodeError:
        return "含有不能显示的字符", "holds a character that cannot be shown"
    return None


_SHAPES = {
    "day": ("应为日期，年、月、日用短横线连接，如 2018-03-02", "should be a date, such as 2018-03-02"),
    "moment": ("应为日期和时刻，如 2018-03-02T09:30", "should be a date and time, such as 2018-03-02T09:30"),
    "money": ("应为以元为单位的金额，至多两位小数，如 12000.50", "should be an amount in yuan, such as 12000.50"),
    "number": ("应为数字", "should be a number"),
}
