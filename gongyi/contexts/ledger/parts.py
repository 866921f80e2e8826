"""各方：which part an organ has in a matter, and which acts of the procedure that part may do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongyi.contexts.organs.models import Organ
from gongyi.core.statutes.procedures import Procedure

PROCURATORATE, SUPERIOR, AGENCY, COURT = "procuratorate", "superior", "agency", "court"
OBSERVER = "observer"
PUBLIC = "public"
"""The role of the one organ that stands for whoever reports a harm without an account."""

DOES: dict[str, frozenset[str]] = {
    "procuratorate": frozenset({PROCURATORATE}),
    "anyone": frozenset({PROCURATORATE}),
    "agency": frozenset({AGENCY}),
    "agency_head": frozenset({AGENCY}),
    "defendant": frozenset({PROCURATORATE, COURT}),
    "litigant": frozenset({PROCURATORATE, COURT}),
    "objector": frozenset({COURT}),
    "regulator": frozenset({AGENCY, PROCURATORATE}),
    "recipient": frozenset({AGENCY, "recipient"}),
    "party": frozenset({PROCURATORATE, AGENCY}),
    "court": frozenset({COURT}),
    "higher_court": frozenset({COURT}),
    "next_higher_court": frozenset({COURT}),
    "high_court": frozenset({COURT}),
    "higher_procuratorate": frozenset({SUPERIOR}),
    "superior_procuratorate": frozenset({SUPERIOR}),
    "supreme_procuratorate": frozenset({SUPERIOR}),
    "police": frozenset({"police"}),
    "supervision_organ": frozenset({"supervision_organ"}),
}
"""The role a move names → the parts in a matter that do it. Any other role is a side of a mechanism, by its own name;
and what nobody in the system does (a relative, a claimant) the procuratorate records. The defendant of a civil matter
is a company or a person: what he does is entered by the court or the procuratorate that received it, under his name
(`done_by`). An agency that is sued has the role `agency`."""


_BY_NAME = frozenset({"party", "defendant"})
"""Roles whose duties are each somebody's own: one that names a company is nobody else's."""


class PartyRow(NamedTuple):
    """An organ's part in a matter."""

    organ: int
    part: str
    name: str


def part_of(organ: Organ, addressed_by: int) -> str:
    """The part that an addressee takes in a case. addressed_by: the handling procuratorate."""
    if organ.role == "procuratorate":
        return PROCURATORATE if organ.pk == addressed_by else "other_procuratorate"
    if organ.role in ("court", "police", "supervision_organ"):
        return organ.role
    return AGENCY if organ.role in ("agency", "government") else OBSERVER


def opens_as(procedure: Procedure, organ: Organ, act: str) -> str:
    """The part that an organ takes by opening a matter with this act; empty when it may not open one so."""
    move = procedure.moves[procedure.start].get(act)
    if move is None:
        return ""
    if procedure.is_case:
        return PROCURATORATE if organ.role == "procuratorate" else ""
    part = procedure.parts.get(move.by)
    return move.by if part is not None and part.may_open(organ.role, organ.kind) else ""


def takes(procedure: Procedure, organ: Organ, act: str, handler: int, known: frozenset[str]) -> Iterator[str]:
    """The parts that an addressee of an act takes by it. known: those that it has already."""
    taken = [part.id for part in procedure.parts.values() if part.taken_by(act, organ.role, organ.kind)]
    if not taken and not known:
        taken = [part_of(organ, handler) if procedure.is_case else OBSERVER]
    yield from (one for one in taken if one not in known)


def sees_all(procedure: Procedure, part: str) -> bool:
    """Whether an organ with this part sees every act of the matter."""
    if procedure.is_case:
        return part in (PROCURATORATE, SUPERIOR)
    return part == SUPERIOR or (part in procedure.parts and procedure.parts[part].full)


def does(parts: Iterable[str], role: str) -> bool:
    """Whether an organ with these parts does what the procedure gives to the role."""
    return bool(doing(role).intersection(parts))


def doing(role: str) -> frozenset[str]:
    """The parts that do what is given to a role."""
    return DOES.get(role) or frozenset({role, PROCURATORATE})


def owing(role: str, who: str, parties: Iterable[PartyRow]) -> int | None:
    """The organ that owes a duty: the one named, or the only one whose part it is; None when it cannot be told."""
    listed = list(parties)
    named = [one.organ for one in listed if who and one.name == who]
    if named:
        return named[0]
    if who and role in _BY_NAME:
        return None
    parts = DOES.get(role) or frozenset({role})
    fitting = {one.organ for one in listed if one.part in parts}
    return fitting.pop() if len(fitting) == 1 else None
