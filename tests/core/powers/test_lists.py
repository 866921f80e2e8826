"""清单: where, at which level and on which days an entry holds."""

from __future__ import annotations

from datetime import date

import pytest

from gongyi.core.powers.lists import Level, Power
from gongyi.core.statutes.rules import Citation, InForce

LEVELS: frozenset[Level] = frozenset({"county", "city"})
FIRST, LAST = date(2020, 9, 1), date(2026, 8, 14)


def power(places: tuple[str, ...] = ()) -> Power:
    return Power(
        *("dumping", "water", "orders", Citation("law", "某法", "第1条"), "查处", "penalties", InForce(FIRST, LAST)),
        *(LEVELS, places, False, "text", "", "", True),
    )


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2020, 8, 31), False), (FIRST, True), (LAST, True), (date(2026, 8, 15), False)],
)
def test_an_entry_holds_from_its_first_to_its_last_day(day: date, holds: bool) -> None:  # noqa: FBT001
    assert power().holds("360103", "county", day) is holds


def test_an_entry_of_a_place_holds_in_what_lies_in_it() -> None:
    assert power(("3601",)).holds("360103", "county", FIRST)
    assert not power(("3601",)).holds("150602", "county", FIRST)


def test_an_entry_holds_at_its_levels() -> None:
    assert power().holds("360100", "city", FIRST)
    assert not power().holds("360000", "province", FIRST)
