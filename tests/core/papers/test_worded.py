"""A stored payload in the words that a paper prints."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from gongyi.core.papers.given import Chosen
from gongyi.core.papers.worded import money, worded
from gongyi.core.statutes.kinds import Field, FieldChoice

WAYS = (FieldChoice("left", "留置送达", "left"), FieldChoice("announced", "宣告送达", "announced"))
FIELDS = (
    Field("way", "方式", "way", "choice", choices=WAYS),
    Field("ways", "方式", "ways", "choices", choices=WAYS),
    Field("on", "日期", "on", "day"),
    Field("at", "时刻", "at", "moment"),
    Field("fine", "金额", "fine", "money"),
    Field("agency", "机关", "agency", "organ"),
    Field("agencies", "机关", "agencies", "organs"),
    Field("urgent", "紧急", "urgent", "flag"),
    Field(
        "items", "项", "items", "items", columns=(Field("who", "谁", "who", "organ"), Field("by", "期", "by", "day"))
    ),
)


def test_choices_organs_days_and_money_are_put_into_words() -> None:
    payload = {
        "way": "left",
        "ways": ["left", "announced"],
        "on": "2026-03-02",
        "at": "2026-03-02T09:30",
        "fine": "12000.50",
        "agency": "150627-zrzy",
        "agencies": ["150627-zrzy", "unknown"],
        "urgent": True,
        "items": [{"who": "150627-zrzy", "by": "2026-07-31"}],
        "approved_by": "chief_procurator",
    }
    said = worded(FIELDS, payload, {"150627-zrzy": "自然资源局"})
    assert said == {
        "way": "留置送达",
        "ways": ("留置送达", "宣告送达"),
        "on": date.fromisoformat("2026-03-02"),
        "at": datetime.fromisoformat("2026-03-02T09:30"),
        "fine": "12,000.50元",
        "agency": "自然资源局",
        "agencies": ("自然资源局", "unknown"),
        "urgent": True,
        "items": ({"who": "自然资源局", "by": date.fromisoformat("2026-07-31")},),
        "approved_by": "chief_procurator",
    }
    assert isinstance(said["way"], Chosen)
    assert said["way"].id == "left"


def test_what_is_not_of_its_kind_stays_as_it_was_written() -> None:
    assert worded(FIELDS, {"on": "三月", "fine": "若干"}, {}) == {"on": "三月", "fine": "若干"}


@pytest.mark.parametrize(("yuan", "reads"), [("126400", "126,400元"), ("0.5", "0.50元"), ("12.00", "12元")])
def test_an_amount_reads_with_its_unit(yuan: str, reads: str) -> None:
    assert money(Decimal(yuan)) == reads
