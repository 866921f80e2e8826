"""读程序: each matter kind's stages, moves, gates and orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple, cast

from gongyi.core.statutes.book import Instrument
from gongyi.core.statutes.conditions import (
    LOOKUPS,
    Choice,
    Condition,
    Either,
    Every,
    Names,
    Shows,
    States,
    When,
    Words,
    fields_to_state,
    questions_looked_up,
)
from gongyi.core.statutes.kinds import ActKind
from gongyi.core.statutes.procedures import (
    CIRCLES,
    NO_ARTICLE,
    NO_ARTICLE_EN,
    ROOMS,
    Circle,
    Gate,
    Move,
    Order,
    Part,
    Procedure,
    Room,
    Stage,
)
from gongyi.core.statutes.rules import Question, Standing
from gongyi.rulebook.reader.files import STANDINGS, Files, Node
from gongyi.rulebook.reader.statutes import read_cite


class Refers(NamedTuple):
    """What a procedure may refer to; suit_level is the level that approves a suit."""

    instruments: Mapping[str, Instrument]
    act_kinds: Mapping[str, ActKind]
    roles: Mapping[str, tuple[str, str]]
    questions: Mapping[str, Question]
    suit_level: str


def read_procedures(files: Files, refers: Refers) -> dict[str, Procedure]:
    """The procedures, by matter kind. Raises RulebookError."""
    nodes = {name.split("/")[1].removesuffix(".yaml"): files.one(name) for name in files.names("procedures/*.yaml")}
    gates = {
        kind: {n.text("id"): _gate_versions(n, refers) for n in node.nodes("gates")} for kind, node in nodes.items()
    }
    found = {}
    for kind, node in nodes.items():
        node.only(_KEYS)
        stages = {
            n.text("id"): Stage(n.text("id"), n.text("title"), n.text("en"), rank, n.flag("end", default=False))
            for rank, n in enumerate(node.nodes("stages"))
        }
        own = dict(gates.get(node.text("gates_from", ""), {})) | gates[kind]
        moves, targets = _moves(node, stages, own, refers)
        found[kind] = Procedure(
            node.text("id"),
            node.text("title"),
            node.text("en"),
            node.choice("start", stages),
            stages,
            moves,
            targets,
            own,
            frozenset(act for acts in moves.values() for act in acts),
            _orders(node, refers),
            {stage: _turns(acts, own) for stage, acts in moves.items()},
            {stage: _watched(acts, own) for stage, acts in moves.items()},
            parts := _parts(node, refers),
            cast(Circle, node.choice("circle", CIRCLES, "superiors")),
            node.text("mark", ""),
            node.text("group", ""),
            node.text("purpose", ""),
            node.text("purpose_en", ""),
            node.texts("walls"),
            cast(Room, node.choice("room", ROOMS, "confidential")),
        )
        _check_sides(node, found[kind], parts)
    return found


_KEYS = (
    *("id", "title", "en", "start", "stages", "moves", "gates", "gates_from", "orders", "parts", "circle", "mark"),
    *("group", "purpose", "purpose_en", "walls", "room"),
)


def _parts(node: Node, refers: Refers) -> dict[str, Part]:
    """The sides of a mechanism."""
    found: dict[str, Part] = {}
    for n in node.nodes("parts"):
        n.only(("id", "opens", "made_by", "of", "full"))
        part = n.choice("id", refers.roles)
        if part in found:
            n.refuse("id", f"“{part}”写了两次")
        for act in n.texts("made_by"):
            if act not in refers.act_kinds:
                n.refuse("made_by", f"没有“{act}”这种行为")
        if not n.texts("opens") and not n.texts("made_by"):
            n.refuse("opens", "opens 和 made_by 至少写一项，否则没有单位能成为这一方")
        opens, made_by, of = (frozenset(n.texts(key)) for key in ("opens", "made_by", "of"))
        found[part] = Part(part, opens, made_by, of, n.flag("full", default=False))
    return found


def _check_sides(node: Node, procedure: Procedure, parts: Mapping[str, Part]) -> None:
    """A mechanism says who begins it, what it is for and how it is numbered; each of its moves is one side's."""
    if procedure.is_case:
        return
    for key in ("mark", "group", "purpose", "purpose_en"):
        if not node.text(key, ""):
            node.refuse(key, "机制（有一方能够开启的程序）须写明")
    for move in (move for moves in procedure.moves.values() for move in moves.values()):
        if move.by not in parts:
            node.refuse("moves", f"“{move.act}”的 by：“{move.by}”不是本程序的一方：{'、'.join(parts)}")
    for move in procedure.opening():
        if move.approval:
            node.refuse("moves", f"“{move.act}”开启事项，不能须经批准；另设一步报批")
        if not parts[move.by].opens:
            node.refuse("moves", f"“{move.act}”开启事项，它的一方须能够开启（opens）")


def _moves(
    node: Node, stages: Mapping[str, Stage], gates: Mapping[str, tuple[Gate, ...]], refers: Refers
) -> tuple[dict[str, dict[str, Move]], dict[str, str]]:
    moves: dict[str, dict[str, Move]] = {stage: {} for stage in stages}
    targets: dict[str, str] = {}
    for n in node.nodes("moves"):
        n.only(("act", "from", "to", "by", "cite", "approval", "gates", "standing", "ground", "releases"))
        act = n.choice("act", refers.act_kinds)
        to = n.text("to", "")
        for stage in (*n.texts("from"), *((to,) if to else ())):
            if stage not in stages:
                n.refuse("from", f"没有“{stage}”这个阶段")
        for gate in n.texts("gates"):
            if gate not in gates:
                n.refuse("gates", f"没有“{gate}”这个关口")
        approval = n.text("approval", "")
        if approval and approval not in refers.roles:
            n.refuse("approval", f"“{approval}”不在 roles.yaml 中")
        for question in n.texts("releases"):
            if question not in refers.questions:
                n.refuse("releases", f"没有“{question}”这个问题")
        move = _move(n, act, to, refers.suit_level if approval == "suit_approval_level" else approval, refers)
        for stage in n.texts("from"):
            if act in moves[stage]:
                n.refuse("from", f"在“{stage}”阶段，“{act}”写了两次")
            if stages[stage].end:
                n.refuse("from", f"“{stage}”是终点，其后不再办理行为")
            moves[stage][act] = move
        if to:
            targets.setdefault(act, to)
    return moves, targets


def _move(n: Node, act: str, to: str, approval: str, refers: Refers) -> Move:
    """One move; an organ's own affair, for which no text has an article, is `internal` and holds nobody to a day."""
    standing = cast(Standing, n.choice("standing", STANDINGS, "text"))
    if standing != "text" and not n.get("ground"):
        n.refuse("ground", "“理解”（reading）和“内部”（internal）须写明根据")
    if n.text("cite") == "none":
        if standing != "internal":
            n.refuse("cite", "没有条文的只能是 standing: internal")
        cite, cite_en, since, until = NO_ARTICLE, NO_ARTICLE_EN, date.max, date.max
    else:
        found = read_cite(n, "cite", refers.instruments)
        versions = refers.instruments[found.instrument].versions
        cite, cite_en, since, until = str(found), found.english(), versions[0][1].first, versions[-1][1].last
    return Move(
        act,
        frozenset(n.texts("from")),
        to,
        n.choice("by", refers.roles),
        cite,
        cite_en,
        approval,
        n.texts("gates"),
        standing,
        frozenset(n.texts("releases")),
        since,
        until,
        n.text("ground", ""),
    )


def _watched(moves: Mapping[str, Move], gates: Mapping[str, tuple[Gate, ...]]) -> frozenset[str]:
    asked = [gate.test for move in moves.values() for name in move.gates for gate in gates[name]]
    return frozenset().union(*(questions_looked_up(test) for test in asked))


def _turns(moves: Mapping[str, Move], gates: Mapping[str, tuple[Gate, ...]]) -> tuple[date, ...]:
    asked = [gate for move in moves.values() for name in move.gates for gate in gates[name]]
    # a gate that only asks something of what the act says, on some of its rows, never changes what is permitted
    spans = [gate.in_force for gate in asked if not isinstance(gate.test, Names) or gate.test.when is None]
    ends = {span.last + timedelta(days=1) for span in spans if span.last < date.max}
    ends |= {move.until + timedelta(days=1) for move in moves.values() if move.until < date.max}
    return tuple(sorted({span.first for span in spans} | ends))


def _orders(node: Node, refers: Refers) -> Mapping[str, tuple[Order, ...]]:
    found: dict[str, list[Order]] = defaultdict(list)
    for n in node.nodes("orders"):
        n.only(("act", "before", "in_force", "cite", "says", "en", "finding"))
        act = n.choice("act", refers.act_kinds)
        for other in n.texts("before"):
            if other not in refers.act_kinds:
                n.refuse("before", f"没有“{other}”这种行为")
        cite = read_cite(n, "cite", refers.instruments)
        before = frozenset(n.texts("before"))
        found[act].append(Order(act, before, n.in_force(), cite, n.text("says"), n.text("en"), n.text("finding")))
    return {act: tuple(orders) for act, orders in found.items()}


def _gate_versions(node: Node, refers: Refers) -> tuple[Gate, ...]:
    node.only(("id", "title", "en", "per_respondent", "per_actor", "versions"))
    found: list[Gate] = []
    for n in node.nodes("versions"):
        gate = Gate(
            node.text("id"),
            node.text("title"),
            node.text("en"),
            n.in_force(),
            read_cite(n, "cite", refers.instruments),
            test := _test(n, refers),
            node.flag("per_respondent", default=False),
            fields_to_state(test),
            node.flag("per_actor", default=False),
        )
        if found and gate.in_force.first <= found[-1].in_force.last:
            n.refuse("in_force", "与前一版本重叠")
        found.append(gate)
    return tuple(found)


_WITH_ARGUMENT = {"done", "not_done", "term_over", "not_over", "all_over", "may_appeal", "none_running"}
_TEST_KEYS = (
    "in_force",
    "cite",
    "says",
    "en",
    "all",
    "any",
    "is",
    "of",
    "states",
    "choices",
    "many",
    "names",
    "at_least",
    "when",
    "finding",
    "standing",
    "ground",
)


def _test(node: Node, refers: Refers) -> Condition:
    node.only(_TEST_KEYS)
    combine = [key for key in ("all", "any", "is", "states", "names") if key in node]
    if len(combine) != 1:
        node.refuse("all", "一个条件只能是 all、any、is、states、names 之一")
    how = combine[0]
    tests = tuple(_test(n, refers) for n in node.nodes(how)) if how in ("all", "any") else ()
    words = _words(node, tests, refers)
    if how == "all":
        return Every(words, tests)
    if how == "any":
        return Either(words, tests)
    name, of = node.text(how), node.text("of", "")
    if how == "states":
        choices = tuple(_choice(n) for n in node.nodes("choices"))
        return States(words, name, choices, node.flag("many", default=False))
    if how == "names":
        return Names(words, name, _at_least(node), _when(node))
    if name not in LOOKUPS:
        node.refuse("is", f"“{name}”不是可以查的情形：{'、'.join(LOOKUPS)}")
    known: Mapping[str, object] = refers.act_kinds if name in ("done", "not_done") else refers.questions
    if name in _WITH_ARGUMENT and of not in known:
        node.refuse("of", f"没有“{of}”")
    return Shows(words, name, of)


def _at_least(node: Node) -> int:
    found = node.get("at_least")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        node.refuse("at_least", "应为至少几人，如 2")
    return found


def _when(node: Node) -> When | None:
    found = node.get("when")
    if found is None:
        return None
    if not isinstance(found, Node):
        node.refuse("when", "应为 {table: 表, column: 栏, word: 值}")
    found.only(("table", "column", "word"))
    return When(found.text("table"), found.text("column"), found.text("word"))


def _words(node: Node, tests: tuple[Condition, ...], refers: Refers) -> Words:
    standing = cast(Standing, node.choice("standing", STANDINGS, "text"))
    if standing == "reading" and not node.get("ground"):
        node.refuse("ground", "“理解”（reading）须写明根据")
    return Words(
        says=node.text("says", "；".join(test.words.says for test in tests)),
        en=node.text("en", "; ".join(test.words.en for test in tests)),
        cite=str(read_cite(node, "cite", refers.instruments)) if "cite" in node else "",
        cite_en=read_cite(node, "cite", refers.instruments).english() if "cite" in node else "",
        finding=node.text("finding", ""),
        standing=standing,
        ground=node.text("ground", ""),
    )


def _choice(node: Node) -> Choice:
    node.only(("id", "says", "en", "article", "needs", "unless", "never"))
    for key in ("needs", "unless"):
        if key in node:
            node.choice(key, LOOKUPS)
    return Choice(
        node.text("id"),
        node.text("says"),
        node.text("en"),
        node.text("article"),
        node.text("needs", ""),
        node.text("unless", ""),
        node.flag("never", default=False),
    )
