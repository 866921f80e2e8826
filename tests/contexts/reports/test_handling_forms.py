"""What the team types: nothing is sent empty, nothing too long, no choice that is none; what was typed is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from gongyi.contexts.reports.handling_forms import (
    DAYS,
    Asking,
    Concluding,
    IdentityAsking,
    Refusing,
    Telling,
    choices_of,
)
from gongyi.contexts.sealing.identity import LONGEST


def given(**said: str) -> QueryDict:
    found = QueryDict(mutable=True)
    found.update(said)
    return found


@pytest.mark.parametrize("form", [Asking, Telling, Concluding, IdentityAsking, Refusing])
def test_an_empty_form_says_what_is_missing(form: type[Asking]) -> None:
    made = form(given())
    assert not made.is_valid()
    assert made.errors["words"] == ["请写明。"]


def test_too_long_is_told_with_both_numbers() -> None:
    made = Asking(given(words="问" * 5001))
    assert not made.is_valid()
    assert made.errors["words"] == ["写得太长：最多5000个字，现在是5001个。"]
    assert made.data["words"] == "问" * 5001


def test_a_choice_that_is_none_is_refused() -> None:
    assert Telling(given(words="好", outcome="suggestion_sent")).is_valid()
    assert not Telling(given(words="好", outcome="won")).is_valid()


def test_an_identity_is_asked_for_no_longer_than_it_may_be() -> None:
    made = IdentityAsking(given(reason="verify", days="7", words="核实"))
    assert made.is_valid()
    assert made.until() <= timezone.now() + LONGEST
    assert max(DAYS) == LONGEST // timedelta(days=1)
    assert not IdentityAsking(given(reason="verify", days="8", words="核实")).is_valid()


def test_the_choices_are_those_of_the_rulebook() -> None:
    assert ("verify", "须当面核实线索") in choices_of("identity_request", "reason")
