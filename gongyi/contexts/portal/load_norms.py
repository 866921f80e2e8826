"""装入规范性文件: the notices of the data as the first entries of the register."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongyi.contexts.portal.models import Norm
from gongyi.contexts.portal.notices import Notice, notices
from gongyi.core.terms.days import read_day


def load_norms() -> int:
    """Write each notice of the data into the register, or what the data now says of it; how many there are."""
    with transaction.atomic():
        for one in notices():
            Norm.objects.update_or_create(key=one.key, defaults=_row(one))
    return len(notices())


def _row(one: Notice) -> dict[str, Any]:
    first, last, _ = read_day(one.issued)
    plain = ("title", "en", "number", "number_en", "place", "place_en", "issued", "note", "note_en")
    return {
        **{name: getattr(one, name) for name in plain},
        "issuers": list(one.issuers),
        "issued_first": first,
        "issued_last": last,
        "carries_out": list(one.carries_out),
        "repeals": [],
        "duties": [{**row._asdict(), "procedures": row.procedures, "pages": row.pages} for row in one.duties],
        "public": True,
    }
