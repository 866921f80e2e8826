"""地点的偏移: a point moved by some hundred metres before others see it, the same way each time.

A point that is only rounded stands on a grid and gives away the true one when it is shown twice with other rounding;
one that is moved anew each time gives it away by the mean. So the shift follows from a key of the case alone.
"""

from __future__ import annotations

import hashlib
import hmac
import math
from typing import NamedTuple

NEAREST_M, FARTHEST_M = 300, 500
_EARTH_M = 6_371_008.8
_DIGITS = 4
_FARTHEST_NORTH = 85.0


class Point(NamedTuple):
    """A point that may be shown, and how far away from it the true one may lie, for the circle that is drawn."""

    lat: float
    lon: float
    radius_m: int = FARTHEST_M


def displaced(lat: float, lon: float, key: bytes) -> Point:
    """The point moved by 300 to 500 m in a direction that only the key tells. key: secret, of this case alone.

    The area is met evenly between the two circles. It says nothing of whether a place is inside a division.
    """
    if not (-_FARTHEST_NORTH <= lat <= _FARTHEST_NORTH and -180 <= lon <= 180):
        raise ValueError("no such point")
    drawn = hmac.new(key, b"gongyi displaced place", hashlib.sha256).digest()
    turn = int.from_bytes(drawn[:8], "big") / 2**64 * 2 * math.pi
    share = int.from_bytes(drawn[8:16], "big") / 2**64
    far = math.sqrt(NEAREST_M**2 + share * (FARTHEST_M**2 - NEAREST_M**2))
    north = math.degrees(far * math.cos(turn) / _EARTH_M)
    east = math.degrees(far * math.sin(turn) / (_EARTH_M * math.cos(math.radians(lat))))
    return Point(round(lat + north, _DIGITS), round((lon + east + 180) % 360 - 180, _DIGITS))
