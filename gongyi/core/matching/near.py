"""相距: how far two points of the map lie from each other, near enough to say that they are about one place."""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

_EARTH_M = 6_371_008.8
NEAR_M = 300
"""Two reports whose points lie no farther apart may be about one place: as far as one sees, and a phone errs."""


class Point(NamedTuple):
    """A point in WGS 84, in degrees."""

    lat: float
    lon: float


_WRITTEN = re.compile(r"\s*(\d{1,2}(?:\.\d{1,9})?)\s*[,，、\s]\s*(\d{2,3}(?:\.\d{1,9})?)\s*")
_NORTH, _EAST = (3.0, 54.0), (73.0, 136.0)
"""Within which a point of China lies, sea included."""


def point_in(text: str) -> Point | None:
    """A point as people write it, latitude first; None where it is none, or none of China."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    point = Point(float(found[1]), float(found[2]))
    return point if _NORTH[0] <= point.lat <= _NORTH[1] and _EAST[0] <= point.lon <= _EAST[1] else None


def metres(one: Point, other: Point) -> float:
    """The way between two points as the crow flies, in metres (haversine on a sphere: 0.5 % at most)."""
    north, east = radians(other.lat - one.lat), radians(other.lon - one.lon)
    half = sin(north / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
    return 2 * _EARTH_M * asin(min(1.0, sqrt(half)))
