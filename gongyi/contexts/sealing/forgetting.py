"""销毁: a report is made unreadable by taking its data key out of the database; copies elsewhere stay shut.

The ledger keeps its fingerprints, which tell nothing by themselves.
"""

from __future__ import annotations

import uuid
from functools import partial

from django.db import transaction
from django.utils import timezone

from gongyi.contexts.sealing import store
from gongyi.contexts.sealing.models import Grant, Identity, Request, SealedBox, SealedCase, Wrap
from gongyi.database.sight import whole_ledger


def forget(case_id: uuid.UUID) -> None:
    """Nobody can read the report any more, nor who made it. That it was there, and who asked for what, stays."""
    with transaction.atomic(), whole_ledger():
        for model in (Wrap, Identity):
            model.objects.filter(case=case_id).delete()
        files = [one for one in SealedBox.objects.filter(case=case_id).values_list("file", flat=True) if one]
        Grant.objects.filter(request__case=case_id).delete()
        SealedBox.objects.filter(case=case_id).delete()
        Request.objects.filter(case=case_id).exclude(reason_custody=b"").update(reason_custody=b"")
        SealedCase.objects.filter(pk=case_id, forgotten=None).update(forgotten=timezone.localdate())
        for one in files:
            transaction.on_commit(partial(store.remove, one))


def sweep() -> int:
    """Files that belong to no report, since it failed half way, are taken off the disk; how many."""
    old = list(store.lying())
    with whole_ledger(), transaction.atomic():
        kept = set(SealedBox.objects.filter(file__in=old).values_list("file", flat=True))
    for one in (stray := [file for file in old if file not in kept]):
        store.remove(one)
    return len(stray)
