"""Tests of which matters are offered as being about the same thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.matching.alike import MOST, Told, alike

RIVER = Told("1", "督促整治抚河沿岸建筑垃圾行政公益诉讼案", "西湖区抚河路段东岸滩地", "environment_resources")


@pytest.mark.parametrize(
    ("title", "place", "field"),
    [
        ("抚河东岸倾倒建筑垃圾", "抚河路段东岸", "environment_resources"),
        ("抚河沿岸建筑垃圾线索", "南昌市西湖区", "environment_resources"),
        ("夜间偷倒渣土", "西湖区抚河路段东岸滩地", "other"),
    ],
)
def test_the_same_thing_in_other_words_is_offered(title: str, place: str, field: str) -> None:
    (found,) = alike(RIVER, [Told("2", title, place, field)])
    assert found.number == "2"
    assert found.same


@pytest.mark.parametrize(
    ("title", "place", "field"),
    [
        ("督促整治网络餐饮行政公益诉讼案", "东湖区八一大道", "environment_resources"),
        ("小学周边售卖电子烟", "西湖区站前路小学", "minors"),
        ("", "", "environment_resources"),
    ],
)
def test_another_thing_in_the_same_field_is_not(title: str, place: str, field: str) -> None:
    assert alike(RIVER, [Told("2", title, place, field)]) == ()


def test_what_is_alike_is_said_and_the_most_alike_comes_first() -> None:
    near = Told("2", "抚河岸边垃圾", "抚河东岸", "environment_resources")
    same = RIVER._replace(number="3")
    found = alike(RIVER, [near, same, RIVER])
    assert [one.number for one in found] == ["3", "2"]
    assert found[0].same == ("title", "place", "field")


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9), st.text(max_size=9))))
def test_never_more_than_a_few_and_the_order_of_asking_does_not_matter(told: list[tuple[str, str, str]]) -> None:
    others = [Told(str(n), f"抚河垃圾{title}", place, field) for n, (title, place, field) in enumerate(told, 2)]
    found = alike(RIVER, others)
    assert len(found) <= MOST
    assert alike(RIVER, reversed(others)) == found
