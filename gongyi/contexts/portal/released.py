"""发布的读行: the row of a released case, written from its ledger; a withdrawn one loses its text at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection

from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.ledger.record import Change

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
        "released": releases[0].day.last,
        "withdrawn": last.day.last if withdrawn else None,
        "organ": releases[-1].by,
        **{name: str(said.get(name, ""))[: _SHORT.get(name)] for name in _TEXTS},
        "corrected": [] if withdrawn else [_correction(row) for row in releases[1:]],
        "pictures": json.dumps([] if withdrawn else list(_pictures(releases[-1])), ensure_ascii=False),
    }
    names = ", ".join(values)
    kept = ", ".join(f"{name} = excluded.{name}" for name in values if name != "matter_id")
    marks = ", ".join(["%s"] * len(values))
    sql = f"insert into portal_release ({names}) values ({marks}) on conflict (matter_id) do update set {kept}"  # noqa: S608  # names of ours
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values.values()))


def forget() -> None:
    """Drop all of them."""
    with connection.cursor() as cursor:
        cursor.execute("delete from portal_release")


def slug_of(number: str) -> str:
    """The address of a case: it tells nothing, and is the same whenever the rows are made again."""
    return hashlib.sha256(number.encode()).hexdigest()[:12]


def _correction(row: Recorded) -> str:
    return f"{row.day.last.isoformat()}：{row.payload.get('corrects', '')}".removesuffix("：")


def _pictures(row: Recorded) -> Iterator[dict[str, str]]:
    """The pictures of a release, one each; what they are is told by the files that the act carries."""
    types = {str(meta["sha256"]): str(meta["type"]) for meta in row.files}
    listed = row.payload.get("pictures", ())
    for one in listed if isinstance(listed, list) else ():
        for digest in one.get("files", ()) if isinstance(one, Mapping) else ():
            if digest in types:
                words = {name: str(one.get(name, "")) for name in ("when", "caption")}
                yield {**words, "sha256": digest, "type": types[digest]}
