"""The published cases are read once."""

from __future__ import annotations

from gongyi.contexts.ledger.record import today
from gongyi.contexts.portal.published import first_day, folder, readings, replayed


def test_all_cases_are_there_and_kept() -> None:
    assert len(readings()) == len(list(folder().glob("*.json"))) == 87
    assert replayed(today()) is replayed(today())
    assert all(first_day(one.reading) <= today() for one in replayed(today()).values())
