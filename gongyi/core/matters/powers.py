"""谁有权: who may approve an act, and who may extend a term by how much."""

from __future__ import annotations

from datetime import date

from gongyi.core.statutes.rules import Rule
from gongyi.core.terms.lengths import Length

APPROVERS: dict[str, frozenset[str]] = {
    "chief_procurator": frozenset({"chief_procurator", "procuratorial_committee", "superior_procuratorate"}),
    "procuratorial_committee": frozenset({"procuratorial_committee", "superior_procuratorate"}),
}
"""Who may give an approval: the role itself, or a body that decides over it (办案规则 第5条、第8条、第10条)."""


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
