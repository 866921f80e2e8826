"""Tests of the organs' data: the two cities whole, the published cases' organs, and files that are wrong."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from gongyi.contexts.organs.trees import DATA, OrganRow, read_case_organs, read_organs, read_trees
from gongyi.rulebook.reader.files import RulebookError

ROWS = {row.code: row for row in read_trees()}
CASES = Path(__file__).parents[3] / "cases"
CITIES = {"360100": "南昌市", "150600": "鄂尔多斯市"}
COUNTIES = {
    "360102": "东湖区",
    "360103": "西湖区",
    "360104": "青云谱区",
    "360111": "青山湖区",
    "360112": "新建区",
    "360113": "红谷滩区",
    "360121": "南昌县",
    "360123": "安义县",
    "360124": "进贤县",
    "150602": "东胜区",
    "150603": "康巴什区",
    "150621": "达拉特旗",
    "150622": "准格尔旗",
    "150623": "鄂托克前旗",
    "150624": "鄂托克旗",
    "150625": "杭锦旗",
    "150626": "乌审旗",
    "150627": "伊金霍洛旗",
}
PROVINCES = {"360000": "江西省", "150000": "内蒙古自治区"}
FULL_SET = {
    "procuratorate",
    "court",
    "ecology",
    "natural_resources",
    "water",
    "agriculture",
    "market",
    "housing",
    "forestry",
    "emergency",
    "finance",
    "culture_tourism",
    "transport",
    "health",
    "civil_affairs",
    "education",
    "taxation",
    "public_security",
    "supervision",
    "peoples_congress",
    "cppcc",
    "party_office",
    "political_legal",
    "publicity",
    "government",
    "government_office",
    "volunteers",
}


def of_the_trees() -> list[OrganRow]:
    return [row for row in ROWS.values() if not row.published and row.level != "national"]


@pytest.mark.parametrize("division, name", [*PROVINCES.items(), *CITIES.items(), *COUNTIES.items()])
def test_every_place_has_the_full_set_once(division: str, name: str) -> None:
    there = [row for row in of_the_trees() if row.division == division and "railway" not in row.code]
    assert Counter(row.kind for row in there) == Counter(FULL_SET)
    assert {row.division_name for row in there} == {name}


def test_the_trees_hold_no_other_place() -> None:
    assert {row.division for row in of_the_trees()} == {*PROVINCES, *CITIES, *COUNTIES}


def test_every_organ_of_the_trees_has_a_superior_or_a_government() -> None:
    assert [row.code for row in of_the_trees() if not (row.superior or row.government)] == []


def test_every_organ_of_the_trees_leads_up_to_a_national_one() -> None:
    for row in of_the_trees():
        top = row
        while top.superior:
            top = ROWS[top.superior]
        assert top.level == "national", row.code


def test_codes_and_names_within_a_division_are_unique() -> None:
    rows = read_trees()
    assert len({row.code for row in rows}) == len(rows)
    assert len({(row.division, row.name) for row in rows}) == len(rows)


def test_values_fit_the_tables_that_keep_them() -> None:
    limits = {"code": 80, "name": 120, "short": 60, "en": 200, "kind": 40, "role": 40, "level": 20, "division": 12}
    for row in read_trees():
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", row.code), row.code
        for field, most in limits.items():
            assert len(getattr(row, field)) <= most, (row.code, field)
        for text in (row.name, row.short, row.en):
            assert text, row.code
            assert "{" not in text, row.code
        assert row.en.isascii(), row.code


def test_dual_leadership_of_a_county_agency() -> None:
    water = ROWS["ordos-ejin-horo-water"]
    assert (water.name, water.role, water.level) == ("伊金霍洛旗水利局", "agency", "county")
    assert (water.superior, water.government) == ("ordos-water", "ordos-ejin-horo-government")


def test_county_ecology_is_a_branch_of_the_city_bureau() -> None:
    xihu, jungar = ROWS["nc-xihu-ecology"], ROWS["ordos-jungar-ecology"]
    assert (xihu.name, xihu.superior, xihu.government) == ("南昌市西湖生态环境局", "nc-ecology", None)
    assert (jungar.name, jungar.superior) == ("鄂尔多斯市生态环境局准格尔旗分局", "ordos-ecology")
    assert jungar.en == "Jungar Banner Branch of the Ecology and Environment Bureau of Ordos"


def test_procuratorates_lead_up_to_the_supreme_one() -> None:
    chain = ["nc-xihu-procuratorate"]
    while superior := ROWS[chain[-1]].superior:
        chain.append(superior)
    assert chain == ["nc-xihu-procuratorate", "nc-procuratorate", "jiangxi-procuratorate", "spp"]
    assert ROWS[chain[0]].name == "江西省南昌市西湖区人民检察院"
    assert ROWS[chain[0]].short == "西湖区检察院"


def test_local_names_of_ordos() -> None:
    assert ROWS["ordos-agriculture"].name == "鄂尔多斯市农牧局"
    assert ROWS["ordos-education"].name == "鄂尔多斯市教育体育局"
    assert ROWS["inner-mongolia-agriculture"].name == "内蒙古自治区农牧厅"
    assert ROWS["ordos-dalad-forestry"].name == "达拉特旗林业和草原局"


def test_longest_name_of_the_pages_is_here_in_both_languages() -> None:
    longest = ROWS["ordos-ejin-horo-natural-resources"]
    assert longest.name == "伊金霍洛旗自然资源局"
    assert longest.en == "Natural Resources Bureau of Ejin Horo Banner, Ordos"
    assert longest.superior == "ordos-natural-resources"
    assert max(len(row.name) for row in read_trees()) <= 40


def test_what_is_unsure_says_why() -> None:
    unsure = [row for row in read_trees() if row.unsure]
    assert unsure
    assert [row.code for row in unsure if not row.note] == []
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert [row.code for row in unsure if f"`{row.code}`" not in readme] == []


def texts_of(case: dict[str, object]) -> set[str]:
    found = {str(case["procuratorate"]), str(case["court"])}
    for one in case["respondents"]:  # type: ignore[attr-defined]
        found.add(one)
    for act in case["acts"]:  # type: ignore[attr-defined]
        found |= {act["by"], act["to"]}
    return found - {""}


def test_every_organ_that_a_published_case_names_is_known() -> None:
    named = read_case_organs()
    nobody_in_particular = {
        "公安机关",
        "行政机关",
        "相关行政机关",
        "属地政府",
        "大同市、浑源县多部门及乡政府",
        "乡镇政府、经信、应急、消防、气象",
        "（以事立案）鲁苏皖豫相关行政机关",
        "白山市江源区中医院",
        "江源区中医院",
    }
    organ = re.compile(r"院|局|政府|部门|机关|厅|委$|大队|办事处|网信办")
    seen = set()
    for file in sorted(CASES.glob("*.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        for text in texts_of(case):
            seen.add((case["id"], text))
            if organ.search(text) and text not in nobody_in_particular:
                assert named.get((case["id"], text)), (case["id"], text)
    assert set(named) <= seen


def test_a_text_means_organs_of_its_own_case() -> None:
    named = read_case_organs()
    assert named["tc-gt-07", "市国土局"] == ("jiaxing-land",)
    assert named["spp-163", "山西省人民检察院；大同市人民检察院；浑源县、云冈区等人民检察院"][:2] == (
        "shanxi-procuratorate",
        "datong-procuratorate",
    )
    assert named["spp-218", "最高人民检察院"] == ("spp",)


BROKEN = [
    ("national.yaml", "organs:", "organ:", r"national\.yaml:4：organ：没有这一项"),
    (
        "jiangxi_nanchang.yaml",
        '"360103"',
        '"36010"',
        r"jiangxi_nanchang\.yaml:\d+：division：“36010”：县级代码应为六位数字",
    ),
    ("jiangxi_nanchang.yaml", '"360103"', '"150603"', r"division：“150603”已是 ordos-kangbashi 的代码"),
    ("jiangxi_nanchang.yaml", '"360103"', '"360102"', r"division：“360102”已是 nc-donghu 的代码"),
    ("jiangxi_nanchang.yaml", "slug: nc-anyi", "slug: nc-xihu", r"slug：“nc-xihu”与另一地方重复"),
    ("jiangxi_nanchang.yaml", "level: county, under: nc}", "level: county, under: nx}", r"under：没有地方“nx”"),
    (
        "jiangxi_nanchang.yaml",
        "superior: jiangxi-court",
        "superior: jiangxi-cour",
        r"jiangxi_nanchang\.yaml:\d+：superior：没有代码为“jiangxi-cour”的机关（nc-railway-intermediate-court）",
    ),
    (
        "jiangxi_nanchang.yaml",
        "superior: jiangxi-court",
        "superior: nc-railway-court",
        r"superior：上级成环：nc-railway-court、nc-railway-intermediate-court",
    ),
    (
        "jiangxi_nanchang.yaml",
        "name: 南昌铁路运输法院",
        "name: 南昌铁路运输检察院",
        r"“南昌铁路运输检察院”在 360100 已有",
    ),
    (
        "jiangxi_nanchang.yaml",
        "kind: court, level: city",
        "kind: cour, level: city",
        r"kind：“cour”不是 kinds\.yaml 里的种类",
    ),
    ("jiangxi_nanchang.yaml", "{bare}分局", "{bear}分局", r"只能用 \{province\}、\{city\}、\{prefix\}"),
    (
        "jiangxi_nanchang.yaml",
        "places: [nc], organs: [culture_tourism]",
        "places: [nc], organs: [x]",
        r"没有机关 nc 的 x",
    ),
    ("national.yaml", "code: spc", "code: spp", r"national\.yaml:\d+：court：代码“spp”与另一机关重复"),
    ("names.yaml", "  water:", "  waters:", r"names\.yaml:\d+：waters：不是 kinds\.yaml 里的种类"),
    (
        "kinds.yaml",
        "zh: 水利, en: Water Resources, role: agency",
        "zh: 水利, en: Water, role: agent",
        r"role：“agent”不在可用的值",
    ),
    (
        "inner_mongolia_ordos.yaml",
        "set: full",
        "set: all",
        r"inner_mongolia_ordos\.yaml:\d+：set：“all”不在可用的值之内",
    ),
    ("published.yaml", "has: [court]", "has: [cort]", r"has：“cort”在 names\.yaml 的 province 一级没有全称的写法"),
]


@pytest.mark.parametrize("name, old, new, says", BROKEN)
def test_a_wrong_file_is_refused_by_file_line_and_entry(
    tmp_path: Path, name: str, old: str, new: str, says: str
) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    text = (data / name).read_text(encoding="utf-8")
    assert old in text
    (data / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError, match=says):
        read_organs(data)


def test_an_organ_without_superior_and_government_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    file = data / "jiangxi_nanchang.yaml"
    text = file.read_text(encoding="utf-8").replace("superior: jiangxi-court", 'superior: ""', 1)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError, match="nc-railway-intermediate-court 没有上级主管，也没有同级政府"):
        read_organs(data)


def test_a_text_with_an_unknown_organ_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    (data / "published_texts.yaml").write_text("spp-30:\n  某院: [nobody]\n", encoding="utf-8")
    with pytest.raises(RulebookError, match=r"published_texts\.yaml:2：某院：没有代码为“nobody”的机关"):
        read_case_organs(data)
