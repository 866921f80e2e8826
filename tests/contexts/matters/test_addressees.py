"""To whom an act usually goes, and what it answers."""

from __future__ import annotations

from gongyi.contexts.matters.addressees import ANSWERS, NAMED_IN, answerable, is_sent, must_be_sent, usual
from gongyi.rulebook.reader import rulebook
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import suggested


def test_every_kind_named_is_in_the_rulebook() -> None:
    kinds = rulebook().act_kinds
    assert set(ANSWERS) <= set(kinds)
    assert {one for answered in ANSWERS.values() for one in answered} <= set(kinds)
    assert set(NAMED_IN) <= set(kinds)


def test_a_service_goes_to_somebody_and_an_internal_act_to_nobody() -> None:
    kinds = rulebook().act_kinds
    assert must_be_sent(kinds["suggestion_service"])
    assert is_sent(kinds["suggestion"])
    assert not is_sent(kinds["evidence"])
    assert not is_sent(kinds["receipt"])


def test_a_reply_goes_to_the_procuratorate_and_answers_the_suggestion(desks: Desks, look: Look) -> None:
    opened = look(desks.clerk, suggested(desks))
    assert [one.name for one in usual(opened, "reply")] == ["南昌市西湖区人民检察院"]
    assert [row.kind for row in answerable(opened, "reply")] == ["suggestion"]
    assert {row.kind for row in answerable(opened, "receipt")} >= {"suggestion", "suggestion_service"}
