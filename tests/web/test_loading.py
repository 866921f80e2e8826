"""Organs and other data are loaded as the owner, and again without harm."""

from __future__ import annotations

import pytest

from gongyi.contexts.organs.models import Organ
from gongyi.web.loading import load


def test_organs_are_loaded_once(db: None) -> None:
    load("organs")
    count = Organ.objects.count()
    assert load("organs") == f"机关：新增0，改动0，不变{count}"


def test_a_kind_that_is_not_known_is_said(db: None) -> None:
    with pytest.raises(ValueError, match="没有“weather”这种数据"):
        load("weather")
