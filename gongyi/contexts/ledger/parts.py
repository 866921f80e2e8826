"""各方：which part an organ has in a matter, and which acts of the procedure that part may do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gongyi.contexts.organs.models import Organ

PROCURATORATE, SUPERIOR, AGENCY, COURT = "procuratorate", "superior", "agency", "court"

DOES: dict[str, frozenset[str]] = {
    "procuratorate": frozenset({PROCURATORATE}),
    "anyone": frozenset({PROCURATORATE}),
    "agency": frozenset({AGENCY}),
    "agency_head": frozenset({AGENCY}),
    "defendant": frozenset({AGENCY}),
    "recipient": frozenset({AGENCY}),
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
"""The role a move names → the parts in a matter that do it. What nobody in the system does (a relative, a claimant)
the procuratorate records."""

OWES: dict[str, str] = {role: next(iter(parts)) for role, parts in DOES.items() if len(parts) == 1}


class PartyRow(NamedTuple):
    """An organ's part in a matter."""

    organ: int
    part: str
    name: str


def part_of(organ: Organ, addressed_by: int) -> str:
    """The part that an organ takes when an act is addressed to it. addressed_by: the handling procuratorate."""
    if organ.role == "procuratorate":
        return PROCURATORATE if organ.pk == addressed_by else "other_procuratorate"
    if organ.role in ("court", "police", "supervision_organ"):
        return organ.role
    return AGENCY if organ.role in ("agency", "government") else "observer"


def does(parts: Iterable[str], role: str) -> bool:
    """Whether an organ with these parts does what the procedure gives to the role."""
    return bool(DOES.get(role, frozenset({PROCURATORATE})).intersection(parts))


def owing(role: str, who: str, parties: Iterable[PartyRow]) -> int | None:
    """The organ that owes a duty: the one named, or the only one whose part it is; None when it cannot be told."""
    listed = list(parties)
    named = [one.organ for one in listed if who and one.name == who]
    if named:
        return named[0]
    parts = DOES.get(role, frozenset())
    fitting = {one.organ for one in listed if one.part in parts}
    return fitting.pop() if len(fitting) == 1 else None
