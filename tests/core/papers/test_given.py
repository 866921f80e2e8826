"""What a paper is composed from, and how a value reads in Chinese."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from gongyi.core.papers.given import Chosen, Earlier, Given, MatterSaid, Party, Signatory, is_empty, value, words

DAY = date.fromisoformat("2026-03-02")
GIVEN = Given(
    Party("某院", address="某路1号"),
    MatterSaid("某案"),
    {"facts": "有", "rows": ({"a": "甲"},), "blank": " "},
    day=DAY,
    addressees=(Party("甲局"), Party("乙局")),
    signatories=(Signatory("张三", "检察官"),),
    earlier={"filing": Earlier(number="某检公益立〔2026〕1号", act={"facts": "先前的事实"})},
)


@pytest.mark.parametrize(
    ("path", "reads"),
    [
        ("organ", "某院"),
        ("organ.address", "某路1号"),
        ("matter.title", "某案"),
        ("act.facts", "有"),
        ("act.blank", ""),
        ("act.none", ""),
        ("day", "2026年3月2日"),
        ("addressee", "甲局"),
        ("addressees", "甲局、乙局"),
        ("signatories", "检察官　张三"),
        ("earlier.filing.number", "某检公益立〔2026〕1号"),
        ("earlier.filing.act.facts", "先前的事实"),
        ("earlier.suit.number", ""),
        ("number", ""),
    ],
)
def test_a_path_reads_as_words_or_as_nothing(path: str, reads: str) -> None:
    assert words(value(GIVEN, path)) == reads


@pytest.mark.parametrize(
    ("found", "reads"),
    [
        ("第一行。\n第二行；", "第一行；第二行"),
        (("甲", "", "乙"), "甲、乙"),
        (datetime.fromisoformat("2026-03-02T09:05"), "2026年3月2日9时05分"),
        (Chosen("留置送达", "left"), "留置送达"),
        (True, "是"),
        (0, "0"),
    ],
)
def test_a_value_reads_inside_a_sentence(found: object, reads: str) -> None:
    assert words(found) == reads


def test_what_says_nothing_is_empty_and_a_zero_says_something() -> None:
    assert all(is_empty(one) for one in (None, False, "", " ", (), ("", None), {}, {"a": ""}))
    assert not any(is_empty(one) for one in (0, True, "0", ("a",), {"a": 0}))
