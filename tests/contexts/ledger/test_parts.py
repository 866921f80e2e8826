"""Which part an organ has, and what that part does."""

from __future__ import annotations

import pytest

from gongyi.contexts.ledger.parts import DOES, PartyRow, does, owing, part_of
from gongyi.contexts.organs.models import Organ
from gongyi.rulebook.reader import rulebook

PARTIES = (PartyRow(1, "procuratorate", "甲检察院"), PartyRow(2, "agency", "乙局"), PartyRow(3, "agency", "丙局"))


def test_every_role_that_a_move_names_is_given_to_a_part_or_recorded_by_the_procuratorate() -> None:
    book = rulebook()
    named = {move.by for moves in book.procedures["administrative"].moves.values() for move in moves.values()}
    assert named - DOES.keys() - book.procedures["administrative"].parts.keys() == set()


@pytest.mark.parametrize(
    ("role", "who", "organ"),
    [
        ("agency", "乙局", 2),
        ("agency", "", None),
        ("procuratorate", "", 1),
        ("court", "", None),
        ("agency", "丁局", None),
        ("party", "乙局", 2),
        ("party", "某建材公司", None),
        ("defendant", "某建材公司", None),
        ("procuratorate", "旧名检察院", 1),
    ],
)
def test_a_duty_is_owed_by_the_one_named_or_the_only_one(role: str, who: str, organ: int | None) -> None:
    assert owing(role, who, PARTIES) == organ


def test_what_a_company_does_is_entered_by_the_court_or_the_procuratorate_and_by_no_agency() -> None:
    for role in ("defendant", "litigant"):
        assert does(["court"], role)
        assert does(["procuratorate"], role)
        assert not does(["agency"], role)
    assert does(["court"], "objector")
    assert not does(["procuratorate"], "objector")
    assert does(["agency"], "regulator")


def test_what_no_organ_of_the_system_does_the_procuratorate_records() -> None:
    assert does(["procuratorate"], "relatives")
    assert not does(["agency"], "relatives")
    assert not does([], "court")


@pytest.mark.parametrize(
    ("role", "part"),
    [("court", "court"), ("police", "police"), ("agency", "agency"), ("government", "agency"), ("cppcc", "observer")],
)
def test_an_organ_takes_the_part_of_its_kind(role: str, part: str) -> None:
    assert part_of(Organ(pk=5, role=role), 1) == part


def test_the_handling_procuratorate_is_told_from_another() -> None:
    assert part_of(Organ(pk=1, role="procuratorate"), 1) == "procuratorate"
    assert part_of(Organ(pk=2, role="procuratorate"), 1) == "other_procuratorate"
