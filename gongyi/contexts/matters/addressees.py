"""发往与所答: to whom an act of a kind usually goes, and which earlier act it serves or answers."""

from __future__ import annotations

from collections.abc import Iterable

from gongyi.contexts.ledger.parts import AGENCY, COURT, PROCURATORATE
from gongyi.contexts.ledger.reading import Recorded, heir, heir_of
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.organs.volunteering import body_of, keeper_of
from gongyi.core.statutes.kinds import ActKind

ANSWERS: dict[str, tuple[str, ...]] = {
    "filing_service": ("filing",),
    "suggestion_service": ("suggestion",),
    "ended_service": ("case_ended",),
    "suit_service": ("suit",),
    "complaint_copy": ("suit",),
    "defence_forward": ("defence",),
    "judgment_service": ("judgment", "ruling", "second_judgment", "second_ruling"),
    "reply": ("suggestion",),
    "rectification": ("suggestion",),
    "rectification_plan": ("suggestion",),
    "obstacle_request": ("suggestion",),
    "objection": ("suggestion",),
    "objection_decision": ("objection",),
    "head_excuse_review": ("head_excuse",),
    "finality": ("judgment", "ruling"),
    "settlement_objection": ("mediation_announcement",),
    "compensation_start_notice": ("compensation_start",),
    "judicial_suggestion_review": ("judicial_suggestion_objection",),
    "governance_suggestion_service": ("governance_suggestion",),
    "governance_reply": ("governance_suggestion",),
}
"""Which earlier acts a kind of act serves or answers; the latest unless the form says another."""
_WITHOUT_ANSWER = frozenset({"rectification"})
"""An answer named here would keep the act from what else it answers; its items say what it is about."""
_TO_COURT = frozenset({"suit", "suit_service", "withdrawal_submitted", "claims_changed", "dispatch_notice"})
_TO_AGENCY = frozenset(
    {"suggestion", "consultation", "case_ended", "objection_decision", "item_check", "appraisal_result"}
)
_COURT_TO_AGENCY = frozenset({"complaint_copy", "head_notice", "regulator_notice"})
_COURT_TO_PROCURATORATE = frozenset({"defence_forward"})
"""Papers of a court that are for one side alone; its other acts go to both."""
_NEEDS = frozenset({"suggestion", "suit", "suit_service", "clue_transfer", "transfer_for_suit", "referral"})
_UNSENT = frozenset({"filing", "receipt", "assessment", "investigation_plan", "evidence", "investigation_report"})
_UNSENT |= {"review_report", "preliminary_investigation", "follow_up"}
_TO_PROCURATORATE = frozenset({"reply", "rectification", "rectification_plan", "obstacle_request", "objection"})
_TO_PROCURATORATE |= {"compensation_start", "compensation_start_notice", "compensation_negotiation"}
_SERVED_LATER = frozenset({"suggestion", "case_ended"})
"""Papers that name their addressee when they are made, and reach him when they are served."""
_AGENCIES_BESIDE = frozenset({"civil", "criminal_incidental_civil"})
"""Matters in which an agency stands beside the parties (the ecology agency that was told), and is sued by nobody."""
NAMED_IN: dict[str, str] = {"filing": "agencies"}
"""Kinds whose addressees are the organs that one of their fields names."""


def answerable(opened: Opened, kind: str) -> tuple[Recorded, ...]:
    """The earlier acts that an act of this kind may serve or answer, newest first."""
    asked = opened.book.act_kinds[kind].answers or ANSWERS.get(kind, ())
    if kind in _WITHOUT_ANSWER:
        return ()
    if kind == "receipt":
        mine = opened.person.organ_id
        return tuple(
            row for row in reversed(opened.rows) if mine in map(heir, row.to_organs) and heir(row.organ) != mine
        )
    return tuple(row for row in reversed(opened.rows) if row.kind in asked)


def settled(opened: Opened, kind: ActKind) -> tuple[Organ, ...]:
    """Where an act goes without anybody saying so: what a volunteer does, to the procuratorate he helps, and back."""
    keeper = keeper_of(opened.person.organ)
    if keeper is not None:
        return () if kind.sight == "own" else (heir_of(keeper.pk) or keeper,)
    if any(field.kind == "volunteer" for field in kind.fields):
        body = body_of(opened.person.organ_id)
        return (body,) if body is not None else ()
    return ()


def is_sent(opened: Opened, kind: ActKind) -> bool:
    """Whether the form of this kind asks to whom the act goes."""
    if settled(opened, kind):
        return False
    if not opened.procedure.is_case:
        return kind.sight == "addressees" or bool(kind.goes_to) or opened.brings(kind.id)
    return (kind.sight != "own" or kind.id in _SERVED_LATER) and kind.id not in _UNSENT


def must_be_sent(opened: Opened, kind: ActKind) -> bool:
    """Whether an act of this kind goes nowhere without an addressee."""
    if not opened.procedure.is_case:
        return kind.sight == "addressees" or opened.brings(kind.id)
    if any(field.name == "to_persons" for field in kind.fields) and opened.core.kind in _AGENCIES_BESIDE:
        return False
    return kind.id in _NEEDS or (kind.id.endswith("_service") and kind.sight != "own")


def usual(opened: Opened, kind: str) -> tuple[Organ, ...]:
    """To whom an act of this kind usually goes."""
    own = opened.person.organ_id
    if not opened.procedure.is_case:
        return _of_sides(opened, opened.book.act_kinds[kind])
    beside = opened.core.kind in _AGENCIES_BESIDE and kind != "regulator_notice"
    agencies = () if beside else opened.of_part(AGENCY)
    if kind in _TO_COURT:
        found: Iterable[Organ] = opened.of_part(COURT)
    elif AGENCY in opened.seen.parts:
        sued = kind not in _TO_PROCURATORATE and opened.of_part(COURT)
        found = sued or opened.of_part(PROCURATORATE)
    elif COURT in opened.seen.parts:
        prosecuting = () if kind in _COURT_TO_AGENCY else opened.of_part(PROCURATORATE)
        found = (*prosecuting, *(() if kind in _COURT_TO_PROCURATORATE else agencies))
    elif kind in _TO_AGENCY or kind.endswith("_service"):
        found = agencies
    else:
        found = ()
    return tuple(dict.fromkeys(one for one in found if one.pk != own))


def _of_sides(opened: Opened, kind: ActKind) -> tuple[Organ, ...]:
    """The sides of a mechanism to which an act goes: those that it names, else all the others."""
    own = opened.person.organ_id
    if "own_organ" in kind.checks:
        return (opened.person.organ,)
    if kind.goes_to:
        found: Iterable[Organ] = opened.of_part(*kind.goes_to)
    elif kind.sight == "addressees" and not opened.brings(kind.id):
        found = opened.of_part(*opened.procedure.parts)
    else:
        found = ()
    return tuple(dict.fromkeys(one for one in found if one.pk != own))
