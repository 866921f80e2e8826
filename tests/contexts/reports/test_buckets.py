"""A place is counted without being known: no address is kept, and after ten minutes nothing is."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from gongyi.contexts.reports.buckets import LIVES_S, Buckets, place_of


def test_each_place_is_counted_apart_and_forgotten_with_the_key() -> None:
    now = [100.0]
    buckets = Buckets(lambda: now[0])
    assert [buckets.count("203.0.113.7", "sent") for _n in range(3)] == [1, 2, 3]
    assert buckets.count("198.51.100.9", "sent") == 1
    assert buckets.count("203.0.113.7", "asked") == 1
    assert 0 < buckets.left_s() <= LIVES_S + 1
    key = buckets._key
    now[0] += LIVES_S
    assert buckets.count("203.0.113.7", "sent") == 1
    assert buckets._key != key


def test_no_address_is_in_memory() -> None:
    buckets = Buckets()
    buckets.count("203.0.113.7", "sent")
    assert "203.0.113.7" not in repr(buckets.__dict__)
    assert all(len(mark) == 12 for mark in buckets._counts)


def test_a_place_that_is_not_known_is_not_counted() -> None:
    assert Buckets().count("", "sent") == 0


@pytest.mark.parametrize(
    "address, passed, proxies, place",
    [
        ("203.0.113.7", "", 0, "203.0.113.7"),
        ("203.0.113.7", "198.51.100.9", 0, "203.0.113.7"),
        ("127.0.0.1", "", 0, "127.0.0.1"),
        ("127.0.0.1", "198.51.100.9", 0, ""),
        ("127.0.0.1", "198.51.100.9", 1, "198.51.100.9"),
        ("127.0.0.1", "1.2.3.4, 198.51.100.9", 1, "198.51.100.9"),
        ("127.0.0.1", "1.2.3.4, 198.51.100.9, 10.0.0.2", 2, "198.51.100.9"),
        ("10.0.0.2", "", 1, "10.0.0.2"),
        ("127.0.0.1", "<script>", 1, ""),
        ("::ffff:203.0.113.7", "", 0, "203.0.113.7"),
        ("2001:db8:1:22ff::5", "", 0, "2001:db8:1:2200::/56"),
        ("", "", 0, ""),
    ],
)
def test_where_somebody_comes_from(settings: Any, address: str, passed: str, proxies: int, place: str) -> None:
    settings.REPORT_PROXIES = proxies
    headers = {"X-Forwarded-For": passed} if passed else {}
    assert place_of(RequestFactory().get("/", headers=headers, REMOTE_ADDR=address)) == place
