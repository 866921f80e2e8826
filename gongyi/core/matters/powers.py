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


def may_extend(rule: Rule, by: Length | date, approver: str) -> bool:
    """Whether the law lets the approver extend the rule's term so: by the length it gives, or one it leaves open."""
    for row in rule.extension:
        allowed = APPROVERS.get(row.approver, frozenset({row.approver}))
        if approver in allowed and (row.by in ("open", by) or approver != row.approver):
            return True
    return False
