"""A place shown to others lies 300 to 500 m off, always at the same spot, and its direction tells nothing."""

from __future__ import annotations

import math
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.contexts.portal.displacing import FARTHEST_M, NEAREST_M, displaced
from gongyi.core.matching.near import Point, metres

HERE = Point(28.676400, 115.892200)
_ROUNDED_M = 10
"""Four digits after the point are within eight metres."""


@given(st.floats(3, 54), st.floats(73, 136), st.binary(min_size=16, max_size=32))
def test_it_lies_within_the_ring_and_stays_there(lat: float, lon: float, key: bytes) -> None:
    moved = displaced(lat, lon, key)
    far = metres(Point(lat, lon), Point(moved.lat, moved.lon))
    assert NEAREST_M - _ROUNDED_M <= far <= FARTHEST_M + _ROUNDED_M
    assert displaced(lat, lon, key) == moved


def test_another_case_at_the_same_place_lies_elsewhere() -> None:
    spots = {displaced(*HERE, bytes([n]) * 16) for n in range(50)}
    assert len(spots) > 40  # a spot is told to some ten metres, so that two may meet


def test_every_direction_is_as_likely_and_the_ring_is_met_evenly() -> None:
    quarters, inner, tried = [0, 0, 0, 0], 0, 4000
    middle = math.sqrt((NEAREST_M**2 + FARTHEST_M**2) / 2)
    for _n in range(tried):
        moved = displaced(*HERE, os.urandom(32))
        quarters[(moved.lat > HERE.lat) * 2 + (moved.lon > HERE.lon)] += 1
        inner += metres(HERE, Point(moved.lat, moved.lon)) < middle
    assert all(abs(one / tried - 0.25) < 0.05 for one in quarters)
    assert abs(inner / tried - 0.5) < 0.05


def test_two_roundings_of_it_do_not_give_the_true_place_away() -> None:
    moved = displaced(*HERE, b"k" * 16)
    assert metres(HERE, Point(round(moved.lat, 3), round(moved.lon, 3))) > NEAREST_M - 100


@pytest.mark.parametrize("lat, lon", [(90, 0), (float("nan"), 0), (0, 181), (float("inf"), 0)])
def test_what_is_no_place_is_refused(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="no such point"):
        displaced(lat, lon, b"k")
