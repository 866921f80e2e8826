"""A map is shown only where the office has one of its own, with the number of its review on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from gongyi.contexts.reports import base_map
from tests.contexts.matters.browser import picture

SAID = """
lat: 28.68
lon: 115.86
zoom: 12
least: 8
most: 16
credit: 某省地理信息公共服务平台　审图号：赣S(2025)001号
"""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(base_map, "home", lambda: tmp_path)
    (tmp_path / "tiles").mkdir()
    return tmp_path / "tiles"


def test_without_one_there_is_none(folder: Path) -> None:
    assert base_map.base_map() is None


def test_an_offices_own(folder: Path) -> None:
    (folder / "map.yaml").write_text(SAID, "utf-8")
    found = base_map.base_map()
    assert found is not None
    assert (found.lat, found.zoom, found.most) == (28.68, 12, 16)


@pytest.mark.parametrize(
    "wrong",
    [
        SAID.replace("审图号：赣S(2025)001号", ""),
        SAID.replace("zoom: 12", "zoom: 18"),
        SAID.replace("zoom: 12", "zoom: near"),
        SAID.replace("lat: 28.68", ""),
        "[",
        "",
    ],
)
def test_one_that_is_not_wholly_told_is_not_shown(folder: Path, wrong: str) -> None:
    (folder / "map.yaml").write_text(wrong, "utf-8")
    assert base_map.base_map() is None


def test_a_tile_is_given_out_and_nothing_beside_it(db: None, folder: Path) -> None:
    (folder / "3" / "2").mkdir(parents=True)
    (folder / "3" / "2" / "1.png").write_bytes(picture().read())
    answer = Client().get("/report/tiles/3/2/1.png")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    for address in ("3/2/2.png", "3/8/1.png", "40/1/1.png", "3/../../x.png", "3/2/map.yaml"):
        assert Client().get(f"/report/tiles/{address}").status_code == 404
