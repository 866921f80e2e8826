"""Names of organs: short and long forms, successors of the reform of 2018, collective names, several written as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.core.matching.names import is_collective, may_be_one, plain, split

NAMES = st.text(alphabet="甲乙丙县市区镇水务环保局委厅政府检察院、等（）和", max_size=14)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县市场监管局", "沿河县市场监督管理局"),
        ("区烟草专卖局", "海淀区烟草专卖局"),
        ("海淀区市场监管局", "海淀区市场监督管理局"),
        ("楼下镇政府", "普安县楼下镇人民政府"),
        ("甲县检察院", "甲县人民检察院"),
        ("黔西南州生态环境局", "州生态环境局"),
        ("某街道办", "某街道办事处"),
        ("甲县水务局", "甲县水务局（原水利局）"),
        ("甲县水务局", "甲县水务局"),
    ],
)
def test_a_short_name_and_its_long_form_can_be_one_organ(one: str, other: str) -> None:
    assert may_be_one(one, other)


@pytest.mark.parametrize(
    ("before", "since"),
    [
        ("县国土资源局", "县自然资源局"),
        ("甲县环境保护局", "甲县生态环境局"),
        ("区环保局", "甲市区生态环境局"),
        ("县食品药品监督管理局", "县市场监督管理局"),
        ("县食药监局", "县市场监管局"),
        ("区工商行政管理局", "区市场监督管理局"),
        ("县工商局", "县市场监督管理局"),
        ("市卫生和计划生育委员会", "市卫生健康委员会"),
        ("市卫计委", "市卫健委"),
        ("县安全生产监督管理局", "县应急管理局"),
        ("县安监局", "县应急管理局"),
        ("县农业局", "县农业农村局"),
        ("县规划局", "县自然资源和规划局"),
    ],
)
def test_a_successor_of_the_reform_of_2018_can_be_the_same_organ(before: str, since: str) -> None:
    assert may_be_one(before, since)
    assert may_be_one(since, before)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县水务局", "县林业局"),
        ("甲县人民政府", "甲县水务局"),
        ("甲县水务局", "乙县水务局"),
        ("甲县人民检察院", "甲县人民法院"),
        ("县自然资源局", "县农业农村局"),
        ("县城管局", "县住建局"),
        ("局", "甲县水务局"),
    ],
)
def test_different_organs_are_not_one(one: str, other: str) -> None:
    assert not may_be_one(one, other)


@pytest.mark.parametrize("name", ["", "相关行政机关", "有关部门", "四家行政机关", "区经信局等5家单位", "被告", "该局"])
def test_a_name_that_names_nobody_can_be_anyone(name: str) -> None:
    assert may_be_one(name, "甲县水务局")
    assert may_be_one("甲县水务局", name)


@pytest.mark.parametrize(
    ("name", "collective"),
    [
        ("相关行政机关", True),
        ("四家行政机关", True),
        ("环保等五单位", True),
        ("自然资源、招商、工信等部门", True),
        ("行政机关", True),
        ("5家单位", True),
        ("甲县水务局", False),
        ("甲县人民政府", False),
        ("", False),
    ],
)
def test_a_collective_name_is_known_as_one(name: str, collective: bool) -> None:  # noqa: FBT001
    assert is_collective(name) is collective


def test_what_stands_in_brackets_is_no_part_of_a_name() -> None:
    assert plain("普安县楼下镇人民政府（另授权向州生态环境局发出）") == "普安县楼下镇政府"
    assert plain(" 甲县水务局(原水利局) ") == "甲县水务局"


@pytest.mark.parametrize(
    ("names", "known", "organs"),
    [
        # 检例第88号
        ("区烟草专卖局、区市场监管局", ("海淀区烟草专卖局", "海淀区市场监督管理局"), ("区烟草专卖局", "区市场监管局")),
        # 检例第184号
        (
            "自然资源、招商、工信等部门",
            ("自然资源部门", "招商部门", "工业和信息化部门"),
            ("自然资源部门", "招商部门", "工业和信息化部门"),
        ),
        ("四家行政机关", ("甲镇政府", "乙局", "丙局", "丁局"), ("甲镇政府", "乙局", "丙局", "丁局")),
        ("两家单位", ("甲局", "乙局"), ("甲局", "乙局")),
        ("12家单位", tuple(f"{n}局" for n in range(12)), tuple(f"{n}局" for n in range(12))),
        ("甲县水务局和乙县林业局", (), ("甲县水务局", "乙县林业局")),
        (
            "甲县水务局以及甲县林业局，甲县住建局；甲镇人民政府",
            (),
            ("甲县水务局", "甲县林业局", "甲县住建局", "甲镇人民政府"),
        ),
        # the paper to another organ is another act; its name does not make two
        ("楼下镇政府（另授权向州生态环境局发出）", ("普安县楼下镇人民政府", "黔西南州生态环境局"), ("楼下镇政府",)),
        ("甲县水务局", (), ("甲县水务局",)),
        ("", (), ()),
        ("  ", (), ()),
    ],
)
def test_several_organs_written_as_one_are_told_apart(
    names: str, known: tuple[str, ...], organs: tuple[str, ...]
) -> None:
    assert split(names, known) == organs


@pytest.mark.parametrize(
    ("names", "known"),
    [
        ("环保等五单位", ("甲环保局", "乙局", "丙局", "丁局", "戊局")),
        ("四家行政机关", ("甲局", "乙局", "丙局")),
        ("四家行政机关", ()),
        ("自然资源、招商、工信等部门", ("自然资源部门", "招商部门")),
        ("自然资源和规划局", ()),
        ("相关行政机关", ("甲局", "乙局")),
        ("十二家行政机关", ("甲局", "乙局")),
        ("二十三家单位", ("甲局", "乙局", "丙局")),
    ],
)
def test_what_cannot_be_split_safely_stays_whole(names: str, known: tuple[str, ...]) -> None:
    assert split(names, known) == (names,)


@given(NAMES, NAMES)
def test_likeness_of_names_has_no_direction(one: str, other: str) -> None:
    assert may_be_one(one, other) is may_be_one(other, one)


@given(NAMES)
def test_a_name_can_be_its_own(name: str) -> None:
    assert len(plain(name)) == 1 or may_be_one(name, name)


@given(NAMES, st.lists(NAMES, max_size=4).map(tuple))
def test_splitting_gives_names_back_and_never_an_empty_one(names: str, known: tuple[str, ...]) -> None:
    organs = split(names, known)
    assert bool(organs) is bool(names.strip())
    assert organs == known or all(organs)
