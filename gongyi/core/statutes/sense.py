"""常理: what is of the right kind and still cannot be: an end before its beginning, a count below nothing, a year 9999.

Nothing of this is law: it catches slips of the pen in a form before they become terms and duties. What the law says of
days is asked when the act is derived. What is read from published accounts is kept as it was told, and not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from gongyi.core.statutes.kinds import Field
from gongyi.core.statutes.payload import Wrong

MOST_LINE, MOST_TEXT = 500, 50_000
"""So many characters stand in one line, and in a text."""
_MOST_YUAN, _MOST_COUNT = 10**12, 10**7
_YEARS_BACK, _YEARS_ON, _MOMENT_YEARS_ON = 100, 50, 5
ACT_YEARS_BACK = 50
"""An act is not recorded so many years after it was done: the year is a slip."""
_FIGURES = re.compile(r"-?\d{1,18}(\.\d+)?", re.ASCII)
_TO_COME = re.compile(r"(.+_)?by|expected|until")
_DONE = re.compile(r"(?!visit_on$)(.+_on|received|since|day)")
_NOTICES = re.compile(r".+_(notice|invitation)")
_RANGES = {"month": (1, 12), "year": (1949, 2100)}
_ENDS = (("starts", "ends"), ("starts", "until"), ("from_", "to_"), ("_from", "_to"))
"""The beginnings and ends of spans of days, by the names of their fields or by parts of them."""


def senseless(
    kind: str, fields: Iterable[Field], payload: Mapping[str, object], day: date, today: date
) -> tuple[Wrong, ...]:
    """What cannot be, field by field, in an act of a kind done on a day, as it is written today."""
    return tuple(_in_row(kind, tuple(fields), payload, day, today, ("", "", "")))


def _in_row(
    kind: str,
    fields: tuple[Field, ...],
    row: Mapping[str, object],
    day: date,
    today: date,
    at: tuple[str, str, str],
) -> Iterator[Wrong]:
    """at: the path of the row, and the words that say in which row of a table it stands."""
    for field in fields:
        value = row.get(field.name)
        if field.kind == "items" and isinstance(value, list | tuple):
            for n, one in enumerate(value):
                if isinstance(one, Mapping):
                    where = (f"{field.name}.{n}.", f"“{field.title}”第{n + 1}项的", f"“{field.en}”, row {n + 1}: ")
                    yield from _in_row(kind, field.columns, one, day, today, where)
            continue
        says = _wrong(kind, field, str(value), day, today) if isinstance(value, str | int) else None
        if says is not None:
            yield Wrong(f"{at[0]}{field.name}", f"{at[1]}“{field.title}”{says[0]}。", f"{at[2]}“{field.en}” {says[1]}.")
    yield from _spans(fields, row, at)


def _wrong(kind: str, field: Field, value: str, day: date, today: date) -> tuple[str, str] | None:
    match field.kind:
        case "line" | "text":
            most = MOST_LINE if field.kind == "line" else MOST_TEXT
            if len(value) > most:
                return f"至多{most}字，现有{len(value)}字", f"takes {most} characters at most, and has {len(value)}"
        case "number":
            return _wrong_number(field.name, value)
        case "money":
            if len(value.partition(".")[0].lstrip("0")) >= len(str(_MOST_YUAN)):
                return "数额过大，请核对单位是不是元", "is too large; is it in yuan"
        case "day" | "moment":
            stated = _day(value)
            return _wrong_day(kind, field, stated, day, today) if stated is not None else None
    return None


def _wrong_number(name: str, value: str) -> tuple[str, str] | None:
    """Every number that a form asks for counts something, or is a year or a month."""
    if not _FIGURES.fullmatch(value):
        return None
    number = float(value)
    if number < 0 or not number.is_integer():
        return "应为整数，不能是负数", "should be a whole number, not below zero"
    least, most = _RANGES.get(name, (0, _MOST_COUNT))
    if not least <= number <= most:
        return f"应在{least}和{most}之间", f"should be between {least} and {most}"
    return None


def _wrong_day(kind: str, field: Field, stated: date, day: date, today: date) -> tuple[str, str] | None:
    on = _MOMENT_YEARS_ON if field.kind == "moment" else _YEARS_ON
    if not day.year - _YEARS_BACK <= stated.year <= day.year + on:
        return "年份不对，请核对", "has a year that cannot be"
    ahead = _TO_COME.fullmatch(field.name) or (field.kind == "moment" and _NOTICES.fullmatch(kind))
    if ahead and stated < day:
        return f"早于本行为的日期（{day}），请核对", f"is before the day of the act ({day})"
    if field.kind == "day" and _DONE.fullmatch(field.name) and stated > today:
        return "还没有到，请核对", "has not come yet"
    return None


def _spans(fields: tuple[Field, ...], row: Mapping[str, object], at: tuple[str, str, str]) -> Iterator[Wrong]:
    """Ends that stand before their beginnings."""
    named = {field.name: field for field in fields if field.kind == "day"}
    for start, end in _ENDS:
        for name, field in named.items():
            last = named.get(name.replace(start, end))
            if start not in name or last is None or last is field:
                continue
            began, ended = _day(str(row.get(name, ""))), _day(str(row.get(last.name, "")))
            if began is not None and ended is not None and ended < began:
                says, en = f"早于“{field.title}”", f"is before “{field.en}”"
                yield Wrong(f"{at[0]}{last.name}", f"{at[1]}“{last.title}”{says}。", f"{at[2]}“{last.en}” {en}.")


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
