"""谁在看: whose eyes a transaction has. The database's own rules (row-level security) read it, and see nothing without.

A person looks either with an organ's eyes (a post that sees all of the organ's matters) or with his own (the matters he
is assigned to). `viewer` is that one number: the organ's id, or the person's with a minus sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, NamedTuple

from django.db import connection


class Sight(NamedTuple):
    """viewer: whose rights count. organ, person: who it is. whole: the recorder's own reading of a whole ledger.

    room: of a post that has one, the room of its organ's closed circles; 0 for everybody else. token: another system
    looks, by a token; no closed circle is there for it, and the database holds it so.
    """

    viewer: int = 0
    organ: int = 0
    person: int = 0
    whole: bool = False
    room: int = 0
    token: bool = False

    @property
    def closed(self) -> tuple[int, ...]:
        """With whose eyes he looks at closed circles: his own, and those of his organ's room."""
        if not self.person or self.token:
            return ()
        return (own_circle(self.person), self.room) if self.room else (own_circle(self.person),)

    @property
    def viewers(self) -> tuple[int, ...]:
        """With whose eyes he looks at anything at all."""
        return (self.viewer, *self.closed) if self.viewer else self.closed


_CLOSED = 10**12
"""Viewers of closed circles (闭环) stand apart, so that no list, count or feed of the others ever meets them."""


def own_circle(person: int) -> int:
    """The viewer that a person is in the closed circles in which he himself acts."""
    return -(person + _CLOSED)


Room = Literal["confidential", "reports"]
ROOMS: dict[Room, int] = {"confidential": _CLOSED, "reports": 3 * _CLOSED}
"""The rooms of an organ: what is sent to it in a closed circle goes into one of them, and one post opens each."""


def room(organ: int, which: Room = "confidential") -> int:
    """The viewer that the post of a room is in the closed circles that were sent to the organ."""
    return organ + ROOMS[which]


def reporter(matter: int) -> int:
    """The viewer that whoever reported a harm is, without an account, in his own report and nowhere else."""
    return matter + 2 * _CLOSED


NOBODY = Sight()
_current: ContextVar[Sight] = ContextVar("gongyi_sight", default=NOBODY)

SET = (
    "select set_config('gongyi.viewer', %s, true), set_config('gongyi.organ', %s, true), "
    "set_config('gongyi.person', %s, true), set_config('gongyi.whole', %s, true), set_config('gongyi.room', %s, true), "
    "set_config('gongyi.token', %s, true)"
)


def current() -> Sight:
    """With whose eyes the running code looks."""
    return _current.get()


def settings(sight: Sight) -> list[str]:
    """The values of `SET`, for a sight."""
    named = [str(one) if one else "" for one in (sight.viewer, sight.organ, sight.person, sight.room)]
    return [*named[:3], "on" if sight.whole else "", named[3], "on" if sight.token else ""]


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
