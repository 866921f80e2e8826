"""谁有权: who may do and who may approve an act, and who may extend a term by how much."""

from __future__ import annotations

from datetime import date

from gongyi.core.statutes.rules import Rule
from gongyi.core.terms.lengths import Length

APPROVERS: dict[str, frozenset[str]] = {
    "chief_procurator": frozenset({"chief_procurator", "procuratorial_committee", "superior_procuratorate"}),
    "procuratorial_committee": frozenset({"procuratorial_committee", "superior_procuratorate"}),
}
"""Who may give an approval: the role itself, or a body that decides over it (办案规则 第5条、第8条、第10条)."""

_COURTS = frozenset({"court", "higher_court", "next_higher_court", "high_court", "supreme_court"})
_ABOVE = frozenset({"superior_procuratorate", "higher_procuratorate", "supreme_procuratorate"})
_ACTS_FOR: dict[str, frozenset[str]] = {
    "party": frozenset({"procuratorate", "agency", "defendant", "claimant"}),
    "agency": frozenset({"defendant", "agency_head"}),
    "defendant": frozenset({"agency", "agency_head"}),
    "superior_procuratorate": _ABOVE,
    "higher_procuratorate": _ABOVE,
    "court": _COURTS,
    "higher_court": _COURTS - {"court"},
    "next_higher_court": _COURTS - {"court"},
    "high_court": frozenset({"supreme_court"}),
    "recipient": frozenset({"agency"}),
    "regulator": frozenset({"agency"}),
    "claimant_body": frozenset({"agency", "claimant"}),
}
"""Whoever else acts as the one whom a procedure names: an agency that is sued is its defendant, either side a party."""


def may_do(by: str, role: str) -> bool:
    """Whether an organ in this role of the matter may do what the procedure gives to `by` (a role of the rulebook)."""
    return by in ("anyone", role) or role in _ACTS_FOR.get(by, ())


def may_extend(rule: Rule, by: Length | date, approver: str, before: int = 0) -> bool:
    """Whether the law lets the approver extend the rule's term so.

    by: the length, or a new last day. before: how many extensions the term has had. A length that the law gives is
    granted once, first; one that it leaves open is whatever the named level writes.
    Source: 人民检察院公益诉讼办案规则 第47条.
    """
    for row in rule.extension:
        if approver not in APPROVERS.get(row.approver, frozenset({row.approver})):
            continue
        if row.by == "open" or (by == row.by and before == 0):
            return True
    return False
