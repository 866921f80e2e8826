"""文件的门: a file is for who sees an act that carries it, and for who brought it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.http import Http404

from gongyi.contexts.evidence.models import File, Use
from gongyi.contexts.evidence.store import Kept
from gongyi.contexts.ledger.access import acts_seen, see
from gongyi.contexts.ledger.reading import Recorded, heir
from gongyi.contexts.organs.models import Person


class Opened(NamedTuple):
    """A file that a person may have. matter, seq: the act it comes with; others: made by another organ than his."""

    sha256: str
    name: str
    type: str
    matter: int | None = None
    seq: int = 0
    others: bool = False


def file_for(person: Person, sha256: str) -> Opened:
    """The file of a digest, for a person who may have it. Raises Http404: otherwise it is not there for him."""
    for number in Use.objects.filter(sha256=sha256).values_list("matter__number", flat=True).distinct():
        try:
            seen = see(person, number)
        except Http404:
            continue
        for row in acts_seen(person, seen):
            for meta in row.files:
                if meta.get("sha256") == sha256:
                    others = heir(row.organ) != person.organ_id
                    return Opened(sha256, str(meta["name"]), str(meta["type"]), seen.matter.pk, row.seq, others)
    mine = File.objects.filter(sha256=sha256, organ=person.organ_id, uploader=person).first()
    if mine is None:
        raise Http404
    return Opened(sha256, mine.name, mine.type)


def brought(person: Person, digests: Iterable[str]) -> dict[str, Kept]:
    """The files among these digests that this person brought in: those he may put into an act of his."""
    rows = File.objects.filter(sha256__in=list(digests), organ=person.organ_id, uploader=person)
    return {row.sha256: Kept(row.sha256, row.name, row.size, row.type) for row in rows}


def carried(matter: int, act: Recorded) -> None:
    """Note which files an act carries, in the transaction that records it."""
    digests = dict.fromkeys(str(meta["sha256"]) for meta in act.files)
    Use.objects.bulk_create([Use(sha256=one, matter_id=matter, seq=act.seq) for one in digests], ignore_conflicts=True)
