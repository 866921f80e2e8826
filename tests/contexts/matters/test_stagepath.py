"""The path of stages as it is drawn."""

from __future__ import annotations

from datetime import date

import pytest

from gongyi.contexts.matters.stagepath import _way, next_stage, stage_path
from gongyi.core.matters.docket import Passed
from gongyi.core.terms.days import on
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
            assert (
                following in procedure.stages or stage.end or not any(one.to for one in procedure.moves[name].values())
            )
    procedures = rulebook().procedures
    assert next_stage(procedures["administrative"], "suggested") == "replied"
    assert next_stage(procedures["civil"], "reviewed") == "sued"
    assert next_stage(procedures["civil"], "mediated") == "performing"
    assert next_stage(procedures["criminal_incidental_civil"], "notice") == "reviewed"


@pytest.mark.parametrize(
    ("kind", "stage", "passed", "ahead"),
    [
        ("civil", "trial", ("sued", "docketed"), "judged"),
        ("civil", "mediated", ("sued", "docketed", "trial"), "performing"),
        ("civil", "closed", ("notice", "follow_up", "reviewed"), "archived"),
        ("civil", "supporting", ("notice", "follow_up"), "closed"),
        ("criminal_incidental_civil", "reviewed", ("notice",), "sued"),
        ("administrative", "reviewed", ("follow_up",), "closed"),
        ("administrative", "withdrawn", ("sued", "docketed", "trial"), "judged"),
    ],
)
def test_the_way_that_shares_most_is_drawn(kind: str, stage: str, passed: tuple[str, ...], ahead: str) -> None:
    way = _way(rulebook().procedures[kind], stage, {name: Passed(name, 1, on(date(2025, 3, 3))) for name in passed})
    assert ahead in way
    assert all(name in way for name in passed)
