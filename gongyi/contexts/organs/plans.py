"""导入的打算: what the rows of a sheet would do, told before anything is done: new, changed, there already, wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from gongyi.sheets.columns import Wrong

NEW, CHANGED, SAME, LIKELY = "new", "changed", "same", "likely"
SHOWN = 200
"""So many rows, and so many mistakes, are shown one by one."""


class Planned(NamedTuple):
    """A row that can be entered. says: what changes, or what is there already. data: what would be entered."""

    row: int
    state: str
    title: str
    says: str = ""
    href: str = ""
    data: Any = None


class Plan(NamedTuple):
    """What a whole sheet would do. notes: how it was read. digest: by which the same rows are known again."""

    rows: tuple[Planned, ...]
    wrong: tuple[Wrong, ...]
    notes: tuple[str, ...] = ()
    digest: str = ""

    def to_enter(self, *, likely: bool) -> tuple[Planned, ...]:
        """The rows that would be written. likely: also those that may be there already."""
        states = {NEW, CHANGED, *((LIKELY,) if likely else ())}
        return tuple(one for one in self.rows if one.state in states)

    @property
    def wrong_rows(self) -> int:
        """How many rows have a mistake."""
        return len({one.row for one in self.wrong})


def shown(plan: Plan) -> dict[str, Any]:
    """A plan for its page: counts, the first rows and the first mistakes."""
    states = {NEW: _("新增"), CHANGED: _("改动"), LIKELY: _("疑似重复"), SAME: _("已有，不变")}
    counts = Counter(one.state for one in plan.rows)
    first = sorted(plan.rows, key=lambda one: (list(states).index(one.state), one.row))[:SHOWN]
    return {
        "counts": [{"label": label, "number": counts[state]} for state, label in states.items() if counts[state]]
        + ([{"label": _("有错误"), "number": plan.wrong_rows}] if plan.wrong else []),
        "rows": [
            {"row": one.row, "state": states[one.state], "title": one.title, "says": one.says, "href": one.href}
            for one in first
        ],
        "more_rows": max(0, len(plan.rows) - SHOWN),
        "wrong": [one.sentence for one in plan.wrong[:SHOWN]],
        "more_wrong": max(0, len(plan.wrong) - SHOWN),
        "wrong_rows": plan.wrong_rows,
        "notes": list(plan.notes),
        "likely": counts[LIKELY],
        "entering": len(plan.to_enter(likely=False)),
    }


def repeated(keys: Iterable[tuple[int, str]], column: str) -> list[Wrong]:
    """Rows that name the same thing as a row above them. keys: (row, what it names)."""
    first: dict[str, int] = {}
    found = []
    for row, key in keys:
        if key in first:
            found.append(Wrong(row, column, _("与第%(row)d行重复。") % {"row": first[key]}))
        else:
            first[key] = row
    return found
