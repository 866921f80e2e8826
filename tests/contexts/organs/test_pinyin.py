"""Keys to list and find organs by."""

from __future__ import annotations

from gongyi.contexts.organs.pinyin import first_letters, sorting


def test_names_stand_in_the_order_of_a_dictionary() -> None:
    names = ["张家口市", "安徽省", "西湖区", "西安市", "先锋区"]
    assert sorted(names, key=sorting) == ["安徽省", "西安市", "西湖区", "先锋区", "张家口市"]


def test_first_letters_of_each_name_once() -> None:
    assert first_letters(["西湖区水利局", "西湖区水利局", "水利局"]) == "xhqslj slj"


def test_what_is_not_chinese_stays() -> None:
    assert first_letters(["A区"]) == "aq"
