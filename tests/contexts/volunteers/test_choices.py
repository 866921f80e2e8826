"""What a volunteer may and must, in plain sentences."""

from __future__ import annotations

from gongyi.contexts.volunteers.choices import DOES, DUTIES, RIGHTS


def test_every_one_has_a_title_and_ends_as_a_sentence() -> None:
    for title, text in (*DOES, *RIGHTS, *DUTIES):
        assert str(title)
        assert str(text).endswith("。")


def test_secrecy_and_keeping_away_are_among_the_duties_and_no_ranking_among_the_rights() -> None:
    assert {"保密", "回避"} <= {str(title) for title, _text in DUTIES}
    assert "不排名" in {str(title) for title, _text in RIGHTS}
