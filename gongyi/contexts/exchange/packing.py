"""装包: what an installation has to get of a matter, as signed and sealed bundles, in the order of the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from gongyi.contexts.evidence.store import place
from gongyi.contexts.exchange import bundles, cartons, kept
from gongyi.contexts.exchange.choosing import is_chosen_by_hand, leaving
from gongyi.contexts.exchange.models import (
    CHOOSE,
    CONFIRMED,
    GONE,
    READY,
    TOO_LARGE,
    Bundle,
    Due,
    Installation,
    Resident,
)
from gongyi.contexts.exchange.papers import paper_of
from gongyi.contexts.exchange.readers import readers
from gongyi.contexts.exchange.references import Places, named_in
from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.access import parties_of
from gongyi.contexts.ledger.models import Act, Matter
from gongyi.contexts.ledger.reading import Recorded, acts_of, organ_names
from gongyi.contexts.ledger.record import organ_of
from gongyi.contexts.matters.handover import own_key
from gongyi.contexts.papers.issue import fields_of
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook

_ROOM = 4 * 1024 * 1024
"""What the body of a bundle may take beside its files."""


class _Said(NamedTuple):
    """An act as a bundle says it, with the content of its files."""

    seq: int
    said: dict[str, Any]
    files: dict[str, bytes]

    @property
    def size(self) -> int:
        return sum(map(len, self.files.values()))


def pack_all(installation: Installation) -> int:
    """Make bundles of all that may go to an installation; how many were made."""
    with transaction.atomic(), whole_ledger():
        due = Due.objects.filter(installation=installation, state=READY).order_by("matter_id")
        matters = list(due.values_list("matter_id", flat=True).distinct())
    made = 0
    for matter in matters:
        while pack(installation, matter) is not None:
            made += 1
    return made


def pack(installation: Installation, matter_id: int) -> Bundle | None:
    """The next bundle of a matter for an installation; None when nothing may go now.

    What waits for somebody's choice holds back what was done after it. Nothing goes to an installation that nobody has
    confirmed, and nothing of a closed circle.
    """
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [matter_id])
        there = Installation.objects.select_for_update(no_key=True).get(pk=installation.pk)
        matter = Matter.objects.select_related("handler").get(pk=matter_id)
        if there.state != CONFIRMED or rulebook().procedures[matter.kind].circle == "closed":
            return None
        rows, places = acts_of(matter_id), Places(matter_id)
        _complete(there, matter, rows, places)
        dues = _in_turn(there, matter_id)
        acts = _fitting(matter, rows, places, dues)
        if not acts:
            return None
        return _sealed(there, matter, acts)


def _complete(there: Installation, matter: Matter, rows: tuple[Recorded, ...], places: Places) -> None:
    """Note what the organs there may see since before they were known to work there."""
    organs = set(Resident.objects.filter(installation=there).values_list("organ_id", flat=True))
    known = set(Due.objects.filter(installation=there, matter=matter).values_list("seq", flat=True))
    kinds, parties = rulebook().act_kinds, parties_of(matter.pk)
    more = [
        Due(
            installation=there,
            matter=matter,
            seq=row.seq,
            state=CHOOSE if is_chosen_by_hand(kinds[row.kind]) else READY,
        )
        for row in rows
        if row.seq not in known
        and row.person is not None
        and not places.came(row.seq)
        and not organs.isdisjoint(readers(row, matter.kind, matter.handler_id, parties))
    ]
    Due.objects.bulk_create(more)


def _in_turn(there: Installation, matter: int) -> list[Due]:
    """What may go, up to the first act of which somebody has yet to choose what leaves."""
    found = []
    for due in Due.objects.filter(installation=there, matter=matter).order_by("seq"):
        if due.state in (CHOOSE, TOO_LARGE):
            break
        if due.state == READY:
            found.append(due)
    return found


def _fitting(matter: Matter, rows: tuple[Recorded, ...], places: Places, dues: list[Due]) -> list[_Said]:
    """As many acts, in order, as one bundle may hold; one that is too large by itself is noted so."""
    by_seq, found, size = {row.seq: row for row in rows}, list[_Said](), 0
    for due in dues[: bundles.MOST_ACTS]:
        one = _said(matter, by_seq[due.seq], rows, places, due.chosen)
        if one.size > bundles.MOST_BYTES - _ROOM:
            if not found:
                _mark(due, TOO_LARGE)
            break
        size += one.size
        if size > bundles.MOST_BYTES - _ROOM or sum(len(said.files) for said in (*found, one)) > bundles.MOST_FILES:
            break
        found.append(one)
    return found


def _mark(due: Due, state: str) -> None:
    Due.objects.filter(installation=due.installation_id, matter=due.matter_id, seq=due.seq).update(state=state)


def _said(
    matter: Matter, row: Recorded, rows: tuple[Recorded, ...], places: Places, chosen: dict[str, str] | None
) -> _Said:
    """An act as a bundle says it. chosen: the pieces that leave; all of it where nothing had to be chosen."""
    book = rulebook()
    gone = leaving(fields_of(book.act_kinds[row.kind], matter.kind, book), row.payload, row.files, chosen)
    files = {str(meta["sha256"]): place(str(meta["sha256"])).read_bytes() for meta in gone.files}
    # what was left out of an act must not be guessed from its paper, nor from a seal that covers it
    paper = paper_of(matter, row, rows) if gone.whole else None
    if paper is not None:
        files[paper.sha256] = paper.content
    return _Said(
        row.seq,
        {
            **places.of(row.seq).said(),
            "kind": row.kind,
            "first": row.day.first.isoformat(),
            "last": row.day.last.isoformat(),
            "recorded": row.recorded.isoformat(timespec="seconds"),
            "organ": {"code": organ_of(row.organ).code, "name": row.by},
            "person": row.person_name,
            "to": _organs(row),
            "answers": [places.of(seq).said() for seq in row.answers],
            "number": row.number,
            "payload": gone.payload,
            "refs": {str(seq): places.of(seq).said() for seq in sorted(set(named_in(gone.payload)))},
            "files": [_file(meta) for meta in gone.files],
            "paper": None if paper is None else paper.meta(),
            "seal": _seal(matter.pk, row) if gone.whole else None,
            "grounds": gone.grounds,
        },
        files,
    )


def _organs(row: Recorded) -> list[dict[str, str]]:
    """The addressees, by code and by the name that the act gives them."""
    codes = [organ_of(one).code for one in row.to_organs]
    names = row.to if len(row.to) == len(codes) else [organ_names()[code] for code in codes]
    return [{"code": code, "name": name} for code, name in zip(codes, names, strict=True)]


def _file(meta: dict[str, Any]) -> dict[str, Any]:
    return {name: meta[name] for name in ("sha256", "name", "size", "type")}


def _seal(matter: int, row: Recorded) -> dict[str, str]:
    prev = Act.objects.filter(matter=matter, seq=row.seq).values_list("prev", flat=True).get()
    return {"hash": row.hash.hex(), "prev": bytes(prev).hex()}


def _sealed(there: Installation, matter: Matter, acts: Iterable[_Said]) -> Bundle:
    acts = list(acts)
    n = (Bundle.objects.filter(installation=there).aggregate(last=Max("n"))["last"] or 0) + 1
    before = Bundle.objects.filter(installation=there, matter=matter).order_by("-n").values_list("digest", flat=True)
    follows = before.first() or ""
    key = bytes(there.key)
    body = {
        "to": key.hex(),
        "n": n,
        "made": timezone.now().isoformat(timespec="seconds"),
        "follows": follows,
        "matter": {
            "number": matter.number,
            "kind": matter.kind,
            "handler": {"code": matter.handler.code, "name": matter.handler.name},
        },
        "acts": [one.said for one in acts],
    }
    files = {sha256: content for one in acts for sha256, content in one.files.items()}
    digest, content = bundles.packed(body, files)
    bundles.opened(content)  # what we could not read ourselves is not sent to others
    carton = cartons.closed(content, cartons.Label(own_key(), key, n), bytes(there.exchange_key))
    file = kept.keep(carton)
    assert file == hashlib.sha256(carton).hexdigest()
    made = Bundle.objects.create(
        installation=there,
        n=n,
        matter=matter,
        digest=digest,
        file=file,
        follows=follows,
        size=len(carton),
        acts=len(acts),
    )
    seqs = [one.seq for one in acts]
    Due.objects.filter(installation=there, matter=matter, seq__in=seqs).update(state=GONE, bundle=made)
    note("exchange", None, matter=matter.pk, did="packed", installation=there.pk, n=n, seqs=seqs)
    return made
