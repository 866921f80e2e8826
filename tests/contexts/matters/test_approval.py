"""Who must approve and who may."""

from __future__ import annotations

import pytest

from gongyi.contexts.matters.approval import approval_of, approves_as
from gongyi.contexts.organs.models import Organ, Person
from gongyi.rulebook.reader import rulebook

MOVES = rulebook().procedures["administrative"].moves


@pytest.mark.parametrize(
    ("post", "approval", "role"),
    [
        ("chief_procurator", "chief_procurator", "chief_procurator"),
        ("procuratorial_committee", "chief_procurator", "procuratorial_committee"),
        ("chief_procurator", "procuratorial_committee", ""),
        ("prosecutor", "chief_procurator", ""),
        ("department_head", "chief_procurator", ""),
        ("agency_head", "agency_head", "agency_head"),
        ("agency_head", "chief_procurator", ""),
        ("agency_clerk", "agency_head", ""),
    ],
)
def test_a_post_approves_as_its_role_or_a_higher_one(post: str, approval: str, role: str) -> None:
    assert approves_as(Person(post=post), approval) == role


def test_the_procedure_says_who_approves_and_an_agency_may_ask_its_head() -> None:
    filing, reply = MOVES["assessed"]["filing"], MOVES["suggested"]["reply"]
    assert approval_of(Organ(role="procuratorate"), "filing", filing) == "chief_procurator"
    assert approval_of(Organ(role="agency"), "reply", reply) == ""
    assert approval_of(Organ(role="agency", marks={"head_approves": ["reply"]}), "reply", reply) == "agency_head"
