"""Organs and people from and to sheets, by the command."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.web.conftest import Installation, ready

ORGANS = "代码,全称,种类,层级,行政区划代码,所在地,上级主管,同级政府\n"
PEOPLE = "单位代码,账号,姓名,职务,电子邮箱\n"


@pytest.fixture(scope="module")
def place() -> Iterator[Installation]:
    """An installation of these tests alone, with the organs that come with the product."""
    made = ready("gongyi-sheets-")
    yield made
    made.run("stop")
    shutil.rmtree(made.home, ignore_errors=True)


def test_a_sheet_is_looked_over_and_entered_only_when_asked(place: Installation, tmp_path: Path) -> None:
    path = tmp_path / "organs.csv"
    good = "zz-new-x,某区新成立的局,生态环境,县级,360103,西湖区,nc-ecology,nc-xihu-government\n"
    path.write_text(ORGANS + good + "BAD CODE,乙,生态环境,县级,1,,,\n", "utf-8-sig")
    told = place.run("sheet", "organs", str(path))
    assert told.returncode == 1
    assert "第3行“代码”列：" in told.stderr
    assert "新增1行" in told.stdout
    assert "没有写入" in place.run("sheet", "organs", str(path), "--enter").stdout
    rest = place.run("sheet", "organs", str(path), "--enter", "--rest")
    assert "已导入1个机关" in rest.stdout, rest.stdout + rest.stderr
    assert "不变1行" in place.run("sheet", "organs", str(path)).stdout


def test_what_is_taken_away_comes_back_unchanged(place: Installation, tmp_path: Path) -> None:
    for ending in ("csv", "xlsx"):
        path = tmp_path / f"organs.{ending}"
        assert place.run("sheet", "organs", "--to", str(path)).returncode == 0
        told = place.run("sheet", "organs", str(path))
        assert told.returncode == 0, told.stderr
        assert "新增0行，改动0行" in told.stdout


def test_people_get_their_first_passwords(place: Installation, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"{PEOPLE}nc-ecology,sheet-one,甲,管理员,\n", "utf-8")
    told = place.run("sheet", "people", str(path), "--enter")
    assert "初始口令 " in told.stdout, told.stdout + told.stderr
    blank = tmp_path / "blank.xlsx"
    assert place.run("sheet", "people", "--template", str(blank)).returncode == 0
    assert load_workbook(blank).sheetnames[0] == "人员"


def test_what_is_no_sheet_and_no_file_is_said(place: Installation, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"PK\x03\x04")
    told = place.run("sheet", "organs", str(path))
    assert (told.returncode, "打不开" in told.stderr) == (1, True)
    assert place.run("sheet", "organs").returncode == 2
    assert place.run("sheet", "organs", str(tmp_path / "none.csv")).returncode == 1
