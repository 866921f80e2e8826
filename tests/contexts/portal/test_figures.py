"""Only sums leave the ledger, in the form that monitoring reads."""

from __future__ import annotations

from gongyi.contexts.portal import figures
from gongyi.contexts.portal.figures import Figures, as_text
from gongyi.database.sight import NOBODY, current
from tests.contexts.ledger.conftest import filed, make_people


def test_sums(db: None) -> None:
    filed(make_people())
    found = figures.figures()
    assert (found.matters, found.acts, found.checkpoints, found.checkpoint_age_s) == (1, 4, 0, None)
    assert figures.figures() is found
    assert current() == NOBODY


def test_text() -> None:
    text = as_text(Figures(1_000_000, 2_400_000, 3, 60.5, 0, 0))
    assert "gongyi_acts 2400000\n" in text
    assert "gongyi_checkpoint_age_seconds 60.5\n" in text
