"""To whom an act usually goes, and what it answers."""

from __future__ import annotations

from dataclasses import replace

from gongyi.contexts.matters.addressees import ANSWERS, NAMED_IN, answerable, is_sent, must_be_sent, usual
from gongyi.rulebook.reader import rulebook
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import suggested


def test_every_kind_named_is_in_the_rulebook() -> None:
    kinds = rulebook().act_kinds
    assert set(ANSWERS) <= set(kinds)
    assert {one for answered in ANSWERS.values() for one in answered} <= set(kinds)
    assert set(NAMED_IN) <= set(kinds)


def test_a_service_goes_to_somebody_and_an_internal_act_to_nobody(desks: Desks, look: Look) -> None:
    kinds, opened = rulebook().act_kinds, look(desks.prosecutor, suggested(desks))
    assert must_be_sent(opened, kinds["suggestion_service"])
    assert must_be_sent(opened, kinds["ended_service"])
    assert is_sent(opened, kinds["suggestion"])
    assert not is_sent(opened, kinds["evidence"])
    assert not is_sent(opened, kinds["receipt"])


def test_in_a_civil_matter_an_agency_stands_beside_the_parties(desks: Desks, look: Look) -> None:
    """The ecology agency that was told is sued by nobody: no paper goes to it by itself, and none is owed to it."""
    opened = look(desks.prosecutor, suggested(desks))
    civil = replace(opened, core=opened.core._replace(kind="civil"))
    assert [one.name for one in usual(opened, "case_ended")] == ["南昌市西湖生态环境局"]
    assert usual(civil, "case_ended") == ()
    assert not must_be_sent(civil, rulebook().act_kinds["ended_service"])
    told = replace(look(desks.clerk, civil.number), core=civil.core)
    assert [one.name for one in usual(told, "compensation_start_notice")] == ["南昌市西湖区人民检察院"]


def test_a_reply_goes_to_the_procuratorate_and_answers_the_suggestion(desks: Desks, look: Look) -> None:
    opened = look(desks.clerk, suggested(desks))
    assert [one.name for one in usual(opened, "reply")] == ["南昌市西湖区人民检察院"]
    assert [row.kind for row in answerable(opened, "reply")] == ["suggestion"]
    assert {row.kind for row in answerable(opened, "receipt")} >= {"suggestion", "suggestion_service"}


def test_what_an_act_answers_is_what_its_duty_runs_from() -> None:
    """An act that says what it answers closes only a duty that is about that; one about something else stays open."""
    book = rulebook()

    def said(kind: str) -> set[str]:
        return set(book.act_kinds[kind].answers or ANSWERS.get(kind, ()))

    for rule in (one for versions in book.rules.values() for one in versions):
        if rule.trigger.startswith("end_of ") or (rule.each is not None and rule.each.table):
            continue
        about = {rule.trigger} | said(rule.trigger)
        for kind in rule.act:
            assert not said(kind) or said(kind) & about, (rule.id, rule.trigger, kind)
