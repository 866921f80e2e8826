"""可以办理什么: what may be done next, with its article; and, for an act that may not, every reason why."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongyi.core.acts.envelope import NO_FACTS, Facts, Matter
from gongyi.core.matters.docket import PermittedAct, Refusal
from gongyi.core.matters.fold import Fold
from gongyi.core.matters.powers import APPROVERS
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.conditions import Asked, failing
from gongyi.core.statutes.procedures import Gate, Move, gate_in_force


def permitted_acts(fold: Fold) -> tuple[PermittedAct, ...]:
    """What may be done next, on the fold's today, each with its article."""
    permitted = []
    for move in fold.procedure.moves[fold.stage].values():
        if fold.today > move.until:
            continue
        if not move.gates:
            permitted.append(PermittedAct(move.act, move.by, move.cite, move.approval, (), ()))
            continue
        gates = _gates(move, fold)
        towards: tuple[str, ...] = ()
        if any(gate.per_respondent for gate in gates):
            towards = tuple(party for party in (fold.respondents or ("",)) if _could_pass(gates, fold, party))
            if not towards:
                continue
            towards = tuple(party for party in towards if party)
        elif not _could_pass(gates, fold, ""):
            continue
        states = tuple(name for gate in gates for name in gate.to_state)
        permitted.append(PermittedAct(move.act, move.by, move.cite, move.approval, towards, states))
    return tuple(permitted)


def _gates(move: Move, fold: Fold) -> tuple[Gate, ...]:
    found = (gate_in_force(fold.procedure.gates[name], fold.today) for name in move.gates)
    return tuple(gate for gate in found if gate is not None)


def _could_pass(gates: tuple[Gate, ...], fold: Fold, respondent: str) -> bool:
    return all(gate.test.met(Asked(fold, None, respondent, fold.today, silent=False)) is True for gate in gates)


class Request(NamedTuple):
    """A candidate act: its kind, what it states, against whom, and by whom."""

    kind: str
    facts: Facts = NO_FACTS
    respondents: tuple[str, ...] = ()
    by: str = ""


def why_not(matter: Matter, book: Rulebook, today: date, request: Request) -> tuple[Refusal, ...]:
    """Every reason for which the act may not be done today; empty when it may.

    A value for the page, never an exception. Collected all at once, so that a form is corrected once.
    """
    fold = Fold(matter, book, today)
    kind = book.act_kinds.get(request.kind)
    if kind is None:
        return (Refusal(request.kind, "", f"规则库没有“{request.kind}”这种行为", f"no act kind “{request.kind}”", ""),)
    move = fold.procedure.moves.get(fold.stage, {}).get(request.kind)
    if move is None or today > move.until:
        stage = fold.procedure.stages[fold.stage]
        homes = [
            fold.procedure.stages[origin].title
            for origin, moves in fold.procedure.moves.items()
            if request.kind in moves
        ]
        allow = "须先到达：" + "、".join(homes) if homes else "本程序没有这种行为"
        cite = next((m.cite for m in fold.procedure.any_move(request.kind)), fold.procedure.title)
        says = f"在“{stage.title}”阶段不能办理“{kind.title}”"
        return (Refusal(request.kind, cite, says, f"“{kind.en}” cannot be done in the stage “{stage.en}”", allow),)
    refusals = []
    for gate in _gates(move, fold):
        for party in _whom(gate, fold, request):
            for test in failing(gate.test, Asked(fold, request.facts, party, today, silent=False)):
                words = test.words
                whom = f"（{party}）" if party and gate.per_respondent else ""
                cite, says = words.cite or str(gate.cite), f"尚不符合{whom}：{words.says}"
                refusals.append(Refusal(request.kind, cite, says, words.en, words.says))
    if move.approval and request.facts.get("approved_by") not in APPROVERS.get(move.approval, (move.approval,)):
        role = fold.role_zh(move.approval)
        says = f"“{kind.title}”须经{role}批准"
        refusals.append(
            Refusal(request.kind, move.cite, says, f"needs approval by {fold.role_en(move.approval)}", f"{role}批准")
        )
    return tuple(refusals)


def _whom(gate: Gate, fold: Fold, request: Request) -> tuple[str, ...]:
    if gate.per_actor:
        return (request.by,)
    if gate.per_respondent:
        return request.respondents or tuple(fold.respondents) or ("",)
    return ("",)
