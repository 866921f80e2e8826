"""发布的读行: the row of a released case, written from its ledger; a withdrawn one loses its text at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils.crypto import salted_hmac

from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.ledger.record import Change, today
from gongyi.contexts.portal.displacing import displaced
from gongyi.contexts.portal.models import Release
from gongyi.core.matching.near import point_in

_KIND, _RELEASE, _WITHDRAWAL = "case_publication", "case_release", "release_withdrawal"
_TEXTS = ("title", "place", "area", "facts", "handling", "result", "meaning")
_SHORT = {"title": 200, "place": 200, "area": 60}


def renew(change: Change) -> None:
    """Write what the public page of a case says now; nothing before its first release."""
    if change.kind != _KIND:
        return
    releases = [row for row in change.acts if row.kind == _RELEASE]
    if not releases:
        return
    last = max((row for row in change.acts if row.kind in (_RELEASE, _WITHDRAWAL)), key=lambda row: row.seq)
    withdrawn = last.kind == _WITHDRAWAL
    said = {} if withdrawn else releases[-1].payload
    values: dict[str, Any] = {
        "matter_id": change.matter,
        "slug": slug_of(change.number),
        "released": _from(releases[0]),
        "shown_from": _from(releases[-1]),
        "withdrawn": last.day.last if withdrawn else None,
        "organ": releases[-1].by,
        **{name: str(said.get(name, ""))[: _SHORT.get(name)] for name in _TEXTS},
        "corrected": [] if withdrawn else [_correction(row) for row in releases[1:]],
        "about": json.dumps(_about(change.number, said)),
        "pictures": json.dumps([] if withdrawn else list(_pictures(releases[-1])), ensure_ascii=False),
    }
    names = ", ".join(values)
    kept = ", ".join(f"{name} = excluded.{name}" for name in values if name != "matter_id")
    marks = ", ".join(["%s"] * len(values))
    sql = f"insert into portal_release ({names}) values ({marks}) on conflict (matter_id) do update set {kept}"  # noqa: S608  # names of ours
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values.values()))


def _from(release: Recorded) -> date:
    """The day from which the public sees a release: the one that it names, where that is later than its own."""
    named = str(release.payload.get("public_from", ""))
    return max(release.day.last, date.fromisoformat(named)) if named else release.day.last


def shown() -> QuerySet[Release]:
    """What stands on the public's pages today: released, its day come; of what was then withdrawn, that it was."""
    come = Release.objects.filter(shown_from__lte=today())
    return come.filter(Q(withdrawn=None) | Q(withdrawn__gte=F("shown_from")))


def standing() -> QuerySet[Release]:
    """What the public may read today."""
    return shown().filter(withdrawn=None)


def forget() -> None:
    """Drop all of them."""
    with connection.cursor() as cursor:
        cursor.execute("delete from portal_release")


def slug_of(number: str) -> str:
    """The address of a case: it tells nothing, and is the same whenever the rows are made again."""
    return hashlib.sha256(number.encode()).hexdigest()[:12]


def _correction(row: Recorded) -> str:
    return f"{row.day.last.isoformat()}：{row.payload.get('corrects', '')}".removesuffix("：")


def _about(number: str, said: Mapping[str, Any]) -> dict[str, float]:
    """Where it lies, moved so that nobody's door is found by it; empty where no point was given."""
    point = point_in(str(said.get("point", "")))
    if point is None:
        return {}
    return displaced(*point, salted_hmac("gongyi.portal.place", number, algorithm="sha256").digest())._asdict()


def _pictures(row: Recorded) -> Iterator[dict[str, str]]:
    """The pictures of a release, one each; what they are is told by the files that the act carries."""
    types = {str(meta["sha256"]): str(meta["type"]) for meta in row.files}
    listed = row.payload.get("pictures", ())
    for one in listed if isinstance(listed, list) else ():
        for digest in one.get("files", ()) if isinstance(one, Mapping) else ():
            if digest in types:
                words = {name: str(one.get(name, "")) for name in ("when", "caption")}
                yield {**words, "sha256": digest, "type": types[digest]}
