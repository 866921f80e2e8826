"""A paper composed, and the check before issue: each content that the law asks for is told when it is not there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from gongyi.core.papers.compose import Incomplete, compose, missing
from gongyi.core.papers.given import Chosen, Given, Row
from gongyi.core.papers.sheet import Heading, Listing, Paragraph, Table, text_of
from gongyi.rulebook.reader.papers import paper_kinds
from tests.contexts.papers.samples import ACTS, ITEMS, kind_of, sample, sheet_of

SUGGESTION = kind_of("suggestion_letter")


def without(given: Given, **other: object) -> Given:
    return replace(given, act={**given.act, **other})


@pytest.mark.parametrize("name", ACTS)
def test_a_full_sample_lacks_nothing(name: str) -> None:
    assert missing(kind_of(name), sample(name)) == ()


def test_every_kind_of_paper_has_a_sample() -> None:
    assert {kind.id for kind in paper_kinds()} == set(ACTS)


@pytest.mark.parametrize(
    ("gone", "says", "source"),
    [
        ({"legal_basis": ""}, "没有写明提出检察建议的法律依据。", "人民检察院公益诉讼办案规则 第75条第2款"),
        ({"harm": " "}, "没有写明国家利益或者社会公共利益受到侵害的事实。", "人民检察院公益诉讼办案规则 第75条第2款"),
        (
            {"non_performance": None},
            "没有写明认定行政机关不依法履行职责的事实和理由。",
            "人民检察院公益诉讼办案规则 第75条第2款",
        ),
        ({"source": ""}, "没有写明案件来源。", "人民检察院公益诉讼办案规则 第75条第2款"),
        ({"items": ()}, "没有写明建议的具体内容。", "人民检察院公益诉讼办案规则 第75条第2款"),
        ({"period": "", "rectify_by": None}, "没有写明整改期限。", "人民检察院公益诉讼办案规则 第75条第2款第7项"),
    ],
)
def test_a_suggestion_that_lacks_a_required_content_is_told_so(
    gone: Mapping[str, object], says: str, source: str
) -> None:
    (lack,) = missing(SUGGESTION, without(sample("suggestion_letter"), **gone))
    assert (lack.says, lack.source) == (says, source)
    assert lack.source_en.endswith("Art. 75(2)(7)" if "第7项" in source else "Art. 75(2)")
    assert lack.en


def test_an_item_without_its_article_is_told_by_its_number_and_place() -> None:
    items: tuple[Row, ...] = (ITEMS[0], {**ITEMS[1], "article": ""}, ITEMS[2])
    (lack,) = missing(SUGGESTION, without(sample("suggestion_letter"), items=items))
    assert lack.says == "第2项建议没有写明依据的条文。"
    assert (lack.field, lack.row, lack.source) == ("act.items.1.article", 2, "")


def test_all_that_is_missing_is_told_at_once_in_order() -> None:
    empty = replace(sample("suggestion_letter"), act={}, addressees=())
    assert [lack.field for lack in missing(SUGGESTION, empty)] == [
        *("addressee", "act.source", "act.harm", "act.non_performance", "act.legal_basis", "act.items", "act.period")
    ]


@pytest.mark.parametrize("name", ACTS)
def test_a_paper_with_a_number_is_not_composed_while_it_lacks_a_content(name: str) -> None:
    given = replace(sample(name), act={}, draft=False)
    with pytest.raises(Incomplete) as refused:
        compose(kind_of(name), given)
    assert refused.value.missing == missing(kind_of(name), given)


@pytest.mark.parametrize("name", ACTS)
def test_a_draft_shows_its_gaps_and_never_a_hole(name: str) -> None:
    given = replace(sample(name), act={}, number=None, addressees=(), earlier={}, draft=True)
    sheet = compose(kind_of(name), given)
    text = "\n".join(text_of(sheet))
    assert sheet.draft
    assert "【待填：" in text
    assert not [line for line in text.splitlines() if "{" in line or "None" in line or "（）" in line or "，，" in line]


@pytest.mark.parametrize("name", ACTS)
def test_a_full_paper_has_no_gap_no_hole_and_no_orphan_mark(name: str) -> None:
    sheet = sheet_of(name)
    assert not sheet.draft
    for line in text_of(sheet):
        for wrong in ("【待填", "{", "}", "None", "。。", "；。", "，。", "（）", "：。", "、。", "False", "True"):
            assert wrong not in line, line
        assert line[0] not in "，。；、：）"


def test_a_paper_without_its_number_is_a_draft() -> None:
    assert compose(SUGGESTION, replace(sample("suggestion_letter"), number=None)).draft
    assert not compose(SUGGESTION, sample("suggestion_letter")).draft


def test_an_optional_content_that_is_not_there_leaves_no_trace() -> None:
    text = "".join(text_of(compose(SUGGESTION, without(sample("suggestion_letter"), other="", rectify_by=None))))
    assert "不同意见" not in text
    assert "整改期限：收到本检察建议书之日起两个月内。" in text


def test_an_urgent_suggestion_asks_for_a_reply_within_fifteen_days() -> None:
    plain = "".join(text_of(sheet_of("suggestion_letter")))
    urgent = "".join(text_of(compose(SUGGESTION, without(sample("suggestion_letter"), harm_spreading=True))))
    assert "十五日内书面回复" not in plain
    assert urgent.count("十五日内书面回复") == 1


def test_the_items_of_a_suggestion_stand_one_by_one_with_who_article_day_and_proof() -> None:
    (items,) = (block for block in sheet_of("suggestion_letter").blocks if isinstance(block, Listing))
    assert len(items.rows) == len(ITEMS)
    for part in (
        "1.",
        "办理机关：",
        "依据：《中华人民共和国土地管理法》第七十五条。",
        "完成日期：2026年7月31日。",
        "证明材料：",
    ):
        assert part in items.rows[0]
    assert "完成日期" not in items.rows[2]
    assert "制度。办理机关" in items.rows[2]


def test_headings_are_numbered_after_those_without_text_are_left_out() -> None:
    given = without(sample("consultation_record"), agreed="")
    headings = [block for block in compose(kind_of("consultation_record"), given).blocks if isinstance(block, Heading)]
    assert [heading.number for heading in headings] == ["一、", "二、", "三、"][: len(headings)]
    assert "形成的一致意见" not in {heading.text for heading in headings}


def test_a_service_slip_tells_of_a_refusal() -> None:
    kind = kind_of("return_slip")
    left = replace(sample("return_slip"), act={"way": Chosen("留置送达", "left")})
    (lack,) = missing(kind, left)
    assert lack.says == "留置送达的，没有写明拒绝签收的情况。"
    noted = compose(kind, without(left, refusal="收件人拒绝签收，留置于传达室", witness="玥赟"))
    assert "收件人拒绝签收，留置于传达室" in text_of(noted)
    assert "签　　收" not in text_of(noted)


def test_a_case_filed_on_the_facts_names_no_agency() -> None:
    kind = kind_of("filing_decision")
    given = without(sample("filing_decision"), agencies=())
    assert [lack.field for lack in missing(kind, given)] == ["act.agencies"]
    text = "".join(text_of(compose(kind, without(given, severe_harm=True))))
    assert "仍难以确定" in text
    assert "待填" not in text


def test_a_defendant_stands_with_the_address_and_head_that_are_known() -> None:
    lines = [block.text for block in sheet_of("administrative_complaint").blocks if isinstance(block, Paragraph)]
    (defendant,) = (line for line in lines if line.startswith("被告："))
    assert "住所地：" in defendant
    assert "法定代表人：镕祎" in defendant


def test_a_cell_without_a_value_shows_a_dash() -> None:
    (table,) = (block for block in sheet_of("agency_reply").blocks if isinstance(block, Table))
    assert table.rows[1][3] == "—"
