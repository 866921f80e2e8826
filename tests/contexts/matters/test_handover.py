"""Tests of taking an act out as a file: which acts, which pieces, and whose signature."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongyi.contexts.matters import handover
from gongyi.core.handover.envelope import opened
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.handing import REPORTER, handed
from tests.contexts.matters.steps import opened as clue

pytestmark = pytest.mark.usefixtures("own_keys")


@pytest.fixture
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of a trial's own."""
    monkeypatch.setenv("GONGYI_HOME", str(tmp_path))


def test_an_act_of_handing_over_may_be_taken_out_by_who_made_it_and_who_was_sent_it(desks: Desks, look: Look) -> None:
    number = handed(desks)
    for desk in (desks.clerk, desks.head, desks.chief):
        seen = look(desk, number)
        assert handover.hands_over(seen, seen.by_seq[1])
    seen = look(desks.auditor, number)
    assert not handover.hands_over(seen, seen.by_seq[1])
    other = look(desks.prosecutor, clue(desks))
    assert not handover.hands_over(other, other.by_seq[1])


def test_what_was_not_chosen_is_not_in_the_file(desks: Desks, look: Look) -> None:
    seen = look(desks.clerk, handed(desks))
    row = seen.by_seq[1]
    under = handover.picked(seen, row, {"piece-envelope.1": "yes", "piece-place": "own_duty", "piece-title": "nothing"})
    assert under == {"envelope.1": "", "place": "履行法定职责所必需"}
    content = handover.made(seen, row, under)
    assert REPORTER not in content.decode()
    found = opened(content, handover.holds)
    assert found.fault == ""
    assert found.key == handover.own_key().hex()
    assert found.envelope.sender == "南昌市西湖生态环境局"
    assert found.envelope.to == ("南昌市西湖区人民检察院",)
    assert [one.title for one in found.envelope.pieces] == ["地点", "反映的问题"]


def test_the_form_ticks_what_has_its_ground_and_asks_one_for_the_rest(desks: Desks, look: Look) -> None:
    seen = look(desks.clerk, handed(desks))
    fields = {one["name"]: one for one in handover.form_fields(seen, seen.by_seq[1])}
    assert fields["piece-envelope.1"]["value"] is True
    assert fields["piece-title"]["kind"] == "select"
    assert fields["piece-title"]["value"] == ""
    again = {one["name"]: one for one in handover.form_fields(seen, seen.by_seq[1], {"piece-title": "consent"})}
    assert again["piece-envelope.1"]["value"] is False
    assert again["piece-title"]["value"] == "consent"


def test_each_verdict_is_told_in_words(desks: Desks, look: Look) -> None:
    seen = look(desks.clerk, handed(desks))
    found = opened(handover.made(seen, seen.by_seq[1], {"envelope.1": ""}), handover.holds)
    told = [
        handover.verdict(found),
        handover.verdict(found._replace(key="0" * 64)),
        handover.verdict(found._replace(fault="digest")),
        handover.verdict(found._replace(fault="signature")),
    ]
    assert [one["tone"] for one in told] == ["success", "warning", "error", "error"]
    assert len({one["title"] for one in told}) == 4
    assert all(one["text"].endswith("。") for one in told)


def test_a_key_that_is_none_holds_nothing() -> None:
    assert not handover.holds(handover.own_key(), bytes(64), b"body")
    assert not handover.holds(b"short", bytes(64), b"body")
