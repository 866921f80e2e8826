"""Tests of the kinds of organ: both languages, roles, short forms, and a file that is wrong."""

from pathlib import Path

import pytest

from gongyi.contexts.organs.kinds import read_kinds
from gongyi.contexts.organs.trees import DATA
from gongyi.rulebook.reader.files import Files, RulebookError

KINDS = read_kinds(Files(DATA))


def test_every_kind_has_both_languages_and_a_role() -> None:
    roles = "procuratorate court agency police supervision_organ peoples_congress cppcc party government publicity"
    assert {kind.role for kind in KINDS.all.values()} == {*roles.split(), "public", "volunteers"}
    assert all(kind.zh and kind.en.isascii() for kind in KINDS.all.values())


@pytest.mark.parametrize(
    "name, short",
    [
        ("西湖区市场监督管理局", "西湖区市场监管局"),
        ("国家税务总局西湖区税务局", "西湖区税务局"),
        ("伊金霍洛旗林业和草原局", "伊金霍洛旗林草局"),
        ("南昌市中级人民法院", "南昌市中院"),
        ("沿河土家族自治县市场监督管理局", "沿河县市场监管局"),
    ],
)
def test_names_are_shortened_as_usual(name: str, short: str) -> None:
    assert KINDS.shorten(name) == short


@pytest.mark.parametrize(
    "text, says",
    [
        ("english: {}\nroles: [agency]\n", r"kinds\.yaml:1：kinds：应为"),
        ("english: {}\nroles: [agency]\nkinds:\n  water: 水利\n", r"water：应为 \{zh, en, role\} 的条目"),
        ("english: {}\nroles: [agency]\nkinds: {}\nshortened: [长]\n", r"shortened：应为 \[全称, 简称\] 的列表"),
        ("roles: [agency]\nkinds: {}\n", r"english：应为"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "kinds.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError, match=says):
        read_kinds(Files(tmp_path))
