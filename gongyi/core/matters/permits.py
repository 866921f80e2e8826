"""可以办理什么: what may be done next, with its article; and, for an act that may not, every reason why."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongyi.core.acts.envelope import NO_FACTS, Facts, Matter, words_of
from gongyi.core.matters.docket import PermittedAct, Refusal
from gongyi.core.matters.fold import Fold
from gongyi.core.matters.powers import APPROVERS, may_do
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.conditions import Asked, failing
from gongyi.core.statutes.kinds import ActKind
from gongyi.core.statutes.procedures import Gate, Move, gate_in_force


def permitted_acts(fold: Fold) -> tuple[PermittedAct, ...]:
    """What may be done next, on the fold's today, each with its article."""
    permitted = []
    for move in fold.procedure.moves[fold.stage].values():
        if fold.today > move.until:
            continue
        if not move.gates:
            permitted.append(_permitted(move, (), ()))
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
        permitted.append(_permitted(move, towards, states))
    return tuple(permitted)


def _permitted(move: Move, towards: tuple[str, ...], states: tuple[str, ...]) -> PermittedAct:
    ground, cite_en = move.ground, move.en_cite
    return PermittedAct(move.act, move.by, move.cite, move.approval, towards, states, move.standing, ground, cite_en)


def _gates(move: Move, fold: Fold) -> tuple[Gate, ...]:
    found = (gate_in_force(fold.procedure.gates[name], fold.today) for name in move.gates)
    return tuple(gate for gate in found if gate is not None)


def _could_pass(gates: tuple[Gate, ...], fold: Fold, respondent: str) -> bool:
    return all(gate.test.met(Asked(fold, None, respondent, fold.today, silent=False)) is True for gate in gates)


class Request(NamedTuple):
    """A candidate act: its kind, what it states, against whom, and by whom.

    respondents: left out, they are the defendants whom it states, or all on whom a suggestion was served. role: the
    role in the matter of whoever asks (procuratorate, agency, court …); not asked about when empty.
    """

    kind: str
    facts: Facts = NO_FACTS
    respondents: tuple[str, ...] = ()
    by: str = ""
    role: str = ""


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
        elsewhere = next(fold.procedure.any_move(request.kind), None)
        wrong_role = (_not_theirs(elsewhere, kind, fold, request),) if elsewhere is not None else ()
        return (_not_here(elsewhere, kind, fold), *(one for one in wrong_role if one is not None))
    refusals = []
    if (wrong := _not_theirs(move, kind, fold, request)) is not None:
        refusals.append(wrong)
    for gate in _gates(move, fold):
        for party in _whom(gate, fold, request):
            for test in failing(gate.test, Asked(fold, request.facts, party, today, silent=False)):
                words = test.words
                whom = f"（{party}）" if party and gate.per_respondent else ""
                cite, says = words.cite or str(gate.cite), f"尚不符合{whom}：{words.says}"
                place = words.cite_en or gate.cite.english()
                refusals.append(Refusal(request.kind, cite, says, words.en, words.says, words.en, place))
    if move.approval and request.facts.get("approved_by") not in APPROVERS.get(move.approval, (move.approval,)):
        role, role_en = fold.role_zh(move.approval), fold.role_en(move.approval)
        says, en = f"“{kind.title}”须经{role}批准", f"needs approval by {role_en}"
        allow, allow_en = f"{role}批准", f"approval by {role_en}"
        refusals.append(Refusal(request.kind, move.cite, says, en, allow, allow_en, move.en_cite))
    return tuple(refusals)


def _not_here(elsewhere: Move | None, kind: ActKind, fold: Fold) -> Refusal:
    """What is refused because the matter does not stand at a stage that has the act."""
    procedure = fold.procedure
    stage = procedure.stages[fold.stage]
    says, en = f"在“{stage.title}”阶段不能办理“{kind.title}”", f"“{kind.en}” cannot be done in the stage “{stage.en}”"
    if elsewhere is None:
        none, none_en = "本程序没有这种行为", "this procedure has no such act"
        return Refusal(kind.id, procedure.title, says, en, none, none_en, procedure.en)
    homes = [procedure.stages[origin] for origin, moves in procedure.moves.items() if kind.id in moves]
    allow = "须先到达：" + "、".join(home.title for home in homes)
    allow_en = "one of these stages first: " + ", ".join(home.en for home in homes)
    return Refusal(kind.id, elsewhere.cite, says, en, allow, allow_en, elsewhere.en_cite)


def _not_theirs(move: Move, kind: ActKind, fold: Fold, request: Request) -> Refusal | None:
    """What is refused because the procedure gives the act to another role than the one that asks."""
    if not request.role or may_do(move.by, request.role):
        return None
    own, own_en = fold.role_zh(move.by), fold.role_en(move.by)
    says = f"“{kind.title}”由{own}办理，{fold.role_zh(request.role)}不能办理"
    en = f"“{kind.en}” is for the {own_en} to do, not for the {fold.role_en(request.role)}"
    return Refusal(kind.id, move.cite, says, en, f"由{own}办理", f"done by the {own_en}", move.en_cite)


def _whom(gate: Gate, fold: Fold, request: Request) -> tuple[str, ...]:
    if gate.per_actor:
        return (request.by,)
    if gate.per_respondent:
        named = words_of(request.facts.get("defendants"))
        return request.respondents or named or tuple(fold.respondents) or ("",)
    return ("",)
