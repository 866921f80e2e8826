"""The form of the calculator: nothing typed makes it fail, every mistake has its sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from gongyi.contexts.portal import termform
from gongyi.core.terms.days import on, read_day
from gongyi.rulebook.reader import rulebook

_NAMES = ("rule", "from", "kind", "suspended", "extended", "on")
_WORDS = some.one_of(some.text(max_size=30), some.sampled_from(["agency_reply", "2026-03-02", "civil", "1", "2026"]))


@given(query=some.dictionaries(some.sampled_from(_NAMES), _WORDS), facts=some.lists(some.text(max_size=9), max_size=3))
def test_any_query_is_read_and_shown(query: dict[str, str], facts: list[str]) -> None:
    book = rulebook()
    asked = termform.read(query, facts, book)
    assert all(mistake.says.endswith("。") for mistake in asked.mistakes)
    fields = termform.fields(asked, book)
    assert {field["name"] for field in fields} >= {"rule", "from", "kind", "suspended", "extended", "on"}
    assert asked.facts <= {fact for rules in book.rules.values() for rule in rules for fact in rule.conditions} | {
        "urgent"
    }


def test_a_whole_question_is_complete() -> None:
    query = {
        "rule": "agency_reply",
        "from": "2026-03-02",
        "suspended": "2026-03-05..2026-03-06，2026-04-01..2026-04-02",
    }
    asked = termform.read(query, ["harm_spreading", "x"], rulebook())
    assert asked.complete
    assert asked.start == on(read_day("2026-03-02").first)
    assert len(asked.suspended) == 2
    assert asked.facts == {"harm_spreading"}


def test_nothing_asked_is_no_mistake() -> None:
    asked = termform.read({}, [], rulebook())
    assert asked.mistakes == ()
    assert not asked.complete


def test_the_list_that_opens_is_short_and_has_what_was_chosen() -> None:
    book = rulebook()
    for chosen in ("", *book.questions, *book.rules):
        fields = termform.fields(termform.read({"rule": chosen}, [], book), book)
        (chooser,) = [field for field in fields if field["name"] == "rule"]
        options = [option for group in chooser["groups"] for option in group["options"]]
        values = [option["value"] for option in options]
        assert len(values) == len(set(values)) < 30
        if chosen and (chosen in book.rules or book.questions[chosen].rules):
            assert [option for option in options if option["checked"]]


def test_every_circumstance_has_words() -> None:
    for rules in rulebook().rules.values():
        for rule in rules:
            for fact in rule.conditions:
                assert termform.fact_title(fact) != fact
