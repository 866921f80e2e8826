"""Tests of places: the shape of division codes, and the words with which names are made."""

from pathlib import Path

import pytest

from gongyi.contexts.organs.places import Place, read_places
from gongyi.rulebook.reader.files import Files, RulebookError

HEAD = """
places:
  - {slug: cn, division: "", name: 全国, en: China, level: national}
  - {slug: jiangxi, division: "360000", name: 江西省, en: Jiangxi Province, level: province, under: cn}
  - {slug: nc, division: "360100", name: 南昌市, en: Nanchang, level: city, under: jiangxi}
"""


def places(tmp_path: Path, more: str = "") -> dict[str, Place]:
    (tmp_path / "tree.yaml").write_text(HEAD + more, encoding="utf-8")
    return read_places([Files(tmp_path).one("tree.yaml")])


def test_a_district_bears_its_citys_name_and_a_county_does_not(tmp_path: Path) -> None:
    found = places(
        tmp_path,
        '  - {slug: xihu, division: "360103", name: 西湖区, en: Xihu, level: county, under: nc}\n'
        '  - {slug: anyi, division: "360123", name: 安义县, en: Anyi, level: county, under: nc}\n',
    )
    pattern = "{province}{prefix}人民检察院"
    node = found["xihu"].node
    assert found["xihu"].fill(pattern, node) == "江西省南昌市西湖区人民检察院"
    assert found["anyi"].fill(pattern, node) == "江西省安义县人民检察院"
    assert found["jiangxi"].fill(pattern, node) == "江西省人民检察院"
    assert found["xihu"].fill("{city}{bare}生态环境局", node) == "南昌市西湖生态环境局"
    assert found["xihu"].fill_short(pattern) == "西湖区人民检察院"


def test_a_district_of_a_municipality_bears_the_name_once(tmp_path: Path) -> None:
    found = places(
        tmp_path,
        '  - {slug: bj, division: "110000", name: 北京市, en: Beijing, level: province, under: cn}\n'
        '  - {slug: hd, division: "110108", name: 海淀区, en: Haidian, level: county, under: bj}\n',
    )
    assert found["hd"].fill("{province}{prefix}人民检察院", found["hd"].node) == "北京市海淀区人民检察院"


@pytest.mark.parametrize(
    "place, says",
    [
        ('{slug: x, division: "360200", name: 某区, en: X, level: county, under: nc}', "县级代码应为六位数字"),
        ('{slug: x, division: "360201", name: 某区, en: X, level: county, under: nc}', "与所属的南昌市（360100）不合"),
        (
            '{slug: x, division: "350100", name: 某市, en: X, level: city, under: jiangxi}',
            "与所属的江西省（360000）不合",
        ),
        ('{slug: x, division: "360101", name: 某市, en: X, level: city, under: jiangxi}', "市级代码应为六位数字"),
        ('{slug: x, division: "3600", name: 某省, en: X, level: province, under: cn}', "省级代码应为六位数字"),
        ("{slug: x, division: 360103, name: 某区, en: X, level: county, under: nc}", "division：应为文字"),
        ('{slug: X Y, division: "360103", name: 某区, en: X, level: county, under: nc}', "应为小写英文字母"),
        ('{slug: x, division: "360103", name: 某区, en: X, level: county, under: x}', "under：所属成环：x"),
    ],
)
def test_a_wrong_place_is_refused(tmp_path: Path, place: str, says: str) -> None:
    with pytest.raises(RulebookError, match=says) as caught:
        places(tmp_path, f"  - {place}\n")
    assert str(caught.value).startswith("tree.yaml:6：")
