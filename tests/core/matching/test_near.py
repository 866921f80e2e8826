"""How far apart two points lie."""

from __future__ import annotations

import pytest

from gongyi.core.matching.near import NEAR_M, Point, metres, point_in

BRIDGE = Point(28.6820, 115.8579)


def test_a_point_is_where_it_is() -> None:
    assert metres(BRIDGE, BRIDGE) == 0


@pytest.mark.parametrize(
    ("other", "expected"),
    [(Point(29.6820, 115.8579), 111_195), (Point(28.6820, 115.8609), 292.7), (Point(-28.6820, -64.1421), 20_015_115)],
)
def test_the_way_is_as_the_map_has_it(other: Point, expected: float) -> None:
    assert metres(BRIDGE, other) == pytest.approx(expected, rel=0.001)
    assert metres(other, BRIDGE) == pytest.approx(metres(BRIDGE, other))


def test_what_one_sees_from_the_bridge_is_near() -> None:
    assert metres(BRIDGE, Point(28.6820, 115.8609)) < NEAR_M < metres(BRIDGE, Point(28.6820, 115.8619))


@pytest.mark.parametrize("text", ["28.6764, 115.8922", "28.6764，115.8922", " 28.6764 115.8922 ", "28.6764、115.8922"])
def test_a_point_is_read_as_people_write_it(text: str) -> None:
    assert point_in(text) == Point(28.6764, 115.8922)


@pytest.mark.parametrize("text", ["", "西湖区", "115.8922, 28.6764", "9000, 115", "28.6764", "28.6764, 15.1"])
def test_what_is_no_point_of_china_is_none(text: str) -> None:
    assert point_in(text) is None
