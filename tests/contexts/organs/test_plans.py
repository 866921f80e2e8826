"""What a sheet would do, told in counts, rows and mistakes."""

from __future__ import annotations

from gongyi.contexts.organs.plans import CHANGED, LIKELY, NEW, SAME, SHOWN, Plan, Planned, repeated, shown
from gongyi.sheets.columns import Wrong

ROWS = (Planned(2, SAME, "甲"), Planned(3, NEW, "乙"), Planned(4, LIKELY, "丙"), Planned(5, CHANGED, "丁"))


def test_what_is_entered_depends_on_what_was_chosen() -> None:
    plan = Plan(ROWS, ())
    assert [one.row for one in plan.to_enter(likely=False)] == [3, 5]
    assert [one.row for one in plan.to_enter(likely=True)] == [3, 4, 5]


def test_a_plan_is_shown_the_new_first_and_cut_where_it_is_long() -> None:
    wrong = tuple(Wrong(n, "列", "没有填写。") for n in (7, 7, 8))
    told = shown(Plan(ROWS, wrong, ("一句话。",)))
    assert [one["row"] for one in told["rows"]] == [3, 5, 4, 2]
    assert [(one["label"], one["number"]) for one in told["counts"]] == [
        *(("新增", 1), ("改动", 1), ("疑似重复", 1), ("已有，不变", 1)),
        ("有错误", 2),
    ]
    assert (told["entering"], told["likely"], told["notes"]) == (2, 1, ["一句话。"])
    long = shown(Plan(tuple(Planned(n, NEW, "甲") for n in range(SHOWN + 5)), wrong * SHOWN))
    assert (len(long["rows"]), long["more_rows"]) == (SHOWN, 5)
    assert (len(long["wrong"]), long["more_wrong"]) == (SHOWN, SHOWN * 2)


def test_rows_that_name_the_same_thing_are_told_but_for_the_first() -> None:
    found = repeated([(2, "a"), (3, "b"), (4, "a"), (5, "a")], "代码")
    assert [one.sentence for one in found] == ["第4行“代码”列：与第2行重复。", "第5行“代码”列：与第2行重复。"]
