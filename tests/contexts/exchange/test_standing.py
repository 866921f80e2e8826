"""Tests of how it stands, in words."""

from __future__ import annotations

from gongyi.contexts.exchange import models, standing
from tests.contexts.exchange.carrying import carry, outgoing
from tests.contexts.exchange.conftest import Two, other
from tests.contexts.exchange.handing import handed_out


def test_every_state_has_its_words() -> None:
    states = (models.PACKED, models.TAKEN_OUT, models.WAITING, models.ACKNOWLEDGED, models.REFUSED, models.TAKEN)
    words = [standing.state_words(one) for one in (*states, models.CHOOSE, models.READY, models.TOO_LARGE)]
    assert len(set(words)) == len(words)


def test_counts_follow_the_bundles(two: Two) -> None:
    with two.a.here():
        handed_out(two)
        (row,) = standing.listed()
        assert (row["under_way"], row["acknowledged"]) == (1, 0)
    outgoing(two.a)
    with two.a.here():
        assert standing.listed()[0]["under_way"] == 1
        assert standing.sent(other())[0]["state"] == "已取出，等回执"
    carry(two.a, two.b)
    with two.a.here():
        (row,) = standing.listed()
        assert (row["under_way"], row["acknowledged"], row["refused"]) == (0, 1, 0)
        assert standing.came(other()) == []
    with two.b.here():
        assert [one["state"] for one in standing.came(other())] == ["已收进"]
