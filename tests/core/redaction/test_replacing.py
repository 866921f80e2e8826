"""A text once redacted holds nothing that is found, and is not changed again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.redaction.finding import find
from gongyi.core.redaction.names import stand_ins
from gongyi.core.redaction.replacing import left, redact, words

PIECES = (
    *(
        "张三",
        "张四",
        "李小明",
        "甲乙",
        "三甲",
        "张",
        "某",
        "乙",
        "村民",
        "被告",
        "先生",
        "，",
        "住",
        "小区",
        "路",
        "村",
        "组",
        "号",
    ),
    *(
        "13800001234",
        "138",
        "-",
        " ",
        "0000",
        "1234",
        "110101199003074610",
        "6222021234567890128",
        "赣A",
        "12345",
        "室",
    ),
    *(
        "北纬",
        "28.68",
        "°",
        "，",
        "a@b.cn",
        "微信",
        "wx_12345",
        "3栋",
        "301室",
        "（2021）",
        "12号",
        "1990年",
        "出生",
        "\u200b",
        "\n",
    ),
    *("91110000600037341L", "一二三", "电话", "QQ"),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=24).map("".join)
NAMES = st.lists(
    st.sampled_from(["张三", "张四", "李小明", "甲乙", "三甲", "某甲", "张某", "号", "12", "a@b.cn"]), max_size=5
)


@given(TEXTS, NAMES)
def test_nothing_is_left_and_twice_is_once(text: str, names: list[str]) -> None:
    known = stand_ins(names)
    once = redact(text, known)
    assert not [one for one in find(once, known) if one.sort.must]
    assert redact(once, known) == once


@given(TEXTS, NAMES)
def test_what_may_stay_goes_when_it_shall(text: str, names: list[str]) -> None:
    known = stand_ins(names)
    once = redact(text, known, also={"uscc", "docket"})
    assert not find(once, known)
    assert redact(once, known, also={"uscc", "docket"}) == once


@given(TEXTS, st.dictionaries(st.sampled_from(["张三", "甲乙", "三甲"]), st.text(max_size=6)))
def test_whatever_stands_in_nothing_is_left(text: str, known: dict[str, str]) -> None:
    assert not [one for one in find(redact(text, known), known) if one.sort.must]


def test_a_text_reads_on() -> None:
    text = "举报人张三（电话138-0000-1234）称，沿江中路123号2栋301室的业主李小明驾驶赣A·12345倾倒垃圾。"
    assert redact(text, stand_ins(["张三"])) == (
        "举报人张某（电话（电话略））称，沿江中路某号的业主李某某驾驶（车牌号略）倾倒垃圾。"
    )


def test_words_kept_on_purpose_stay() -> None:
    text = "请拨打0791-86651234举报，联系张三。"
    assert redact(text, stand_ins(["张三"]), kept=["0791-86651234"]) == "请拨打0791-86651234举报，联系张某。"
    assert not left("0791-86651234", kept=words(["０７９１-86651234"]))


def test_a_text_with_nothing_to_hide_is_the_same() -> None:
    text = "检察机关督促整治抚河排污，河水变清。"
    assert redact(text) == text
