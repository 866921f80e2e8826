"""Tests of how acts are named from one ledger to another."""

from __future__ import annotations

from gongyi.contexts.exchange.references import Place, Places, named_in, renamed
from tests.contexts.exchange.conftest import Two, key


def test_rows_that_name_an_item_are_found_and_written_anew() -> None:
    payload = {"text": "8.1", "items": [{"item": "8.1", "text": "x"}, {"item": "9.2"}, {"item": "无"}, {"text": "8.3"}]}
    assert list(named_in(payload)) == [8, 9]
    found = renamed(payload, {8: 3}.get)
    assert found == {
        "text": "8.1",
        "items": [{"item": "3.1", "text": "x"}, {"item": "9.2"}, {"item": "无"}, {"text": "8.3"}],
    }


def test_an_act_is_known_by_where_it_was_done(strangers: Two) -> None:
    with strangers.a.here():
        places = Places(1)
        assert places.of(4) == Place(key().hex(), 4)
        assert places.here(Place(key().hex(), 4)) == 4
        assert places.here(Place("0" * 64, 4)) is None
        places.keep(5, Place("0" * 64, 4))
        assert (places.here(Place("0" * 64, 4)), places.came(5), places.came(4)) == (5, True, False)
        assert places.of(5).said() == {"at": "0" * 64, "seq": 4}
