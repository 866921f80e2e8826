"""公共读行的写入: what the public may read, renewed in the transaction of each act, part by part."""

from __future__ import annotations

from typing import Protocol

from gongyi.contexts.ledger.record import Change
from gongyi.contexts.portal import norm_rows, released


class _Part(Protocol):
    """What one kind of public page is read from."""

    def renew(self, change: Change) -> None:
        """Write what the public may now read of the matter."""

    def forget(self) -> None:
        """Drop all of it."""


_PARTS: tuple[_Part, ...] = (norm_rows, released)


def renew(change: Change) -> None:
    """Write what the public may now read of the matter."""
    for part in _PARTS:
        part.renew(change)


def arrive(change: Change) -> None:
    """Nothing arrives at the public's pages."""


def forget() -> None:
    """Drop all public read rows."""
    for part in _PARTS:
        part.forget()
