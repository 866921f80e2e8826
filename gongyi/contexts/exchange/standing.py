"""互通的情况: how it stands with the bundles, for who looks after them and may not see what is in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.evidence.store import words
from gongyi.contexts.exchange.models import (
    ACKNOWLEDGED,
    CHOOSE,
    CONFIRMED,
    NETWORK,
    NEW,
    PACKED,
    READY,
    REFUSED,
    TAKEN,
    TAKEN_OUT,
    TOO_LARGE,
    WAITING,
    Arrival,
    Bundle,
    Due,
    Installation,
)
from gongyi.contexts.matters.wording import said, shown_moment
from gongyi.database.sight import whole_ledger

_SHOWN = 100


def state_words(state: str) -> str:
    """Where a bundle or an act stands, in words."""
    return {
        PACKED: _("待送"),
        TAKEN_OUT: _("已取出，等回执"),
        WAITING: _("已送达，等前面的包"),
        ACKNOWLEDGED: _("已确认"),
        REFUSED: _("被拒绝"),
        TAKEN: _("已收进"),
        CHOOSE: _("待选定移送的内容"),
        READY: _("待装包"),
        TOO_LARGE: _("附件过大，须另行移交"),
    }[state]


def installation_words(row: Installation) -> str:
    """Whether it may be exchanged with, in words."""
    if row.state == NEW:
        return _("待核对指纹")
    if row.state == CONFIRMED:
        return _("已核对，经网络") if row.way == NETWORK else _("已核对，由载体携带")
    return _("已停用")


def listed() -> list[dict[str, Any]]:
    """All installations, each with how many bundles wait, are under way and were refused."""
    with transaction.atomic(), whole_ledger():
        counts = Bundle.objects.values_list("installation_id", "state").annotate(n=Count("pk"))
        numbers = {(there, state): n for there, state, n in counts}
        ready = Due.objects.filter(state=READY).values_list("installation_id").annotate(n=Count("seq"))
        acts = dict(ready)
    found = []
    for row in Installation.objects.order_by("name", "pk"):
        under_way = sum(numbers.get((row.pk, one), 0) for one in (PACKED, TAKEN_OUT, WAITING))
        found.append(
            {
                "href": reverse("exchange_installation", args=[row.pk]),
                "name": row.name,
                "address": row.address,
                "state": installation_words(row),
                "under_way": under_way + acts.get(row.pk, 0),
                "refused": numbers.get((row.pk, REFUSED), 0),
                "acknowledged": numbers.get((row.pk, ACKNOWLEDGED), 0),
            }
        )
    return found


def sent(there: Installation) -> list[dict[str, Any]]:
    """The bundles to an installation, newest first: numbers and reasons, no word of what is in them."""
    with transaction.atomic(), whole_ledger():
        rows = list(Bundle.objects.filter(installation=there).order_by("-n")[:_SHOWN])
    return [bundle_row(row) for row in rows]


def bundle_row(row: Bundle) -> dict[str, Any]:
    """A bundle of ours."""
    return {
        "href": reverse("exchange_bundle", args=[row.pk]),
        "n": row.n,
        "acts": row.acts,
        "size": words(row.size),
        "made": shown_moment(row.made),
        "tried": shown_moment(row.tried) if row.tried is not None else None,
        "next_try": shown_moment(row.next_try) if row.next_try is not None and row.state in (PACKED, WAITING) else None,
        "tries": row.tries,
        "state": state_words(row.state),
        "says": said(row.says, row.en),
        "settled": row.state == ACKNOWLEDGED,
        "refused": row.state == REFUSED,
        "file": row.file,
        "digest": row.digest,
    }


def came(there: Installation | None) -> list[dict[str, Any]]:
    """What came from an installation (of none: from senders that are not known), newest first."""
    with transaction.atomic(), whole_ledger():
        rows = list(Arrival.objects.filter(installation=there).order_by("-pk")[:_SHOWN])
    return [arrival_row(row) for row in rows]


def arrival_row(row: Arrival) -> dict[str, Any]:
    """A bundle that came."""
    return {
        "n": row.n,
        "at": shown_moment(row.at),
        "state": state_words(row.state),
        "says": said(row.says, row.en),
        "file": row.file,
        "acknowledgement": reverse("exchange_acknowledgement", args=[row.pk]),
    }


def bundle_states(pks: Iterable[int]) -> dict[int, Bundle]:
    """Where bundles stand, by their ids; for who sees the acts that are in them."""
    with transaction.atomic(), whole_ledger():
        return Bundle.objects.in_bulk(list(pks))
