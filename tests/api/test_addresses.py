"""A notice leads nobody into this installation's own network."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from gongyi.api.addresses import NotAllowed, checked, looked_up

GOOD = (
    "https://example.org",
    "https://example.org:8443/in?x=1",
    "http://127.0.0.1:80/in",
    "http://localhost/",
    "http://[::1]/",
)
BAD = (
    *("", "example.org", "ftp://example.org", "javascript:alert(1)", "http://example.org/", "http://10.0.0.1/"),
    *("https://", "https:///x", "https://a:b@example.org/", "https://example.org/#x", "https://例子.cn/"),
    *("https://example.org:99999/", "https://example.org/ x", "https://example.org/\r\nHost: y", "https://[::1"),
    *("https://example.org\\@10.0.0.1/", "https://" + "x" * 300, "https://example.org:0/", "file:///etc/passwd"),
)


@pytest.mark.parametrize("address", GOOD)
def test_addresses_that_may_be_entered(address: str) -> None:
    assert checked(address) == address


@pytest.mark.parametrize("address", BAD)
def test_addresses_that_may_not(address: str) -> None:
    with pytest.raises(NotAllowed, match="。"):
        checked(address)


def named(monkeypatch: pytest.MonkeyPatch, *machines: str) -> None:
    """Let every name be that of these machines."""

    def found(_host: str, port: int, **_more: Any) -> list[Any]:
        return [(socket.AF_INET6 if ":" in one else socket.AF_INET, 1, 6, "", (one, port)) for one in machines]

    monkeypatch.setattr(socket, "getaddrinfo", found)


INSIDE = (
    *("127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.9", "100.64.0.1", "0.0.0.0", "169.254.169.254", "224.0.0.1"),  # noqa: S104
    *("::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1", "255.255.255.255", "::"),
)


@pytest.mark.parametrize("machine", INSIDE)
def test_a_name_that_leads_inside_is_not_followed(monkeypatch: pytest.MonkeyPatch, machine: str) -> None:
    named(monkeypatch, machine)
    with pytest.raises(NotAllowed):
        looked_up("https://example.org/")
    # nor is one that leads there among others
    named(monkeypatch, "1.1.1.1", machine)
    with pytest.raises(NotAllowed):
        looked_up("https://example.org/")


def test_the_machine_is_the_one_that_was_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, "1.1.1.1", "2606:4700::1111")
    target = looked_up("https://example.org:8443/in?x=1")
    assert (target.secure, target.host, target.port, target.path) == (True, "example.org", 8443, "/in?x=1")
    assert target.ip == "1.1.1.1"


def test_networks_of_ones_own_are_a_setting(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.HOOK_NETWORKS = ["10.1.0.0/16", "127.0.0.0/8", "169.254.0.0/16"]
    for machine, may in (("10.1.2.3", True), ("10.2.2.3", False), ("127.0.0.1", True), ("169.254.169.254", False)):
        named(monkeypatch, machine)
        if may:
            assert looked_up("https://example.org/").ip == machine
        else:
            with pytest.raises(NotAllowed):
                looked_up("https://example.org/")
    named(monkeypatch, "10.1.2.3")
    with pytest.raises(NotAllowed, match="https"):
        looked_up("http://localhost/")
