"""一处一份额: how much may come from one place in ten minutes, counted in memory without its address.

A place is known by a digest of its address under a key that lives ten minutes in memory and is written nowhere; with
the key all counts are forgotten. A restart forgets them at once.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import time
from collections.abc import Callable
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

LIVES_S = 600
_MOST_PLACES = 200_000


class Buckets:
    """Counts by place; clock: seconds that only go forward."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._begin()

    def _begin(self) -> None:
        self._key, self._until, self._counts = secrets.token_bytes(32), self._clock() + LIVES_S, dict[bytes, int]()

    def count(self, place: str, what: str) -> int:
        """How often this has now come from the place, this time included; 0 where the place is not known."""
        if not place:
            return 0
        with self._lock:
            if self._clock() >= self._until:
                self._begin()
            mark = hashlib.blake2b(f"{what} {place}".encode(), key=self._key, digest_size=12).digest()
            if mark not in self._counts and len(self._counts) >= _MOST_PLACES:
                return 0
            self._counts[mark] = self._counts.get(mark, 0) + 1
            return self._counts[mark]

    def left_s(self) -> int:
        """In how many seconds everything is forgotten."""
        return max(1, int(self._until - self._clock()) + 1)


buckets = Buckets()


def place_of(request: HttpRequest) -> str:
    """The network somebody comes from: one address of IPv4, the /56 of IPv6; empty where it cannot be told.

    Behind servers of one's own (`REPORT_PROXIES` of them) it is what the outermost of them saw. A server on the same
    machine that passes requests on without having been named hides who comes: then no place is counted.
    """
    passed = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",") if one.strip()]
    proxies: int = settings.REPORT_PROXIES
    address = request.META.get("REMOTE_ADDR", "")
    if proxies:
        address = passed[-proxies] if len(passed) >= proxies else address
    try:
        seen = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if passed and not proxies and seen.is_loopback:
        return ""
    if isinstance(seen, ipaddress.IPv6Address):
        if seen.ipv4_mapped is not None:
            return str(seen.ipv4_mapped)
        return str(ipaddress.ip_network((seen, 56), strict=False))
    return str(seen)
