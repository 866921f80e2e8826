"""密封的举报: what a reporter said and brought, under a data key of its own, sealed to the handling team and to him.

A report is begun and put in one transaction, which the caller opens. Of a box, only its fingerprint is written down.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection

from gongyi.contexts.sealing import contents
from gongyi.contexts.sealing.boxes import DataKey, NotOpened, canonical, padded, seal
from gongyi.contexts.sealing.contents import Kind, about, statement_of
from gongyi.contexts.sealing.keys import Held
from gongyi.contexts.sealing.models import Identity, KeySet, SealedBox, SealedCase, Wrap
from gongyi.contexts.sealing.teams import CONTENT, CUSTODY, NotHeld, NotReady, content_key, set_of
from gongyi.database.sight import whole_ledger

_LEAST_IDENTITY = 1024
"""No identity is sealed at a smaller size, so that a name is not told by its length."""


@dataclass(frozen=True)
class Case:
    """一件举报，已打开: with its data key in memory and nowhere else."""

    id: uuid.UUID
    organ_id: int
    key: DataKey = field(repr=False)


class Box(NamedTuple):
    """A box, as an act names it. fingerprint: SHA-256 of its statement, in hexadecimal figures."""

    id: uuid.UUID
    fingerprint: str


class Listed(NamedTuple):
    """A box with what its statement says of it: kind, size in bytes, and what whoever put it said about it."""

    id: uuid.UUID
    fingerprint: str
    kind: str
    size: int
    meta: dict[str, Any]


def begin(organ_id: int, reporter_public: bytes, salt: bytes = b"") -> Case:
    """A new report to an organ: its data key, sealed to the organ's content set and to the reporter. Raises NotReady.

    salt: of the reporter's key, kept beside it (`salt_of`), since he comes back with his password alone.
    """
    made = set_of(organ_id, CONTENT)
    case = Case(uuid.uuid4(), organ_id, DataKey.new())
    enter(case.id)
    SealedCase.objects.bulk_create([SealedCase(id=case.id, organ_id=organ_id, salt=salt)])
    Wrap.objects.bulk_create(
        [
            Wrap(case_id=case.id, keyset=made, sealed=case.key.to(bytes(made.public), about(case.id, "team"))),
            Wrap(case_id=case.id, keyset=None, sealed=case.key.to(reporter_public, about(case.id, "reporter"))),
        ]
    )
    return case


def put(case: Case, kind: Kind, content: bytes | Iterable[bytes], meta: Mapping[str, Any]) -> Box:
    """Words or a file into a report. meta: what is said about it (a file's name, its type, who put it), sealed with it.

    A file is on the disk to its last byte when this answers; should the transaction fail, it is swept away later.
    """
    row = contents.made(case.id, case.key, kind, content, meta)
    enter(case.id)
    _one_at_a_time(case.id)
    row.n = SealedBox.objects.filter(case_id=case.id).count() + 1
    SealedBox.objects.bulk_create([row])
    return Box(row.pk, row.fingerprint.hex())


def put_identity(case: Case, identity: Mapping[str, Any]) -> None:
    """Who reported: sealed to the content set, and that once more to the custody set. Raises NotReady."""
    said = canonical(identity)
    full = len(said).to_bytes(4, "big") + said + bytes(padded(len(said) + 4, _LEAST_IDENTITY) - len(said) - 4)
    where = about_identity(case.id)
    sets = {row.name: bytes(row.public) for row in KeySet.objects.filter(organ_id=case.organ_id)}
    if {CONTENT, CUSTODY} - sets.keys():
        raise NotReady
    sealed = seal(sets[CUSTODY], seal(sets[CONTENT], full, where), where)
    enter(case.id)
    Identity.objects.bulk_create([Identity(case_id=case.id, organ_id=case.organ_id, sealed=sealed)])


def about_identity(case_id: uuid.UUID) -> bytes:
    """What both layers of an identity are about."""
    return about(case_id, "identity")


def open_for(held: Held, case_id: uuid.UUID, organ_id: int | None = None) -> Case:
    """A report opened by a holder of his organ's content set. Raises NotHeld, also when there is no such report.

    organ_id: the organ whose set he opens it with, his own where none is said.
    """
    organ = organ_id or held.person.organ_id
    private = content_key(held, organ)
    row = Wrap.objects.filter(case_id=case_id, keyset__organ_id=organ, keyset__name=CONTENT).first()
    if row is None:
        raise NotHeld
    try:
        key = DataKey.out_of(private, bytes(row.sealed), about(case_id, "team"))
    except NotOpened as wrong:
        raise NotHeld from wrong
    enter(case_id)
    return Case(case_id, SealedCase.objects.only("organ_id").get(pk=case_id).organ_id, key)


def open_all(held: Held, case_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Case]:
    """Of these reports, those that a holder of his organ's content set can open. Raises NotHeld."""
    organ = held.person.organ_id
    private = content_key(held, organ)
    rows = Wrap.objects.filter(case_id__in=list(case_ids), keyset__organ_id=organ, keyset__name=CONTENT)
    opened = {}
    for row in rows.select_related("case"):
        try:
            key = DataKey.out_of(private, bytes(row.sealed), about(row.case_id, "team"))
        except NotOpened:
            continue
        opened[row.case_id] = Case(row.case_id, row.case.organ_id, key)
    return opened


def open_by_reporter(case_id: uuid.UUID, private: bytes) -> Case:
    """A report opened by whoever has its query password. Raises NotOpened."""
    enter(case_id)
    row = Wrap.objects.filter(case_id=case_id, keyset=None).select_related("case").first()
    try:
        key = DataKey.out_of(private, bytes(row.sealed) if row else b"", about(case_id, "reporter"))
    except NotOpened:
        enter(None)
        raise
    assert row is not None
    return Case(case_id, row.case.organ_id, key)


def salt_of(case_id: uuid.UUID) -> bytes:
    """The salt of the reporter's key, empty when there is no such report."""
    enter(case_id)
    found = SealedCase.objects.filter(pk=case_id).values_list("salt", flat=True).first()
    enter(None)
    return bytes(found or b"")


def statement(case: Case, box_id: uuid.UUID) -> bytes:
    """What a box is: the very bytes whose SHA-256 is its fingerprint. Raises NotOpened."""
    return statement_of(case.key, _row(case, box_id))


def read(case: Case, box_id: uuid.UUID) -> bytes:
    """The content of a box. Raises NotOpened, also when it is not what the statement says."""
    return b"".join(pieces(case, box_id))


def read_all(opened: Mapping[uuid.UUID, Case], box_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """The contents of these boxes, of those that lie in one of the opened reports and open; for who holds the set."""
    found = {}
    for row in SealedBox.objects.filter(pk__in=list(box_ids), case_id__in=list(opened)):
        try:
            found[row.pk] = b"".join(contents.pieces_of(opened[row.case_id].key, row))
        except NotOpened:
            continue
    return found


def pieces(case: Case, box_id: uuid.UUID) -> Iterator[bytes]:
    """The content of a box as it is unlocked, for large files. Raises NotOpened; what came before it is then void.

    The row is read at once, the file when the pieces are taken, which may be after the transaction.
    """
    return contents.pieces_of(case.key, _row(case, box_id))


def listed(case: Case) -> list[Listed]:
    """The boxes of a report in the order in which they were put in."""
    enter(case.id)
    rows = SealedBox.objects.filter(case_id=case.id).defer("body").order_by("n")
    found = [(row, json.loads(statement_of(case.key, row))) for row in rows]
    return [Listed(row.pk, row.fingerprint.hex(), said["kind"], said["size"], said["meta"]) for row, said in found]


def share(case: Case, organ_id: int) -> None:
    """Another organ's team may open the report as well: it was handed over to it. Raises NotReady."""
    made = set_of(organ_id, CONTENT)
    enter(case.id)
    sealed = case.key.to(bytes(made.public), about(case.id, "team"))
    Wrap.objects.bulk_create([Wrap(case_id=case.id, keyset=made, sealed=sealed)], ignore_conflicts=True)


def has_identity(case_id: uuid.UUID) -> bool:
    """Whether an identity was sealed with a report."""
    with whole_ledger():
        return Identity.objects.filter(case=case_id).exists()


def _row(case: Case, box_id: uuid.UUID) -> SealedBox:
    enter(case.id)
    row = SealedBox.objects.filter(pk=box_id, case_id=case.id).first()
    if row is None:
        raise NotOpened
    return row


def enter(case_id: uuid.UUID | None) -> None:
    """Tell the database in which report the running transaction works."""
    assert connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("select set_config('gongyi.case', %s, true)", [str(case_id or "")])


def _one_at_a_time(case_id: uuid.UUID) -> None:
    """Two boxes that are put at once get places one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(case_id)])
