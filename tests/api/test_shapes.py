"""Titles come with their identifiers; a legal day says how much is known of it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from gongyi.api.shapes import LegalDay, Titled


def test_a_title_and_a_day() -> None:
    assert Titled(id="a", title="甲").model_dump() == {"id": "a", "title": "甲"}
    day = {"first": "2025-03-01", "last": "2025-03-31", "precision": "month"}
    assert LegalDay.model_validate(day).model_dump(mode="json") == day
    with pytest.raises(ValidationError):
        LegalDay.model_validate({**day, "precision": "week"})
