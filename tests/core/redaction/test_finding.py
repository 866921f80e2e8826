"""What must not be public is found wherever it stands; what may be public is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.redaction.finding import find
from gongyi.core.redaction.names import stand_ins

AROUND = st.text(alphabet="河水污染整治，。的市县于在检察院（）", max_size=8)


@pytest.mark.parametrize(
    ("text", "sort", "word"),
    [
        ("身份证号110101199003074610。", "id_card", "110101199003074610"),
        ("身份证11010519491231002X", "id_card", "11010519491231002X"),
        ("校验位不对的110105194912310021也要隐去", "id_card", "110105194912310021"),
        ("旧号110105491231002", "id_card", "110105491231002"),
        ("电话13800001234", "phone", "13800001234"),
        ("电话 138-0000-1234", "phone", "138-0000-1234"),
        ("全角１３８００００１２３４", "phone", "１３８００００１２３４"),
        ("汉字一三八〇〇〇〇一二三四", "phone", "一三八〇〇〇〇一二三四"),
        ("夹着看不见的字138\u200b00001234", "phone", "138\u200b00001234"),
        ("座机0791-86651234", "phone", "0791-86651234"),
        ("电话：8665123", "phone", "8665123"),
        ("卡号6222021234567890128", "bank_card", "6222021234567890128"),
        ("邮箱zhang.san@example.com.cn，", "email", "zhang.san@example.com.cn"),
        ("微信号：wx_12345", "account", "wx_12345"),
        ("车牌赣A·12345的货车", "plate", "赣A·12345"),
        ("新能源车赣AD12345", "plate", "赣AD12345"),
        ("沿江中路123号", "address", "123号"),
        ("沿江中路一百二十三号2栋301室", "address", "一百二十三号2栋301室"),
        ("李家村三组15号", "address", "三组15号"),
        ("李家村15号", "address", "15号"),
        ("住在阳光花园小区3栋2单元402室", "home", "阳光花园小区3栋2单元402室"),
        ("北纬28.6829°", "coordinates", "北纬28.6829°"),
        ("28°40′59″N", "coordinates", "28°40′59″N"),
        ("位于115.857963,28.683016处", "coordinates", "115.857963,28.683016"),
        ("1990年3月7日出生", "birth", "1990年3月7日"),
        ("护照号E12345678", "passport", "E12345678"),
        ("流水号2025123456789", "number", "2025123456789"),
        ("被告王五，", "likely_name", "王五"),
        ("村民李小明称", "likely_name", "李小明"),
        ("欧阳明华女士", "likely_name", "欧阳明华"),
        ("统一社会信用代码91110000600037341L", "uscc", "91110000600037341L"),
        ("（2021）赣0103行初12号", "docket", "（2021）赣0103行初12号"),
        ("西检行公建〔2025〕3号", "docket", "〔2025〕3号"),
    ],
)
def test_it_is_found(text: str, sort: str, word: str) -> None:
    assert (sort, word) in [(one.sort.id, one.text) for one in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月2日10时30分，检察院在东湖区抚河路段勘验。",
        "2025-03-02 10:30 勘验，清理垃圾123456789吨，罚款1234567890元。",
        "河道3号断面、3号线、5公里2号点水质为Ⅳ类，化学需氧量40.125毫克每升。",
        "村民于2020年反映，当事人应当履行，被告未履行，经营者和消费者，负责人出庭。",
        "村民李某某、张某甲，某小区，沿江中路某号。",
        "依照民事诉讼法第五十八条第二款、水污染防治法第八十四条，12345热线转来。",
        "生产日期2020年3月生效，2020年生态环境局的通知。",
    ],
)
def test_what_may_be_public_is_left_alone(text: str) -> None:
    assert not [one for one in find(text) if one.sort.must]


def test_a_known_name_is_found_with_its_stand_in() -> None:
    found = find("张三和李四、张 三又来了。", stand_ins(["张三", "李四"]))
    assert [(one.text, one.instead) for one in found] == [("张三", "张某"), ("李四", "李某"), ("张 三", "张某")]


def test_a_name_chosen_by_the_author_stands_in() -> None:
    (found,) = find("绿源公司排污。", {"绿源公司": "甲公司"})
    assert found.instead == "甲公司"


def test_a_stand_in_that_gives_it_away_is_not_taken() -> None:
    assert find("张三。", {"张三": "张三（化名）"})[0].instead == "张某"
    assert find("张三。", {"张三": "13800001234"})[0].instead == "张某"


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    end = 0
    for one in find(text, {"张三": ""}):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        end = one.end


@given(AROUND, AROUND, st.integers(min_value=13000000000, max_value=19999999999))
def test_a_mobile_number_is_found_between_any_words(before: str, after: str, number: int) -> None:
    assert any(str(number) in one.text for one in find(f"{before}{number}{after}"))


@given(AROUND, AROUND, st.sampled_from(["张三", "李小明", "欧阳明华"]))
def test_a_known_name_is_found_between_any_words(before: str, after: str, name: str) -> None:
    assert any(one.text == name for one in find(f"{before}{name}{after}", stand_ins([name])))
