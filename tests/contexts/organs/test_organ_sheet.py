"""The organs as a sheet: what one takes away and brings back changes nothing."""

from __future__ import annotations

import io

from gongyi.contexts.organs import organ_plan
from gongyi.contexts.organs.load import load_organs
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.organs.organ_sheet import columns, rows
from gongyi.contexts.organs.plans import SAME
from gongyi.sheets.columns import Table
from gongyi.sheets.reading import opened
from gongyi.sheets.writing import xlsx_file


def test_every_column_is_known_by_its_heading() -> None:
    titles = [one.title for one in columns()]
    assert len(set(titles)) == len(titles)
    assert [one.title for one in columns() if one.required] == ["代码", "全称", "种类", "层级"]


def test_the_whole_register_comes_back_unchanged(db: None) -> None:
    load_organs()
    with xlsx_file("机关", columns(), rows()) as file:
        content = io.BytesIO(file.read())
    with opened(content, "a.xlsx") as sheet:
        plan = organ_plan.plan(Table(sheet, columns(), 100_000), None)
    assert plan.wrong == ()
    assert {one.state for one in plan.rows} == {SAME}
    assert len(plan.rows) == Organ.objects.exclude(role__in=("public", "volunteers")).count()
