"""The page of public figures: denominators beside numbers, in the order of the law, no office named."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from gongyi.contexts.ledger.record import today
from gongyi.contexts.portal import public_figures
from gongyi.contexts.portal.public_counts import MEASURES, Counts
from tests.contexts.matters.conftest import Desks, desks
from tests.contexts.matters.steps import suggested

__all__ = ["desks"]


@pytest.fixture(autouse=True)
def _counted_anew() -> None:
    public_figures.forget()


def cells(page: str) -> list[str]:
    """What stands in the cells of the tables, one after the other."""
    return re.findall(r"<td[^>]*><div>([^<]*)", page)


def test_a_single_matter_shows_no_number(desks: Desks, client: Client) -> None:
    suggested(desks)
    page = client.get("/figures/").content.decode()
    assert "2025年登记的" in page
    assert "不列出" in page
    assert "西湖" not in page
    shown = cells(page)
    assert "不列出" in shown
    assert "1" not in shown


def test_numbers_stand_beside_what_they_are_part_of(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    year = dict(zip((one.id for one in MEASURES), (1240, 800, 600, 590, 20, 12, 700), strict=True))
    areas = {"other": 500, "environment_resources": 300}
    monkeypatch.setattr(public_figures, "counted", lambda _day: Counts(today(), {2025: year, 2024: year}, areas))
    page = client.get("/figures/").content.decode()
    assert "1,240" in page
    shown = cells(page)
    assert shown[shown.index("590") + 1] == "600"
    assert page.index("生态环境和资源保护") < page.index("法律规定的其他领域")
    assert page.index("2025年登记的") < page.index("2024年登记的")


def test_an_installation_may_keep_them_to_itself(db: None, client: Client, settings: Any) -> None:
    settings.PUBLIC_FIGURES = False
    assert "本站没有公布统计" in client.get("/figures/").content.decode()


def test_before_anything_is_recorded_the_page_says_so(db: None, client: Client) -> None:
    assert "还没有可以公布的数" in client.get("/figures/").content.decode()
