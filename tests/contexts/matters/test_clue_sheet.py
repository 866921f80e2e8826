"""The columns of a sheet of clues are the fields of its form; what is taken away is what the person sees whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from gongyi.contexts.matters import clue_sheet
from gongyi.database.sight import looking
from tests.contexts.matters.browser import Desk
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import opened


def taken(desk: Desk) -> list[tuple[str, ...]]:
    @contextmanager
    def his() -> Iterator[None]:
        with transaction.atomic(), looking(desk.person.sight()):
            yield

    with looking(desk.person.sight()):
        return list(clue_sheet.rows(desk.person, his))


def test_the_columns_are_the_fields_of_the_form(desks: Desks) -> None:
    titles = [one.title for one in clue_sheet.columns(desks.prosecutor.person)]
    assert titles[:5] == ["编号", "案件种类", "日期", "事项名称", "线索来源"]
    assert "附件" not in titles
    assert len(set(titles)) == len(titles)
    area = next(one for one in clue_sheet.columns(desks.prosecutor.person) if one.name == "area")
    assert ("food_drug", "食品药品安全") in area.choices


def test_each_takes_away_the_clues_that_he_sees_whole(desks: Desks) -> None:
    number = opened(desks)
    for desk, sees in ((desks.prosecutor, True), (desks.chief, True), (desks.unassigned, False)):
        found = taken(desk)
        assert ([row[0] for row in found] == [number]) is sees
    heads = [one.title for one in clue_sheet.columns(desks.prosecutor.person)]
    row = dict(zip(heads, taken(desks.prosecutor)[0], strict=True))
    assert row["案件种类"] == "行政公益诉讼"
    assert (row["日期"], row["领域"], row["重大线索"]) == ("2025-03-03", "生态环境和资源保护", "")
