"""数一数: the numbers on a desk and in the rail: each says what it counts, of how many; above a limit it is rounded."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from threading import Lock
from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext as _

from gongyi.contexts.desk.due import count_due
from gongyi.contexts.desk.letters import count_letters
from gongyi.contexts.desk.listing import COUNTED, Count, Filters, count
from gongyi.contexts.desk.spoken import SOON
from gongyi.contexts.desk.viewing import View
from gongyi.rulebook.reader import rulebook

_QUICK = 500
"""A number that was found larger than this took some time to count, and is kept for a while."""
_KEPT_S = 60
MOST = 2_000
"""So many are counted one by one for a desk, which has many numbers; a list counts further."""
_RESTING = {"closed", "not_filed", "clue_transferred", "split"}
"""Stages after which nothing is owed any more, though a little (to archive, to take up again) may still be done."""
_BADGE = 100


class Numbers(NamedTuple):
    """What a desk counts. matters: all that it sees, of which `under_way` are not closed."""

    overdue: Count
    soon: Count
    due: Count
    waiting: Count
    letters: Count
    under_way: Count
    matters: Count


def numbers_of(view: View, today: date) -> Numbers:
    """The numbers of a desk."""
    who = (view.viewer, view.organ, today)
    horizon = today + timedelta(days=SOON)

    def due(since: date | None, until: date | None) -> Callable[[], Count]:
        return lambda: _counted(count_due(view, MOST + 1, since=since, until=until))

    return Numbers(
        _kept((*who, "overdue"), due(None, today - timedelta(days=1))),
        _kept((*who, "soon"), due(today, horizon)),
        _kept((*who, "due"), due(None, None)),
        _kept((*who, "waiting"), lambda: _counted(count_letters(view, MOST + 1, waiting=True))),
        _kept((*who, "letters"), lambda: _letters(view)),
        _kept((*who, "under_way"), lambda: _under_way(view)),
        _kept((*who, "matters"), lambda: count(view, Filters(), MOST)),
    )


def matters_of(view: View, filters: Filters) -> Count:
    """How many matters the filters leave."""
    return _kept((view.viewer, filters), lambda: count(view, filters))


def badges(view: View, today: date) -> dict[str, str]:
    """The numbers beside the places of the rail: what is overdue or near, and letters that wait; empty for none."""
    horizon = today + timedelta(days=SOON)
    due = count_due(view, _BADGE, until=horizon)
    return {"desk": _badge(due), "inbox": _badge(count_letters(view, _BADGE, waiting=True))}


def spoken(number: Count) -> str:
    """A count in words; an estimate is told as one."""
    if number.exact:
        return f"{number.number:,}"
    words = _("%(number)s 以上") if number.number in (MOST, COUNTED) else _("约 %(number)s")
    return words % {"number": f"{_rounded(number.number):,}"}


def closed_stages() -> tuple[str, ...]:
    """The stages in which a matter is at its end, in every kind of matter."""
    ends = {
        stage.id for procedure in rulebook().procedures.values() for stage in procedure.stages.values() if stage.end
    }
    return tuple(sorted(ends | _RESTING))


def _letters(view: View) -> Count:
    waiting = count_letters(view, MOST + 1, waiting=True)
    taken = count_letters(view, MOST + 1, waiting=False)
    return _counted(waiting + taken)


def _under_way(view: View) -> Count:
    asked = "select 1 from ledger_sight where viewer = %s and not stage = any (%s) limit %s"
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from ({asked}) found", [view.viewer, list(closed_stages()), MOST + 1])  # noqa: S608
        (number,) = cursor.fetchone()
        if number <= MOST:
            return Count(number, exact=True)
        cursor.execute(
            "select desk_estimate('', '', '', null, null) - "
            "(select coalesce(sum(desk_estimate(one, '', '', null, null)), 0) from unnest(%s::text[]) one)",
            [list(closed_stages())],
        )
        (estimate,) = cursor.fetchone()
    return Count(max(int(estimate), MOST), exact=False)


def _counted(number: int) -> Count:
    return Count(number, exact=True) if number <= MOST else Count(MOST, exact=False)


def _badge(number: int) -> str:
    return "" if not number else f"{_BADGE - 1}+" if number >= _BADGE else str(number)


def _rounded(number: int) -> int:
    """An estimate, to two figures."""
    step = int(10 ** max(len(str(number)) - 2, 0))
    return (number + step // 2) // step * step


_store: dict[tuple[object, ...], tuple[float, Count]] = {}
_lock = Lock()


def _kept(key: tuple[object, ...], ask: Callable[[], Count]) -> Count:
    """A large number is counted once a minute; a small one each time, so that one's own act shows at once."""
    kept = _store.get(key)
    if kept is not None and time.monotonic() - kept[0] < _KEPT_S:
        return kept[1]
    found = ask()
    with _lock:
        if found.number > _QUICK:
            if len(_store) > 20_000:
                _store.clear()
            _store[key] = (time.monotonic(), found)
        else:
            _store.pop(key, None)
    return found


def forget() -> None:
    """Forget what was kept."""
    with _lock:
        _store.clear()
