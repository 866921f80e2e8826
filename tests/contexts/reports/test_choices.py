"""The words of the form are plain sentences, and every stance of a report is offered."""

from __future__ import annotations

from gongyi.contexts.reports import choices
from gongyi.contexts.reports.report import STANCES


def test_every_stance_is_offered() -> None:
    assert tuple(choices.STANCES) == STANCES


def test_rights_and_duties_are_sentences() -> None:
    for title, text in (*choices.RIGHTS, *choices.DUTIES):
        assert not str(title).endswith("。")
        assert str(text).endswith("。")
    assert len(choices.RIGHTS) == 4
