"""装入机关: the organs of the data written into the table; run again it changes only what the data changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from gongyi.contexts.organs.models import Organ
from gongyi.contexts.organs.pinyin import first_letters, sorting
from gongyi.contexts.organs.trees import OrganRow, read_trees

_COLUMNS = ("name", "short", "en", "kind", "role", "level", "division", "division_name", "published")
_MADE = (*_COLUMNS, "pinyin", "initials")


class Loaded(NamedTuple):
    """How many organs were added, changed, and left as they were."""

    added: int
    changed: int
    same: int


def load_organs(rows: Sequence[OrganRow] | None = None) -> Loaded:
    """Write the organs of the data. What an organ set for itself (second factor, marks) stays; nothing is removed."""
    rows = read_trees() if rows is None else rows
    with transaction.atomic():
        there = {organ.code: organ for organ in Organ.objects.all()}
        new = [_filled(Organ(code=row.code), row) for row in rows if row.code not in there]
        before = {organ.code: _state(organ) for organ in there.values()}
        Organ.objects.bulk_create(new, batch_size=500)
        there |= {organ.code: organ for organ in new}
        for row in rows:
            organ = _filled(there[row.code], row)
            organ.superior = there[row.superior] if row.superior else None
            organ.government = there[row.government] if row.government else None
        fresh = {organ.code for organ in new}
        changed = [
            organ
            for row in rows
            if (organ := there[row.code]).code not in fresh and _state(organ) != before[organ.code]
        ]
        joined = [organ for organ in new if organ.superior_id or organ.government_id]
        Organ.objects.bulk_update(joined, ["superior", "government"], batch_size=500)
        Organ.objects.bulk_update(changed, [*_MADE, "superior", "government"], batch_size=500)
    return Loaded(len(new), len(changed), len(rows) - len(new) - len(changed))


def _filled(organ: Organ, row: OrganRow) -> Organ:
    for column in _COLUMNS:
        setattr(organ, column, getattr(row, column))
    organ.pinyin, organ.initials = sorting(row.name), first_letters((row.name, row.short))
    return organ


def _state(organ: Organ) -> tuple[object, ...]:
    return (*(getattr(organ, column) for column in _MADE), organ.superior_id, organ.government_id)
