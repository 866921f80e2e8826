"""A sign-in name is written one way, and a name that is not ours is counted without being kept."""

from __future__ import annotations

import pytest

from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.names import counted, named, written


@pytest.mark.parametrize("name", ["zhou", "ZHOU", " Zhou ", "ｚｈｏｕ"])
def test_one_way_of_writing(clerk: Person, name: str) -> None:
    assert written(name) == "zhou"
    assert counted(name) == "zhou"
    assert named(written(name)) == clerk


def test_an_unknown_name_leaves_only_a_seal(db: None) -> None:
    sealed = counted("my-password")
    assert sealed == counted(" MY-password")
    assert sealed != counted("another")
    assert "my-password" not in sealed
    assert named(sealed) is None
