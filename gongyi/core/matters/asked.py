"""须载明的事项: the fields that an act's gates ask it to state on a day, as its form shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongyi.core.statutes.conditions import Condition, Either, Every, Names, States
from gongyi.core.statutes.kinds import Field, FieldChoice, FieldKind
from gongyi.core.statutes.procedures import Gate, Procedure, gate_in_force


def fields_asked(procedure: Procedure, act: str, stage: str, day: date) -> tuple[Field, ...]:
    """The fields that the gates of an act, done from a stage on a day, ask it to state; none where it has no gate.

    Labelled with the words of the condition; its article stands in the help, and beside each ground. What is asked on
    one of several ways to pass (立案条件) is not required of the form: whether one of them is met, `why_not` says.
    """
    move = procedure.moves.get(stage, {}).get(act)
    if move is None:
        return ()
    found: dict[str, Field] = {}
    for name in move.gates:
        gate = gate_in_force(procedure.gates[name], day)
        if gate is not None:
            for field in _asked(gate.test, gate, required=True):
                found.setdefault(field.name, field)
    return tuple(found.values())


def _asked(test: Condition, gate: Gate, *, required: bool) -> Iterator[Field]:
    words = test.words
    cite, cite_en = words.cite or str(gate.cite), words.cite_en or gate.cite.english()
    match test:
        case States():
            cites = [gate.cite._replace(article=one.article) for one in test.choices]
            choices = tuple(
                FieldChoice(one.id, one.says, one.en, str(cite), cite.english())
                for one, cite in zip(test.choices, cites, strict=True)
            )
            kind: FieldKind = "flag" if not choices else "choices" if test.many else "choice"
            yield Field(test.name, words.says, words.en, kind, required, cite, cite_en, choices)
        case Names():
            must = required and test.when is None
            yield Field(test.name, words.says, words.en, "people", must, cite, cite_en)
        case Every() | Either():
            for one in test.tests:
                yield from _asked(one, gate, required=required and isinstance(test, Every))
        case _:
            return
