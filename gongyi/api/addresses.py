"""收通知的地址: which may be entered, and to which machine a notice then goes: looked up once, and no other.

A notice must lead nobody into this installation's own network (SSRF): only public addresses, and the networks that
`GONGYI_HOOK_NETWORKS` names; by https, and by http to this machine alone.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

_LONGEST = 300
_PORTS = range(1, 65536)
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""Addresses that stand for one of the older kind behind a translator."""

Host = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotAllowed(ValueError):
    """An address to which no notice goes; in one sentence."""


class Target(NamedTuple):
    """An address taken apart. ip: the machine it was looked up to."""

    secure: bool
    host: str
    port: int
    path: str
    ip: str


def checked(address: str) -> str:
    """An address as it may be entered. Raises NotAllowed; the machine behind it is asked for when something is sent."""
    _parts(address)
    return address


def looked_up(address: str) -> Target:
    """The address with the one machine to which the notice goes. Raises NotAllowed, OSError where no name is known."""
    secure, host, port, path = _parts(address)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    machines = list(dict.fromkeys(str(one[4][0]) for one in found))
    for one in machines:
        # one bad machine among several is enough: the name is not to be trusted
        _allowed(one, secure=secure)
    return Target(secure, host, port, path, machines[0])


def _parts(address: str) -> tuple[bool, str, int, str]:
    if len(address) > _LONGEST or not address.isascii() or any(sign <= " " or sign == "\x7f" for sign in address):
        raise NotAllowed(_("地址太长，或者有不能用的字符。"))
    try:
        said = urlsplit(address)
        port = said.port
    except ValueError as wrong:
        raise NotAllowed(_("地址的写法不对。")) from wrong
    if said.scheme not in ("https", "http") or not said.hostname:
        raise NotAllowed(_("地址应以 https:// 开头。"))
    if said.username is not None or said.password is not None or said.fragment or "\\" in address:
        raise NotAllowed(_("地址里不能写账号、密码和 # 后面的内容。"))
    secure = said.scheme == "https"
    if not secure and not _is_this_machine(said.hostname):
        raise NotAllowed(_("地址应以 https:// 开头；只有发给本机的可以用 http。"))
    if port is not None and port not in _PORTS:
        raise NotAllowed(_("地址的写法不对。"))
    path = (said.path or "/") + (f"?{said.query}" if said.query else "")
    return secure, said.hostname, port or (443 if secure else 80), path


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _allowed(machine: str, *, secure: bool) -> None:
    ip = _plain(ipaddress.ip_address(machine.partition("%")[0]))
    if not secure and not ip.is_loopback:
        raise NotAllowed(_("地址应以 https:// 开头；只有发给本机的可以用 http。"))
    if ip.is_multicast or ip.is_unspecified or ip.is_link_local:
        raise NotAllowed(_("这个地址不能接收通知。"))
    if ip.is_global:
        return
    networks = [ipaddress.ip_network(one) for one in settings.HOOK_NETWORKS]
    if not any(ip.version == network.version and ip in network for network in networks):
        raise NotAllowed(_("这个地址在内部网络里，本平台没有设置可以发往那里（GONGYI_HOOK_NETWORKS）。"))


def _plain(ip: Host) -> Host:
    """The address that is really meant by one of the newer kind that holds one of the older."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return inner
        if ip in _TRANSLATED:
            return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip
