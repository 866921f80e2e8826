"""A case worked up to its hearing, act by act, as the recorder takes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from gongyi.contexts.ledger.record import Draft, append, open_matter
from gongyi.contexts.organs.models import Organ, Person
from gongyi.core.terms.days import on
from gongyi.database.sight import looking
from tests.contexts.matters.browser import Desk
from tests.contexts.matters.conftest import Desks, desks

__all__ = ["desks"]

In_court = Callable[[], str]
_APPROVED = {"approved_by": "chief_procurator"}
_SUED = {
    "interest_harmed": True,
    "no_concrete_duty_of_counterpart": True,
    "complaint_and_copies": True,
    "proof_of_breach_and_harm": True,
    "proof_of_pre_litigation": True,
    "still_not_performing": ["no_reply_no_measure"],
    "claims": ["perform"],
    "defendants": ["xh-e"],
}
_STATED: dict[str, dict[str, Any]] = {
    "clue": {"title": "督促整治抚河排污案", "place": "抚河路段"},
    "filing": {**_APPROVED, "interest_harmed": True, "possible_breach": True},
    "filing_service": {"way": "return_slip"},
    "suggestion": {**_APPROVED, "breach_found": True, "interest_harmed": True},
    "suggestion_service": {"way": "return_slip"},
    "suit": {**_APPROVED, **_SUED},
    "hearing": {"place": "第一法庭", "panel": "seven"},
    "head_notice": {"place": "第一法庭"},
    "head_appearance": {"name": "副局长", "appears": "deputy"},
    "head_breach_record": {"agency": "xh-e", "situation": "left"},
}
_STORY = (
    *(("clue", "03-03"), ("assessment", "03-04"), ("filing", "03-05"), ("filing_service", "03-06")),
    *(("investigation_plan", "03-07"), ("investigation_report", "03-10"), ("suggestion", "03-11")),
    *(("suggestion_service", "03-12"), ("follow_up", "05-13"), ("review_report", "05-14"), ("suit", "05-15")),
    *(("suit_service", "05-16"), ("docketing", "05-20"), ("head_notice", "06-10"), ("hearing", "06-24")),
    *(("head_appearance", "06-24"), ("hearing", "07-10"), ("head_breach_record", "07-10")),
)
_COURTS = ("head_notice", "hearing", "head_breach_record")


@pytest.fixture
def in_court(desks: Desks) -> In_court:
    """A case with two hearings, one notice, one deputy head who came and then left; its number."""
    agency, court = desks.clerk.person.organ, desks.judge.person.organ
    to: dict[str, tuple[Organ, ...]] = {"suit": (court,), "suit_service": (court,), "head_notice": (agency,)}
    to |= dict.fromkeys(("filing_service", "suggestion", "suggestion_service"), (agency,))
    answers = {"filing_service": (3,), "suggestion_service": (7,), "suit_service": (11,)}

    def who(kind: str) -> Person:
        if kind == "docketing":
            return desks.registrar.person
        desk: Desk = desks.judge if kind in _COURTS else desks.head if kind == "head_appearance" else desks.prosecutor
        return desk.person

    def told() -> str:
        number = ""
        for n, (kind, day) in enumerate(_STORY):
            draft = Draft(
                kind,
                on(date.fromisoformat(f"2025-{day}")),
                _STATED.get(kind, {}),
                tuple(one.pk for one in to.get(kind, ())),
                answers.get(kind, ()),
                (desks.judge.person.pk,) if kind == "docketing" else (),
            )
            person = who(kind)
            with looking(person.sight()), transaction.atomic():
                done = append(person, number, draft, n) if number else open_matter(person, "administrative", draft)
            number = done.number
        return number

    return told
