"""The seal: written outside the database as the database writes it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.types.json import Jsonb

from gongyi.contexts.ledger import chain
from gongyi.contexts.ledger.models import Matter
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.ledger.conftest import People, filed

_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | _WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(value=_VALUES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_is_spelled_as_the_database_spells_it(db: None, value: Any) -> None:
    values: list[Any] = [Jsonb(value)]
    with connection.cursor() as cursor:
        cursor.execute("select %s::jsonb::text", values)
        assert cursor.fetchone() == (chain.spelled(value),)


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        chain.spelled(object())


def test_a_ledger_is_sealed_again_outside_the_database(people: People) -> None:
    change = filed(people)
    with looking(people.prosecutor.sight()), whole_ledger():
        head = Matter.objects.get(pk=change.matter)
        digest = chain.genesis(head.number, head.kind, head.record)
        for act in head.acts.order_by("seq"):
            assert bytes(act.prev) == digest
            digest = chain.seal(
                digest,
                [
                    *(act.seq, act.kind, act.version, act.day_first.isoformat(), act.day_last.isoformat()),
                    *(chain.microseconds(act.recorded), act.organ_id, act.organ_name, act.person_id, act.person_name),
                    *(act.to_organs, act.to_names, act.audience, act.people, act.answers, act.number),
                    *(act.payload, act.files),
                ],
            )
            assert bytes(act.hash) == digest
        assert bytes(head.head_hash) == digest


@given(count=st.integers(1, 40), data=st.data())
def test_each_leaf_is_proved_to_lead_to_the_root(count: int, data: st.DataObject) -> None:
    leaves = [chain.leaf(f"m{n}", n + 1, bytes([n]) * 32) for n in range(count)]
    at = data.draw(st.integers(0, count - 1))
    steps = chain.proof(leaves, at)
    assert chain.leads_to(leaves[at], steps) == chain.root(leaves)
    if steps:
        side, other = steps[0]
        wrong = [(side, bytes([other[0] ^ 1]) + other[1:]), *steps[1:]]
        assert chain.leads_to(leaves[at], wrong) != chain.root(leaves)
