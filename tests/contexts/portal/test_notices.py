"""The notices as data: both languages in each row, nothing left out."""

from __future__ import annotations

from gongyi.contexts.portal.notices import notices


def test_both_notices_are_there_with_what_is_not_known_said() -> None:
    nanchang, ordos = notices()
    assert (nanchang.number, nanchang.issued) == ("文号不详", "2018")
    assert (ordos.number, ordos.issued) == ("厅发〔2018〕52号", "2018")
    assert "不详" in nanchang.note
    assert "不详" in ordos.note


def test_each_demand_is_told_in_both_languages_and_leads_somewhere() -> None:
    for notice in notices():
        assert notice.duties
        for one in notice.duties:
            assert one.part.startswith("第")
            assert one.owner
            assert one.owner_en.isascii()
            assert one.demand
            assert one.demand_en.isascii()
            assert one.procedures or one.pages


def test_no_demand_stands_twice() -> None:
    told = [(notice.key, one.part, one.owner, one.demand) for notice in notices() for one in notice.duties]
    assert len(told) == len(set(told))
