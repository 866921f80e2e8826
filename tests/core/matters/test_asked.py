"""What gates ask an act to state becomes fields of its form: labelled, with an article, as choices where it has any."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongyi.core.matters.asked import fields_asked
from gongyi.core.statutes.kinds import Field
from gongyi.core.statutes.procedures import Procedure
from gongyi.rulebook.reader import rulebook

BOOK = rulebook()
ADMINISTRATIVE = BOOK.procedures["administrative"]
RULES = BOOK.procedures["administrative"].gates["G-FOLLOW"][0].in_force.first
MOVES = [
    (procedure, stage, move.act)
    for procedure in BOOK.procedures.values()
    for stage, moves in procedure.moves.items()
    for move in moves.values()
]


def asked(act: str, stage: str, day: date = RULES) -> dict[str, Field]:
    return {field.name: field for field in fields_asked(ADMINISTRATIVE, act, stage, day)}


def test_an_act_without_a_gate_is_asked_nothing() -> None:
    assert asked("assessment", "clue") == {}
    assert asked("telegram", "clue") == {}
    assert asked("suit", "clue") == {}


def test_a_confirmation_is_a_mark_with_its_words_and_its_article() -> None:
    field = asked("suggestion", "investigated")["breach_found"]
    assert (field.kind, field.required) == ("flag", True)
    assert (field.title, field.en) == ("行政机关不依法履行职责", "the agency does not perform its duties")
    assert field.help == "人民检察院公益诉讼办案规则 第75条"
    assert field.help_en.endswith("Art. 75")


def test_a_ground_is_a_choice_each_with_its_article() -> None:
    field = asked("case_ended", "reviewed")["end_ground"]
    assert field.kind == "choice"
    assert [choice.id for choice in field.choices] == ["no_breach", "interest_protected", "fully_performed", "other"]
    assert {choice.cite for choice in field.choices} == {"人民检察院公益诉讼办案规则 第74条第1款"}


def test_grounds_of_which_several_may_hold_are_choices() -> None:
    fields = asked("suit", "reviewed")
    assert fields["still_not_performing"].kind == "choices"
    assert len(fields["still_not_performing"].choices) == 7
    assert fields["claims"].kind == "choices"
    assert fields["still_not_performing"].help == "人民检察院公益诉讼办案规则 第82条"


def test_what_is_asked_on_one_of_several_ways_is_not_required_of_the_form() -> None:
    fields = asked("filing", "assessed")
    assert {name: field.required for name, field in fields.items()} == {
        "interest_harmed": False,
        "possible_breach": False,
        "severe_harm": False,
    }


def test_two_people_are_asked_for_as_people() -> None:
    fields = asked("evidence", "investigating")
    assert (fields["people"].kind, fields["people"].required) == ("people", True)
    assert fields["people"].help == "人民检察院公益诉讼办案规则 第36条"
    assert asked("item_check", "follow_up")["people"].required is False


def test_a_lawyer_alone_can_be_said_so_that_it_can_be_refused() -> None:
    choices = {choice.id: choice for choice in asked("head_appearance", "trial")["appears"].choices}
    assert choices["lawyer"].title == "仅有律师出庭"


def test_only_the_gates_in_force_on_the_day_ask() -> None:
    """办案规则 is in force from 2021-07-01: the seven limbs are asked from that day."""
    assert "still_not_performing" in asked("suit", "reviewed", RULES)
    before = asked("suit", "reviewed", RULES - timedelta(days=1))
    assert "still_not_performing" not in before
    assert "breach_continues" in before


GATED = list(
    {(one.id, id(one.moves[stage][act])): (one, stage, act) for one, stage, act in MOVES if one.moves[stage][act].gates}
    .values()
)  # fmt: skip


@pytest.mark.parametrize(
    ("procedure", "stage", "act"), GATED, ids=[f"{one.id}-{stage}-{act}" for one, stage, act in GATED]
)
def test_what_the_form_has_already_is_of_the_kind_that_the_gate_asks(
    procedure: Procedure, stage: str, act: str
) -> None:
    own = {field.name: field for field in BOOK.act_kinds[act].fields}
    for field in fields_asked(procedure, act, stage, RULES):
        assert own.get(field.name, field).kind == field.kind
        assert field.title
        assert field.en
        assert field.help


def test_a_condition_on_the_rows_of_a_table_names_a_table_that_its_acts_have() -> None:
    seen = 0
    for procedure, stage, act in MOVES:
        for name in procedure.moves[stage][act].gates:
            for gate in procedure.gates[name]:
                when = getattr(gate.test, "when", None)
                if when is None:
                    continue
                (table,) = (field for field in BOOK.act_kinds[act].fields if field.name == when.table)
                (column,) = (column for column in table.columns if column.name == when.column)
                assert when.word in {choice.id for choice in column.choices}
                seen += 1
    assert seen
