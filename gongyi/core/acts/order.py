"""行为的次序：acts in the order of their legal days, corrections applied, as known on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from gongyi.core.acts.envelope import Act

CORRECTION = "correction"


def in_order(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts by legal day, corrections applied; the place in the ledger decides between acts of one day.

    An act whose day is known only to its month keeps the place at which it was recorded, unless its whole month lies
    before an earlier-placed act.
    """
    acts = acts if isinstance(acts, tuple) else tuple(acts)
    if _stand_in_order(acts):
        return acts
    acts = corrected(acts)
    listed = sorted(acts, key=lambda act: act.seq)
    if all(act.day.exact for act in listed):
        return tuple(sorted(listed, key=lambda act: act.day.first))
    placed: list[Act] = []
    for act in listed:
        place = next((n for n, other in enumerate(placed) if act.day.last < other.day.first), len(placed))
        placed.insert(place, act)
    return tuple(placed)


def _stand_in_order(acts: tuple[Act, ...]) -> bool:
    """Whether exactly dated acts, none of them a correction, already stand in order: the usual ledger."""
    before, last_seq = date.min, 0
    for seq, kind, (first, last, _), *_rest in acts:
        if first < before or first != last or seq <= last_seq or kind == CORRECTION:
            return False
        before, last_seq = first, seq
    return True


def corrected(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts with each correction (更正) applied; the correction stands in the ledger, not among the acts it leaves.

    A correction answers the act it mends; it states `void: True`, or has a new day, new addressees or other facts. Who
    acted stays: another actor is another act. The last correction of an act wins.
    """
    listed = sorted(acts, key=lambda one: one.seq)
    if all(act.kind != CORRECTION for act in listed):
        return tuple(listed)
    mends = {target: act for act in listed if act.kind == CORRECTION for target in act.answers}
    kept = [act for act in listed if act.kind != CORRECTION]
    return tuple(_mend(act, mends[act.seq]) if act.seq in mends else act for act in kept if not _void(act, mends))


def _void(act: Act, mends: dict[int, Act]) -> bool:
    return act.seq in mends and mends[act.seq].facts.get("void") is True


def _mend(act: Act, correction: Act) -> Act:
    mended = {name: value for name, value in correction.facts.items() if name not in ("void", "reason")}
    facts = {**act.facts, **mended}
    return act._replace(day=correction.day, to=correction.to or act.to, facts=facts)


def as_of(acts: Iterable[Act], day: date) -> tuple[Act, ...]:
    """The acts that had happened, wholly, by the end of the day."""
    return tuple(act for act in acts if act.day.last <= day)


def as_known_at(acts: Iterable[Act], moment: datetime) -> tuple[Act, ...]:
    """The acts that stood in the ledger at a moment, whatever their legal day; an act without a moment always did."""
    return tuple(act for act in acts if act.recorded is None or act.recorded <= moment)
