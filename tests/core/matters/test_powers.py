"""谁有权: who may approve, and who may extend a term by how much (办案规则 第5条、第8条、第10条、第47条)."""

from __future__ import annotations

from datetime import date

import pytest

from gongyi.core.matters.powers import APPROVERS, may_do, may_extend
from gongyi.core.terms.lengths import Length
from gongyi.rulebook.reader import rulebook

BOOK = rulebook()
MONTH = Length(1, "months")
TWO_MONTHS = Length(2, "months")


def test_a_body_above_may_give_the_approval_of_one_below() -> None:
    assert "procuratorial_committee" in APPROVERS["chief_procurator"]
    assert "superior_procuratorate" in APPROVERS["procuratorial_committee"]
    assert "department_head" not in APPROVERS["chief_procurator"]
    assert "chief_procurator" not in APPROVERS["procuratorial_committee"]


def test_every_role_that_may_approve_is_one_of_the_rulebook() -> None:
    for role, approvers in APPROVERS.items():
        assert role in approvers
        assert approvers <= set(BOOK.roles)


@pytest.mark.parametrize("rule", ["review_for_suit_admin", "review_for_suit_civil"])
@pytest.mark.parametrize(
    ("by", "approver", "allowed"),
    [
        (MONTH, "chief_procurator", True),
        (TWO_MONTHS, "chief_procurator", False),
        (Length(15, "days"), "chief_procurator", False),
        (MONTH, "procuratorial_committee", True),
        (TWO_MONTHS, "procuratorial_committee", False),
        (MONTH, "superior_procuratorate", True),
        (TWO_MONTHS, "superior_procuratorate", True),
        (date(2026, 9, 30), "superior_procuratorate", True),
        (MONTH, "department_head", False),
        (MONTH, "", False),
    ],
)
def test_the_review_may_be_extended_as_the_article_has_it(
    rule: str, by: Length | date, approver: str, *, allowed: bool
) -> None:
    """办案规则 第47条: one month by the chief procurator; what more is needed, by the procuratorate above."""
    assert may_extend(BOOK.rules[rule][-1], by, approver) is allowed


def test_the_term_of_the_agency_is_extended_by_nobody() -> None:
    """检察公益诉讼解释 第21条第2款 has no extension."""
    for approver in ("chief_procurator", "procuratorial_committee", "superior_procuratorate", "supreme_procuratorate"):
        assert not may_extend(BOOK.rules["agency_reply"][-1], MONTH, approver)


@pytest.mark.parametrize(
    ("by", "role", "may"),
    [
        ("procuratorate", "procuratorate", True),
        ("procuratorate", "agency", False),
        ("procuratorate", "superior_procuratorate", False),
        ("agency", "procuratorate", False),
        ("agency", "defendant", True),
        ("anyone", "court", True),
        ("party", "agency", True),
        ("party", "procuratorate", True),
        ("party", "court", False),
        ("higher_procuratorate", "superior_procuratorate", True),
        ("higher_procuratorate", "procuratorate", False),
        ("court", "higher_court", True),
        ("higher_court", "court", False),
    ],
)
def test_an_act_is_done_by_the_role_it_is_given_to(by: str, role: str, *, may: bool) -> None:
    assert may_do(by, role) is may


def test_every_role_that_a_procedure_names_may_do_its_own() -> None:
    for procedure in BOOK.procedures.values():
        for moves in procedure.moves.values():
            for move in moves.values():
                assert may_do(move.by, move.by)
