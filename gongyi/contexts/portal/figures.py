"""运行数字: how many matters and acts, how old the last checkpoint is, what waits. No contents."""

from __future__ import annotations

import time
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from gongyi.contexts.ledger.record import today
from gongyi.database.sight import whole_ledger

_KEPT_S = 15


class Figures(NamedTuple):
    """The numbers. checkpoint_age_s is None before the first checkpoint."""

    matters: int
    acts: int
    checkpoints: int
    checkpoint_age_s: float | None
    stale_cards: int
    mail_failures: int


_ASKED = """
select (select count(*) from ledger_matter), (select coalesce(sum(head_seq), 0) from ledger_matter),
    (select count(*) from ledger_checkpoint), (select max(taken) from ledger_checkpoint),
    (select count(*) from desk_card where changes_on <= %s), (select coalesce(sum(failures), 0) from desk_mailing)
"""
_kept: list[tuple[float, Figures]] = []


def figures() -> Figures:
    """The numbers, counted at most every quarter of a minute. Only sums leave this function."""
    if _kept and time.monotonic() - _kept[0][0] < _KEPT_S:
        return _kept[0][1]
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute(_ASKED, [today()])
        matters, acts, checkpoints, taken, stale, failures = cursor.fetchone()
    age = None if taken is None else (timezone.now() - taken).total_seconds()
    found = Figures(matters, int(acts), checkpoints, age, stale, int(failures))
    _kept[:] = [(time.monotonic(), found)]
    return found


def as_text(found: Figures) -> str:
    """The numbers in the form that Prometheus reads."""
    lines: list[str] = []
    for name, help_, value in (
        ("gongyi_matters", "Matters in the ledger.", found.matters),
        ("gongyi_acts", "Acts in the ledger.", found.acts),
        ("gongyi_checkpoints", "Signed checkpoints taken.", found.checkpoints),
        ("gongyi_checkpoint_age_seconds", "Seconds since the last checkpoint.", found.checkpoint_age_s),
        ("gongyi_stale_cards", "Matters whose read rows wait to be derived again.", found.stale_cards),
        ("gongyi_mail_failures", "Digests that failed since they were last sent.", found.mail_failures),
    ):
        if value is not None:
            lines += [
                f"# HELP {name} {help_}",
                f"# TYPE {name} gauge",
                f"{name} {value:g}" if value < 1e6 else f"{name} {value:.0f}",
            ]
    return "\n".join(lines) + "\n"
