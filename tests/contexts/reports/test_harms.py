"""Every field that a clue may name is offered in everyday words, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongyi.contexts.reports import harms


def test_every_field_of_a_clue_is_offered() -> None:
    assert harms.areas().keys() == harms._known()
    assert all(area.harms for area in harms.areas().values())
    assert all(one.en.isascii() or "é" in one.en for area in harms.areas().values() for one in area.harms)


def test_a_kind_of_harm_is_found_by_its_key() -> None:
    found = harms.harm("environment_resources/water")
    assert found is not None
    assert found.says.startswith("河流")
    for key in ("", "x", "environment_resources/x", "x/water", "environment_resources"):
        assert harms.harm(key) is None


@pytest.mark.parametrize(
    "written, told",
    [
        ("- {area: nowhere, says: a, en: a, harms: [{id: a, says: a, en: a}]}", "nowhere"),
        ("- {area: food_drug, says: a, en: a, harms: [{id: a, says: a, en: a}, {id: a, says: b, en: b}]}", "food_drug"),
        ("- {area: food_drug, says: a, en: a, harms: [{id: a, says: a, en: a}]}", "缺少领域"),
    ],
)
def test_a_file_that_is_wrong_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, written: str, told: str
) -> None:
    path = tmp_path / "harms.yaml"
    path.write_text(written, "utf-8")
    monkeypatch.setattr(harms, "_FILE", path)
    harms.areas.cache_clear()
    try:
        with pytest.raises(harms.Unread, match=told):
            harms.areas()
    finally:
        harms.areas.cache_clear()
