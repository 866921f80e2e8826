"""谁在看: whose eyes a transaction has. The database's own rules (row-level security) read it, and see nothing without.

A person looks either with an organ's eyes (a post that sees all of the organ's matters) or with his own (the matters he
is assigned to). `viewer` is that one number: the organ's id, or the person's with a minus sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.db import connection


class Sight(NamedTuple):
    """viewer: whose rights count. organ, person: who it is. whole: the recorder's own reading of a whole ledger."""

    viewer: int = 0
    organ: int = 0
    person: int = 0
    whole: bool = False


NOBODY = Sight()
_current: ContextVar[Sight] = ContextVar("gongyi_sight", default=NOBODY)

SET = (
    "select set_config('gongyi.viewer', %s, true), set_config('gongyi.organ', %s, true), "
    "set_config('gongyi.person', %s, true), set_config('gongyi.whole', %s, true)"
)


def current() -> Sight:
    """With whose eyes the running code looks."""
    return _current.get()


def settings(sight: Sight) -> list[str]:
    """The values of `SET`, for a sight."""
    return [*(str(one) if one else "" for one in sight[:3]), "on" if sight.whole else ""]


@contextmanager
def looking(sight: Sight) -> Iterator[None]:
    """Look with these eyes until the end of the block; a transaction already open follows at once."""
    before = _current.get()
    token = _current.set(sight)
    _tell(sight)
    try:
        yield
    finally:
        _current.reset(token)
        if not connection.needs_rollback:
            _tell(before)


@contextmanager
def whole_ledger() -> Iterator[None]:
    """Read a ledger whole, as derivation must; only the recorder and what rebuilds read rows may enter here."""
    with looking(_current.get()._replace(whole=True)):
        yield


def _tell(sight: Sight) -> None:
    if connection.in_atomic_block and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute(SET, settings(sight))
