"""Procedures: every stage reached, every end final, each move with an article that we hold and a known approver."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from gongyi.core.statutes.conditions import LOOKUPS, Condition, Either, Every, Shows
from gongyi.core.statutes.procedures import NO_ARTICLE, NO_ARTICLE_EN, Gate, Move, Procedure, gate_in_force
from gongyi.core.statutes.rules import english_article
from gongyi.rulebook.reader import rulebook

BOOK = rulebook()
PROCEDURES = sorted(BOOK.procedures.values(), key=lambda one: one.id)
MOVES = [
    (procedure.id, stage, move)
    for procedure in PROCEDURES
    for stage, moves in procedure.moves.items()
    for move in moves.values()
]
GATES = {
    f"{procedure.id}-{name}-{gate.in_force.first}": gate
    for procedure in PROCEDURES
    for name, versions in procedure.gates.items()
    for gate in versions
}
each_procedure = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.id)
EACH = list({(kind, id(move)): (kind, stage, move) for kind, stage, move in MOVES}.values())
"""Each move once, however many stages it starts from."""
each_move = pytest.mark.parametrize(
    ("kind", "stage", "move"), EACH, ids=[f"{kind}-{stage}-{move.act}" for kind, stage, move in EACH]
)


@each_procedure
def test_every_stage_is_reached_from_the_start(procedure: Procedure) -> None:
    reached, waiting = {procedure.start}, [procedure.start]
    while waiting:
        stage = waiting.pop()
        onward = {move.to for move in procedure.moves[stage].values() if move.to} - reached
        reached |= onward
        waiting += onward
    assert set(procedure.stages) - reached == set()


@each_procedure
def test_nothing_is_permitted_after_an_end_and_something_after_any_other_stage(procedure: Procedure) -> None:
    for stage in procedure.stages.values():
        assert bool(procedure.moves[stage.id]) is not stage.end, stage.id


@each_procedure
def test_an_end_can_be_reached_from_every_stage(procedure: Procedure) -> None:
    ends = {stage.id for stage in procedure.stages.values() if stage.end}
    if not ends:
        assert procedure.circle == "closed", "only a record that nobody can close has no end"
        return
    while more := {
        stage
        for stage, moves in procedure.moves.items()
        if stage not in ends and any(move.to in ends for move in moves.values())
    }:
        ends |= more
    assert set(procedure.stages) - ends == set()


@each_procedure
def test_stages_are_ranked_in_the_order_of_the_file(procedure: Procedure) -> None:
    assert [stage.rank for stage in procedure.stages.values()] == list(range(len(procedure.stages)))
    assert procedure.stages[procedure.start].rank == 0


@each_procedure
def test_the_known_acts_are_those_of_the_moves(procedure: Procedure) -> None:
    assert procedure.known == {move.act for kind, _, move in MOVES if kind == procedure.id}
    for act in procedure.known:
        assert {move.act for move in procedure.any_move(act)} == {act}
    assert list(procedure.any_move("telegram")) == []


@each_move
def test_a_move_s_article_stands_in_an_instrument_of_the_rulebook(kind: str, stage: str, move: Move) -> None:
    assert kind
    assert stage in move.origins
    if move.cite == NO_ARTICLE:
        assert (move.standing, move.en_cite, move.since) == ("internal", NO_ARTICLE_EN, date.max)
        return
    short, _, article = move.cite.partition(" ")
    assert short in {one.short for one in BOOK.instruments.values() if one.enabled}
    assert article.startswith(("第", "全文")) or (article == "条号未核实" and move.standing != "text")
    assert move.en_cite.endswith(english_article(article))


@each_move
def test_a_move_is_approved_and_done_by_known_roles_only(kind: str, stage: str, move: Move) -> None:
    assert move.approval == "" or move.approval in BOOK.roles, (kind, stage)
    assert move.approval != "suit_approval_level", "the setting has been put in its place"
    assert move.by in BOOK.roles


@each_move
def test_a_move_names_gates_and_questions_that_exist(kind: str, stage: str, move: Move) -> None:
    assert set(move.gates) <= set(BOOK.procedures[kind].gates), stage
    assert move.releases <= set(BOOK.questions)
    assert move.act in BOOK.act_kinds


@each_procedure
def test_an_act_leads_to_the_first_stage_that_the_file_names_for_it(procedure: Procedure) -> None:
    for act, stage in procedure.targets.items():
        assert stage in procedure.stages
        assert any(move.to == stage for move in procedure.any_move(act))


@each_procedure
def test_the_versions_of_a_gate_follow_each_other(procedure: Procedure) -> None:
    for name, versions in procedure.gates.items():
        for one, other in pairwise(versions):
            assert one.in_force.last < other.in_force.first, name


@pytest.mark.parametrize("gate", list(GATES.values()), ids=list(GATES))
def test_a_gate_stands_in_an_instrument_in_force_on_its_first_day(gate: Gate) -> None:
    instrument = BOOK.instruments[gate.cite.instrument]
    assert any(version.covers(gate.in_force.first) for _, version in instrument.versions), gate.cite
    assert gate.title
    assert gate.en
    assert gate.test.words.says


@pytest.mark.parametrize("gate", list(GATES.values()), ids=list(GATES))
def test_a_gate_looks_up_only_what_a_record_can_show(gate: Gate) -> None:
    for one in _walk(gate.test):
        if isinstance(one, Shows):
            assert one.name in LOOKUPS
        if one.words.standing == "reading":
            assert one.words.ground


def _walk(condition: Condition) -> list[Condition]:
    if isinstance(condition, Every | Either):
        return [condition, *(inner for one in condition.tests for inner in _walk(one))]
    return [condition]


@pytest.mark.parametrize(
    ("day", "cite"),
    [
        ("2015-07-01", None),
        ("2015-07-02", "试点工作实施办法 第40条"),
        ("2017-06-30", "试点工作实施办法 第40条"),
        ("2017-07-01", "行政诉讼法 第25条第4款"),
        ("2018-03-01", "行政诉讼法 第25条第4款"),
        ("2018-03-02", "检察公益诉讼解释 第21条"),
        ("2021-06-30", "检察公益诉讼解释 第21条"),
        ("2021-07-01", "人民检察院公益诉讼办案规则 第81条"),
    ],
)
def test_the_gate_to_suit_is_the_one_in_force_on_the_day(day: str, cite: str | None) -> None:
    gate = gate_in_force(BOOK.procedures["administrative"].gates["G-SUE-A"], date.fromisoformat(day))
    assert (None if gate is None else str(gate.cite)) == cite


@each_procedure
def test_an_order_of_acts_names_acts_and_its_finding(procedure: Procedure) -> None:
    for act, orders in procedure.orders.items():
        for order in orders:
            assert order.act == act
            assert {act, *order.before} <= set(BOOK.act_kinds)
            assert order.finding
            assert order.says


def test_filing_ending_and_suggesting_are_the_chief_procurator_s() -> None:
    """办案规则 第30条、第74条、第75条、第78条、第84条."""
    for act in (
        "filing",
        "non_filing",
        "case_ended",
        "suggestion",
        "suspension",
        "withdrawal_decision",
        "claims_change_decision",
    ):
        for move in BOOK.procedures["administrative"].any_move(act):
            assert move.approval == "chief_procurator", act
