"""收进: the acts of a bundle into the ledger, under the names of the organs there and of nobody of this installation.

What an honest installation would never send is refused whole: an organ that does not work there, an act that is not its
to do, an answer to what it never saw. What only the course of the matter speaks against is kept, and noted.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from gongyi.contexts.evidence.access import carried
from gongyi.contexts.evidence.sorts import NotTaken
from gongyi.contexts.evidence.store import lay
from gongyi.contexts.exchange.bundles import Bundle
from gongyi.contexts.exchange.models import Arrival, Installation, Origin, Resident
from gongyi.contexts.exchange.references import Place, Places, renamed
from gongyi.contexts.exchange.statements import NotTrue
from gongyi.contexts.ledger.access import parties_of
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.parts import PROCURATORATE, does
from gongyi.contexts.ledger.reading import Recorded, acts_of, legal_day
from gongyi.contexts.ledger.record import Acting, Draft, open_received, record_received, today
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.papers.issue import fields_of, kind_of
from gongyi.contexts.papers.models import Issued
from gongyi.core.statutes.kinds import ActKind
from gongyi.core.statutes.payload import wrong_fields
from gongyi.core.statutes.procedures import Procedure
from gongyi.database.sight import Sight, looking
from gongyi.rulebook.reader import rulebook

_APPROVED = frozenset({"approved_by", "approved_by_name", "approved_on"})


def taken(there: Installation, arrival: Arrival, bundle: Bundle) -> tuple[Matter, tuple[dict[str, Any], ...]]:
    """Append the acts of a bundle; the matter, and each act's place there and here. Raises NotTrue, then nothing is."""
    head = bundle.body["matter"]
    procedure = rulebook().procedures.get(head["kind"])
    if procedure is None or procedure.circle == "closed":
        raise NotTrue(
            "包里的事项不是可以在平台之间往来的种类。", "The matter is not of a kind that goes between installations."
        )
    matter = Matter.objects.select_related("handler").filter(number=head["number"]).first()
    if matter is None:
        matter = _opened(there, procedure, head)
    elif matter.record == "published" or matter.kind != head["kind"] or matter.handler.code != head["handler"]["code"]:
        raise NotTrue("这里已有同一编号的另一件事项。", "Another matter has this number here.")
    places = Places(matter.pk)
    acts = tuple(_act(there, arrival, matter, procedure, places, act, bundle.files) for act in bundle.body["acts"])
    return matter, acts


def _opened(there: Installation, procedure: Procedure, head: dict[str, Any]) -> Matter:
    """The matter under its own number; only the installation where its handler works may bring it."""
    handler = _organ(head["handler"])
    if not _works_there(there, handler):
        raise NotTrue(
            "包里的事项不是寄出平台的单位承办的。", "The matter is not handled by an organ of the sending installation."
        )
    part = PROCURATORATE if procedure.is_case else getattr(procedure.may_open(handler.role, handler.kind), "id", "")
    if not part or (procedure.is_case and handler.role != PROCURATORATE):
        raise NotTrue("承办单位不能发起这一种类的事项。", "The handling organ does not begin matters of this kind.")
    return open_received(head["number"], procedure.id, handler, part)


def _act(
    there: Installation,
    arrival: Arrival,
    matter: Matter,
    procedure: Procedure,
    places: Places,
    act: dict[str, Any],
    files: dict[str, bytes],
) -> dict[str, Any]:
    kind = rulebook().act_kinds.get(act["kind"])
    if kind is None:
        raise NotTrue(
            f"这里的规则库没有“{act['kind']}”这种行为。", "An act of a kind that the rulebook here does not have."
        )
    organ, place, rows = _organ(act["organ"]), Place(act["at"], act["seq"]), acts_of(matter.pk)
    if bytes.fromhex(place.at) != bytes(there.key) or places.here(place) is not None:
        raise NotTrue(
            "包里有不是寄出平台办理的行为，或者已经收进的行为。", "An act not done there, or one taken in before."
        )
    _check_maker(there, matter, procedure, kind, organ)
    _check_stated(procedure, kind, act["payload"])
    readers = set(Resident.objects.filter(installation=there).values_list("organ_id", flat=True))
    draft = Draft(
        act["kind"],
        legal_day(*_days(act)),
        renamed(act["payload"], lambda seq: _here(places, act["refs"].get(str(seq)), rows, readers)),
        tuple(_organ(one).pk for one in act["to"]),
        tuple(_answered(places, act, rows, readers)),
        files=tuple(_laid(act, files)),
        number=act["number"],
    )
    change, against = record_received(matter, draft, Acting(organ, act["organ"]["name"]), act["person"])
    row = change.act
    places.keep(row.seq, place)
    with looking(Sight(organ=organ.pk, whole=True)):
        if row.files:
            carried(matter.pk, row)
        if act["paper"] is not None and kind_of(row.kind, matter.kind) is not None:
            Issued.objects.create(matter=matter, seq=row.seq, sha256=act["paper"]["sha256"])
    seal = act["seal"] or {"hash": "", "prev": ""}
    Origin.objects.create(
        matter=matter,
        seq=row.seq,
        arrival=arrival,
        at=place.at,
        at_seq=place.seq,
        recorded=_moment(act["recorded"]),
        hash=seal["hash"],
        prev=seal["prev"],
        grounds=act["grounds"],
        against=[[one.cite, one.says, one.en] for one in against],
    )
    return {"seq": place.seq, "here": row.seq, "hash": row.hash.hex()}


def _check_maker(there: Installation, matter: Matter, procedure: Procedure, kind: ActKind, organ: Organ) -> None:
    """An organ that works there, has its side in the matter (or is of those who keep it), and does acts of the kind."""
    if not _works_there(there, organ):
        raise NotTrue(
            f"{organ.name}不在寄出的平台，它的行为不能由那里寄来。",
            f"{organ.en} does not work at the sending installation.",
        )
    parts = [one.part for one in parties_of(matter.pk) if one.organ == organ.pk]
    keeps = matter.record == "received" and _works_there(there, matter.handler)
    if not parts and not keeps:
        raise NotTrue(f"{organ.name}没有参加这件事项。", f"{organ.en} has no part in this matter.")
    moves = list(procedure.any_move(kind.id))
    if parts and not any(does(parts, move.by) for move in moves):
        raise NotTrue(
            f"“{kind.title}”不是{organ.name}在这件事项里办理的行为。",
            f"“{kind.en}” is not for {organ.en} to do in this matter.",
        )


def _check_stated(procedure: Procedure, kind: ActKind, payload: dict[str, Any]) -> None:
    """Only fields that the act has, each as it may be filled in; what is missing was left out there."""
    fields = {one.name: one for one in fields_of(kind, procedure.id, rulebook())}
    strange = payload.keys() - fields.keys() - _APPROVED
    if strange:
        raise NotTrue(
            f"“{kind.title}”里有这里的规则库没有的栏目，两个平台的规则库可能不是同一版本。",
            f"“{kind.en}” states fields that the rulebook here does not have.",
        )
    stated = tuple(fields[name] for name in payload if name in fields)
    wrong = [one for one in wrong_fields(kind, payload, stated, _APPROVED) if one.field.partition(".")[0] in payload]
    if wrong:
        raise NotTrue(f"“{kind.title}”里的内容不合栏目：{wrong[0].says}"[:400], f"“{kind.en}”: {wrong[0].en}"[:400])


def _works_there(there: Installation, organ: Organ) -> bool:
    return Resident.objects.filter(installation=there, organ=organ).exists()


def _organ(said: dict[str, str]) -> Organ:
    """The organ of a code, under the name that it has here too. Raises NotTrue."""
    found = Organ.objects.filter(code=said["code"]).first()
    if found is None:
        raise NotTrue(
            f"这里没有代码为“{said['code']}”的单位（{said['name']}）。", f"No organ has the code “{said['code']}” here."
        )
    if found.name != said["name"]:
        raise NotTrue(
            f"代码为“{said['code']}”的单位，对方称“{said['name']}”，这里是“{found.name}”。",
            f"The organ of the code “{said['code']}” has another name here.",
        )
    return found


def _days(act: dict[str, Any]) -> tuple[date, date]:
    try:
        first, last = date.fromisoformat(act["first"]), date.fromisoformat(act["last"])
    except ValueError as wrong:
        raise NotTrue("行为的日期不是日期。", "The day of an act is none.") from wrong
    if first > last or last > today():
        raise NotTrue("行为的日期还没有到，或者前后颠倒。", "The day of an act has not come, or ends before it begins.")
    return first, last


def _moment(said: str) -> datetime:
    try:
        moment: datetime | None = datetime.fromisoformat(said)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise NotTrue("行为的登记时间不对。", "The moment at which an act was recorded is none.")
    return moment


def _here(places: Places, said: dict[str, Any] | None, rows: tuple[Recorded, ...], readers: set[int]) -> int | None:
    """Where an act that is named stands here; one of ours must be one that the organs there may see. Raises NotTrue."""
    if said is None:
        return None
    here = places.here(Place(said["at"], said["seq"]))
    row = next((one for one in rows if one.seq == here), None)
    if row is None:
        return None
    if not places.came(row.seq) and readers.isdisjoint(row.audience):
        raise NotTrue(
            "包里的行为指向了寄出平台没有收到过的行为。", "An act names one that the sending installation never had."
        )
    return row.seq


def _answered(places: Places, act: dict[str, Any], rows: tuple[Recorded, ...], readers: set[int]) -> Iterator[int]:
    for said in act["answers"]:
        here = _here(places, said, rows, readers)
        if here is not None:
            yield here


def _laid(act: dict[str, Any], files: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    """The files of an act, and its paper, as they stand in its row. Raises NotTrue for one that is not taken in."""
    for meta in (*act["files"], *((act["paper"],) if act["paper"] is not None else ())):
        try:
            kept = lay(_File(meta["name"], files[meta["sha256"]]))
        except NotTaken as wrong:
            raise NotTrue(wrong.says[:400], wrong.en[:400]) from wrong
        yield kept.meta()


class _File:
    """A file out of a bundle, as the store takes one."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name: str | None = name
        self._content = content

    def chunks(self) -> Iterator[bytes]:
        """The bytes."""
        source = io.BytesIO(self._content)
        return iter(lambda: source.read(1 << 20), b"")
