"""The path of stages as it is drawn."""

from __future__ import annotations

from gongyi.contexts.matters.stagepath import next_stage, stage_path
from gongyi.rulebook.reader import rulebook
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import suggested


def test_the_way_taken_and_the_way_ahead(desks: Desks, look: Look) -> None:
    number = suggested(desks)
    path = {one["title"]: one["state"] for one in stage_path(look(desks.prosecutor, number))}
    assert path["线索"] == path["调查"] == "passed"
    assert path["检察建议"] == "current"
    assert path["已回复"] == path["归档"] == "ahead"
    theirs = {one["title"]: one["state"] for one in stage_path(look(desks.clerk, number))}
    assert "调查" not in theirs
    assert "线索" not in theirs
    assert theirs["立案"] == "passed"


def test_every_procedure_has_a_next_stage() -> None:
    for procedure in rulebook().procedures.values():
        for name, stage in procedure.stages.items():
            following = next_stage(procedure, name)
            assert following in procedure.stages or stage.end or not procedure.moves[name]
    assert next_stage(rulebook().procedures["administrative"], "suggested") == "replied"
