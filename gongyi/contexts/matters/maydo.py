"""可办与不可办: the acts that this person may do now, and, for those of this stage and the next, why not yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.matters.models import Draft
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.stagepath import next_stage
from gongyi.contexts.matters.wording import article, aside, said
from gongyi.contexts.organs.models import Person
from gongyi.core.matters import permits
from gongyi.core.matters.docket import PermittedAct
from gongyi.core.matters.fold import Fold
from gongyi.core.statutes.conditions import Asked, failing
from gongyi.core.statutes.kinds import ActKind
from gongyi.core.statutes.procedures import Gate, Move, gate_in_force

_AHEAD = 2
"""How many stages ahead the page says why an act may not be done yet."""


def post_does(person: Person, kind: ActKind) -> bool:
    """Whether the person's post does acts of this kind in his organ."""
    return person.standing.works and (not kind.posts or person.post in kind.posts)


def as_seen(opened: Opened) -> Fold:
    """The matter as the law looks at it, at the stage that this person knows of.

    Where it stands by acts that he may not see, what he is offered does not tell him.
    """
    fold = Fold(opened.core, opened.book, opened.today)
    fold.stage = opened.stage
    return fold


def open_acts(opened: Opened) -> tuple[PermittedAct, ...]:
    """The acts that the law permits now, to whomever; to who sees a part, as far as the part goes."""
    return opened.docket.permitted if opened.full else permits.permitted_acts(as_seen(opened))


def reached(opened: Opened, kind: str) -> bool:
    """Whether the matter ever stood, as far as this person may know, where an act of this kind could be done."""
    moves = opened.procedure.moves
    stages = {opened.stage, *(one.stage for one in opened.docket.path if one.seq in opened.by_seq)}
    return opened.full or any(kind in moves[stage] for stage in stages)


def may_do(opened: Opened) -> Iterator[tuple[PermittedAct, ActKind]]:
    """The acts that the law permits now, that his organ does, and his post in it."""
    for permitted in open_acts(opened):
        kind = opened.book.act_kinds[permitted.act]
        if opened.does(permitted.by) and post_does(opened.person, kind):
            yield permitted, kind


def permitted_acts(opened: Opened) -> list[dict[str, Any]]:
    """What may be done now, each with its article and the way to its form; first what leads on."""
    found = []
    for permitted, kind in may_do(opened):
        move = opened.procedure.moves[opened.stage][permitted.act]
        approval = ""
        if permitted.approval:
            role = opened.book.roles.get(permitted.approval, (permitted.approval, permitted.approval))
            approval = _("须经%(role)s批准") % {"role": said(*role)}
        found.append(
            {
                "title": said(kind.title, kind.en),
                "href": way_to(opened, kind),
                "article": article(permitted.cite, permitted.cite_en, permitted.standing),
                "approval": approval,
                "main": leads_on(opened, move.to),
                "draft": None,
            }
        )
    return sorted(found, key=lambda one: not one["main"])


def way_to(opened: Opened, kind: ActKind) -> str:
    """Where an act is done: the form of its fields, or the page that the rulebook names for it."""
    return f"{reverse(kind.door, args=[opened.number])}#{kind.id}" if kind.door else f"{opened.address}do/{kind.id}/"


def leads_on(opened: Opened, to: str) -> bool:
    """Whether a stage lies ahead."""
    stages = opened.procedure.stages
    return bool(to) and stages[to].rank > stages[opened.stage].rank


def drafts_of(opened: Opened) -> list[dict[str, Any]]:
    """The organ's drafts that are not yet issued."""
    rows = Draft.objects.filter(matter=opened.seen.matter.pk, organ=opened.person.organ_id, issued=None).exclude(
        state="dropped"
    )
    states = {"submitted": _("已送审"), "returned": _("退回修改")}
    found = []
    for row in rows.order_by("pk"):
        kind = opened.book.act_kinds[row.kind]
        note = states.get(row.state, "")
        found.append({"title": said(kind.title, kind.en), "href": reverse("draft", args=[row.pk]), "note": note})
    return found


def refused_acts(opened: Opened) -> list[dict[str, Any]]:
    """Acts of this stage and the two that usually follow, which his organ does and may not do yet; with reasons."""
    if not opened.person.standing.works or not opened.seen.parts:
        return []
    here = opened.stage
    open_now = {permitted.act for permitted in open_acts(opened)}
    candidates = {act: move for act, move in opened.procedure.moves[here].items() if act not in open_now}
    following = here
    for _step in range(_AHEAD):
        following = next_stage(opened.procedure, following) if following else ""
        for act, move in opened.procedure.moves.get(following, {}).items():
            if act not in opened.procedure.moves[here]:
                candidates.setdefault(act, move)
    fold = as_seen(opened)
    found = []
    for act, move in candidates.items():
        kind = opened.book.act_kinds[act]
        if opened.today > move.until or not opened.does(move.by) or not post_does(opened.person, kind):
            continue
        reasons = list(_reasons(opened, fold, kind, move))
        if reasons:
            found.append({"act": said(kind.title, kind.en), "reasons": reasons})
    return found


def refused_act(opened: Opened, kind: ActKind) -> list[dict[str, Any]]:
    """Why an act may not be done now, whatever is typed; empty when it may. It tells nothing that he may not know."""
    move = opened.procedure.moves[opened.stage].get(kind.id)
    elsewhere = move or next(opened.procedure.any_move(kind.id), None)
    if elsewhere is None:
        says = _("“%(procedure)s”没有这种行为。") % {"procedure": said(opened.procedure.title, opened.procedure.en)}
        return [{"says": says, "article": article("", ""), "would_allow": ""}]
    return list(_reasons(opened, as_seen(opened), kind, elsewhere))


def elsewhere_done(opened: Opened, kind: ActKind, move: Move) -> dict[str, Any]:
    """That an act belongs to other stages, without saying which one this is."""
    stages = [opened.procedure.stages[name] for name, moves in opened.procedure.moves.items() if kind.id in moves]
    titles = "、".join(said(stage.title, stage.en) for stage in stages)
    return {
        "says": _("事项还没有到可以办理“%(act)s”的阶段。") % {"act": said(kind.title, kind.en)},
        "article": article(move.cite, move.en_cite, move.standing),
        "would_allow": _("须处在：%(stages)s") % {"stages": titles},
    }


def _reasons(opened: Opened, fold: Fold, kind: ActKind, move: Move) -> Iterator[dict[str, Any]]:
    here = opened.procedure.moves[fold.stage].get(kind.id)
    if here is None:
        yield elsewhere_done(opened, kind, move)
        return
    if opened.today > here.until:
        yield {
            "says": _("规定“%(act)s”的文本已经失效。") % {"act": said(kind.title, kind.en)},
            "article": article(here.cite, here.en_cite, here.standing),
            "would_allow": "",
        }
        return
    told: set[str] = set()
    for gate, party in _asked(fold, here):
        for test in failing(gate.test, Asked(fold, None, party, fold.today, silent=False)):
            words = test.words
            says = said(words.says, words.en) + aside(party if opened.handles else "")
            if says in told:
                continue
            told.add(says)
            yield {
                "says": _("尚不符合：%(condition)s") % {"condition": says},
                "article": article(words.cite or str(gate.cite), words.cite_en or gate.cite.english(), words.standing),
                "would_allow": said(words.says, words.en),
            }


def _asked(fold: Fold, move: Move) -> Iterator[tuple[Gate, str]]:
    for name in move.gates:
        gate = gate_in_force(fold.procedure.gates[name], fold.today)
        if gate is not None:
            for party in (fold.respondents or [""]) if gate.per_respondent else [""]:
                yield gate, party
