"""权责清单: read whole or refused with file, line and key; what the product's own lists keep to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gongyi.core.powers.answer import responsible
from gongyi.core.terms.days import read_day
from gongyi.rulebook.reader import HERE, RulebookError, rulebook
from gongyi.rulebook.reader.files import Files
from gongyi.rulebook.reader.powers import power_lists, read_powers

ENTRY = "- {subject: mine_restoration,"
LISTS = power_lists()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "powers", tmp_path / "powers")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "replace", "by", "says"),
    [
        ("land.yaml", f"{ENTRY} kind", "- {subject: no_such, kind", ("land.yaml:", "subject", "no_such")),
        ("land.yaml", "law: mineral_law, article: 第71条", "law: x, article: 第71条", ("land.yaml:", "law")),
        ("land.yaml", "article: 第71条", "article: '71'", ("land.yaml:", "article", "第9条第1款")),
        ("land.yaml", f"{ENTRY} kind: natural_resources, does: orders", f"{ENTRY} kind: x, does: x", ("does",)),
        ("land.yaml", "article: 第71条", "article: 第71条, from: 2020-01-01, to: 2020-02-01", ("from", "施行期间")),
        ("land.yaml", "article: 第71条", "article: 第71条, from: 2026-01-01, to: 2025-12-31", ("to", "早于 from")),
        ("land.yaml", "article: 第71条", "article: 第71条, levels: [village]", ("levels", "village")),
        ("land.yaml", "article: 第71条", "article: 第71条, places: [南昌]", ("places", "行政区划代码")),
        ("land.yaml", "article: 第71条", "article: 第71条, standing: reading", ("ground",)),
        ("land.yaml", "article: 第71条", "article: 第71条, ground: 因为", ("ground",)),
        ("land.yaml", "article: 第71条", "article: 第71条, odd: 1", ("odd", "没有这一项")),
        ("land.yaml", "checked: true}", "checked: maybe}", ("checked",)),
        ("subjects.yaml", "id: wetland,", "id: mining,", ("subjects.yaml:", "mining", "两次")),
        ("laws.yaml", "id: wetland_law,", "id: forest_law,", ("laws.yaml:", "forest_law", "两次")),
        ("laws.yaml", ', note_en: "Text of 2021."', "", ("laws.yaml:", "note")),
        ("subjects.yaml", "- {id: water_d", "- {id: idle, title: 无, en: none, area: x}\n- {id: water_d", ("idle",)),
    ],
)  # fmt: skip
def test_a_wrong_list_is_refused_with_its_place(
    root: Path, file: str, replace: str, by: str, says: tuple[str, ...]
) -> None:
    path = root / "powers" / file
    text = path.read_text("utf-8")
    assert replace in text
    path.write_text(text.replace(replace, by, 1), "utf-8")
    with pytest.raises(RulebookError) as refused:
        read_powers(Files(root))
    for word in says:
        assert word in str(refused.value), refused.value


def test_the_same_entry_twice_is_refused(root: Path) -> None:
    path = root / "powers" / "land.yaml"
    text = path.read_text("utf-8")
    line = next(one for one in text.splitlines() if one.startswith(ENTRY))
    path.write_text(f"{text}{line}\n", "utf-8")
    with pytest.raises(RulebookError, match="重复"):
        read_powers(Files(root))


def test_each_field_named_is_one_that_a_clue_may_have() -> None:
    areas = next(one.choices for one in rulebook().act_kinds["clue"].fields if one.name == "area")
    assert {one.area for one in LISTS.subjects.values()} <= {one.id for one in areas}


def test_the_repealed_laws_end_the_day_before_the_code() -> None:
    code = LISTS.laws["ecology_code"].in_force.first
    for id_ in ("water_pollution_law", "solid_waste_law"):
        assert (code - LISTS.laws[id_].in_force.last).days == 1


def test_an_entry_that_was_not_read_says_so() -> None:
    assert {one.subject for one in LISTS.powers if not one.checked} == {"food_business"}


def test_every_subject_is_answered_today_in_both_cities() -> None:
    day = read_day("2026-11-22").first
    for subject in LISTS.subjects:
        for place in ("360103", "150602"):
            assert responsible(LISTS, subject, place, "county", day).shape != "gap", subject
