"""记入案卷: the only writer. One transaction: locked, checked, derived, appended, read rows renewed; or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from gongyi.contexts.ledger.access import parties_of
from gongyi.contexts.ledger.joining import Joining, begin, join, link, walled, widen
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.numbers import allot, allot_matter, drawn
from gongyi.contexts.ledger.parts import PROCURATORATE, PUBLIC, PartyRow, does, opens_as, part_of
from gongyi.contexts.ledger.reading import Recorded, acts_of, as_act, doer, heir_of, names_now
from gongyi.contexts.organs.models import Organ, Person
from gongyi.core.acts.envelope import Matter as CoreMatter
from gongyi.core.acts.order import as_of
from gongyi.core.matters.derive import derive
from gongyi.core.matters.docket import Docket, Refusal
from gongyi.core.matters.fold import Fold
from gongyi.core.matters.permits import Request, why_not
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.payload import facts_of
from gongyi.core.statutes.procedures import Procedure
from gongyi.core.terms.days import LegalDay
from gongyi.database.sight import Sight, current, looking, whole_ledger
from gongyi.rulebook.reader import rulebook


class Draft(NamedTuple):
    """An act as a person wants it recorded.

    to: the organs it is addressed to. people: those who take part in it, who then see the matter. paper: whether a
    document number is to be given. marks: the form of that number. files: what is attached, {sha256, name, size, type}.
    to_names: the addressees as a published account names them, where those are not the organs' own names. number: the
    paper's number where another installation gave it.
    """

    kind: str
    day: LegalDay
    payload: Mapping[str, Any]
    to: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    files: tuple[Mapping[str, Any], ...] = ()
    mark: str = ""
    to_names: tuple[str, ...] = ()
    number: str = ""


class Change(NamedTuple):
    """What has just been recorded, for the read rows: the act, its ledger and the docket that follows from it."""

    matter: int
    number: str
    kind: str
    published: bool
    handler: int
    act: Recorded
    acts: tuple[Recorded, ...]
    core: CoreMatter
    docket: Docket
    parties: tuple[PartyRow, ...]


class Projection(Protocol):
    """A context's read rows, renewed in the transaction of the act; dropped and made again by `rebuild`."""

    def renew(self, change: Change) -> None:
        """Write where the matter stands after the act."""

    def arrive(self, change: Change) -> None:
        """Write what the act itself brings: a letter to whom it was sent."""

    def forget(self) -> None:
        """Drop them all."""


class NotSeen(Exception):
    """Whoever asks may not see the matter, or his post does no acts."""


class Refused(Exception):
    """The law refuses the act; every reason is here, as values for the page."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("；".join(refusal.says for refusal in refusals))
        self.refusals = refusals


class Changed(Exception):
    """Others recorded acts since the form was opened; nothing was written, and the acts are here."""

    def __init__(self, since: tuple[Recorded, ...]) -> None:
        super().__init__(f"其间又记入了{len(since)}项")
        self.since = since


def today() -> date:
    """The Beijing civil day."""
    return timezone.localdate()


def open_matter(person: Person, kind: str, draft: Draft, *, record: str = "complete", number: str = "") -> Change:
    """A new matter with its first act, by the organ of the person, which handles it; a report is its receiver's.

    Raises NotSeen when his organ does not open matters of this kind so, Refused with all reasons.
    """
    organ, procedure = person.organ, rulebook().procedures[kind]
    part = opens_as(procedure, organ, draft.kind)
    if not part or not _works(person):
        raise NotSeen
    with transaction.atomic(), whole_ledger():
        mark = procedure.mark or _MATTER_MARK
        handler = organ_of(draft.to[0]) if organ.role == PUBLIC else organ
        give = drawn if procedure.circle == "closed" else allot_matter
        name = number or give(handler, mark, draft.day.last.year, _taken)
        matter = Matter.objects.create(number=name, kind=kind, record=record, handler=handler)
        begin(matter.pk, procedure, person, part, tuple(_superiors(organ))[1:])
        return _append(person, matter, (), draft, checked=True)


def append(person: Person, number: str, draft: Draft, expected: int) -> Change:
    """Append an act to a matter. expected: the last act that stood there when the person decided on it.

    Whoever reported a harm has no account: he acts for the organ of the public, with the eyes that look now.

    Raises NotSeen; Changed when acts that he may see came in between; Refused with all reasons when the law says no. In
    each case nothing is written.
    """
    with transaction.atomic():
        matter, full = _opened(person, number)
        with whole_ledger():
            rows = acts_of(matter.pk)
            since = tuple(row for row in rows[expected:] if full or person.organ_id in row.audience)
            if since:
                raise Changed(since)
            return _append(person, matter, rows, draft, checked=True)


_SEEN = """
select m.id, m.kind, m.record, m.handler_id, s."full", pg_advisory_xact_lock(m.id)
from ledger_sight s join ledger_matter m on m.id = s.matter_id
where s.viewer = any (%s) and m.number = %s
    and not exists (select 1 from ledger_bar b where b.person_id = %s and b.matter_id = m.id)
order by s."full" desc limit 1
"""


def _opened(person: Person, number: str) -> tuple[Matter, bool]:
    """The matter, locked until the transaction ends, and whether the person sees all of it. Raises NotSeen."""
    if not _works(person):
        raise NotSeen
    eyes = current() if person.organ.role == PUBLIC else person.sight()
    with connection.cursor() as cursor:
        cursor.execute(_SEEN, [list(eyes.viewers), number, person.pk])
        row = cursor.fetchone()
    if row is None:
        raise NotSeen
    pk, kind, record, handler, full, _ = row
    return Matter(pk=pk, number=number, kind=kind, record=record, handler_id=handler), full


def _works(person: Person) -> bool:
    """Whether he does acts: by his post, or as somebody who reports a harm."""
    return person.organ.role == PUBLIC or person.standing.works


class Acting(NamedTuple):
    """Who acted in a published account: the organ, and its name as the text has it."""

    organ: Organ
    name: str


def open_published(number: str, kind: str, procuratorate: Organ) -> Matter | None:
    """A matter for a published account, seen by its procuratorate and those above; None when it is there already."""
    with transaction.atomic(), whole_ledger():
        if Matter.objects.filter(number=number).exists():
            return None
        matter = Matter.objects.create(number=number, kind=kind, record="published", handler=procuratorate)
        above = tuple(_superiors(procuratorate))[1:]
        begin(matter.pk, rulebook().procedures[kind], Person(organ=procuratorate), PROCURATORATE, above)
    return matter


def record_published(matter: Matter, draft: Draft, acting: Acting) -> Change:
    """Append an act of a published account, which is kept as it was told, whatever the law says of it.

    Nobody of this installation did it: the act names the organ, under the text's own name, and no person.
    """
    organ = copy(acting.organ)
    organ.name = acting.name
    with transaction.atomic(), looking(Sight(organ=organ.pk, whole=True)):
        _lock(matter.pk)
        if all(one.organ != organ.pk for one in parties_of(matter.pk)):
            join(matter.pk, acting.organ, part_of(organ, matter.handler_id))
        return _append(Person(organ=organ), matter, acts_of(matter.pk), draft, checked=False)


def open_received(number: str, kind: str, handler: Organ, part: str) -> Matter:
    """A matter that another installation keeps, under its own number; of ours, whoever is written to sees it.

    handler, part: the organ that handles it there, and the side that it has.
    """
    with transaction.atomic(), whole_ledger():
        matter = Matter.objects.create(number=number, kind=kind, record="received", handler=handler)
        begin(matter.pk, rulebook().procedures[kind], Person(organ=handler), part, ())
    return matter


def record_received(matter: Matter, draft: Draft, acting: Acting, person: str) -> tuple[Change, tuple[Refusal, ...]]:
    """Append an act that another installation sent: under the names of organ and person, as it was done there.

    It is kept whatever the law says of it here; what it says, where the whole record is here, is given back.
    """
    organ = copy(acting.organ)
    organ.name = acting.name
    with transaction.atomic(), looking(Sight(organ=organ.pk, whole=True)):
        _lock(matter.pk)
        rows, parties, book = acts_of(matter.pk), parties_of(matter.pk), rulebook()
        core = CoreMatter(matter.number, matter.kind, tuple(as_act(row, book) for row in rows))
        against = _refusals(core, book, organ, parties, draft, _organs(draft.to)) if matter.record == "complete" else ()
        if all(one.organ != organ.pk for one in parties):
            join(matter.pk, acting.organ, part_of(organ, matter.handler_id))
        return _append(Person(organ=organ, name=person), matter, rows, draft, checked=False), against


_MATTER_MARK = "{organ}检公益〔{year}〕{n}号"


def _taken(number: str) -> bool:
    return Matter.objects.filter(number=number).exists()


def _append(person: Person, matter: Matter, rows: tuple[Recorded, ...], draft: Draft, *, checked: bool) -> Change:
    book, organ = rulebook(), person.organ
    parties = parties_of(matter.pk)
    to = _organs(draft.to)
    acts = tuple(as_act(row, book) for row in rows)
    kind = book.act_kinds[draft.kind]
    core = CoreMatter(matter.number, matter.kind, acts, matter.record)  # type: ignore[arg-type]
    if checked:
        kept_out = (*_merged(draft.kind, to), *_walled(book, matter.kind, rows, draft, to))
        refusals = (*kept_out, *_refusals(core, book, organ, parties, draft, to))
        if refusals:
            raise Refused(refusals)
    number = _paper_number(book, matter.kind, organ, draft)
    audience = _audience(organ, to, kind.sight, _sides(book.procedures[matter.kind], parties))
    with connection.cursor() as inserting:
        # what is written from here on goes out at once; an error in any of it takes all of it back
        with connection.connection.pipeline():
            row = _insert(inserting, person, matter.pk, rows, draft, number, to, audience)
            joining = Joining(
                *(matter.pk, matter.handler_id, book.procedures[matter.kind], row.seq, draft.kind, person, to),
                *(row.people, audience, draft.payload),
            )
            parties = widen(joining, parties)
            link(joining, kind)
            rows = _open(matter.pk, rows, row)
            core = core._replace(acts=(*acts, as_act(row, book)))
            docket = derive(core, book, max(today(), draft.day.last))
            change = Change(
                *(matter.pk, matter.number, matter.kind, matter.record == "published", matter.handler_id),
                *(row, (*rows, row), core, docket, parties),
            )
            for projection in projections():
                projection.renew(change)
                projection.arrive(change)
        (digest,) = inserting.fetchone()
    row = row._replace(hash=bytes(digest))
    return change._replace(act=row, acts=(*rows, row))


def _paper_number(book: Rulebook, kind: str, organ: Organ, draft: Draft) -> str:
    """The number of the paper that the act yields; empty where it yields none."""
    if not draft.mark:
        return draft.number
    year = draft.day.last.year
    if book.procedures[kind].circle == "closed":
        return drawn(organ, draft.mark, year, lambda _number: False)
    return allot(organ, draft.mark, year)[0]


def _refusals(
    core: CoreMatter,
    book: Rulebook,
    organ: Organ,
    parties: tuple[PartyRow, ...],
    draft: Draft,
    to: tuple[Organ, ...],
) -> tuple[Refusal, ...]:
    """Every reason against the act, as the law and the record stood on its own day."""
    day = draft.day.last
    if day > today():
        says = f"行为之日{day.isoformat()}还没有到"
        return (
            Refusal(
                draft.kind,
                "",
                says,
                f"{day.isoformat()} has not come yet",
                "写已经到来的日期",
                "give a day that has come",
            ),
        )
    core = core._replace(acts=as_of(core.acts, day))
    facts = facts_of(book.act_kinds[draft.kind], draft.payload, organs=names_now())
    by = doer(draft.payload, organ.name)
    request = Request(draft.kind, facts, tuple(one.name for one in to if one.role != "court"), by)
    found = why_not(core, book, day, request)
    mine = [one.part for one in parties if one.organ == organ.pk]
    stage = Fold(core, book, day).stage
    move = book.procedures[core.kind].moves[stage].get(draft.kind)
    if move is not None and not does(mine, move.by):
        zh, en = book.roles[move.by]
        says = f"“{book.act_kinds[draft.kind].title}”由{zh}办理，{organ.name}不是"
        found = (
            Refusal(draft.kind, move.cite, says, f"done by the {en}, which {organ.en} is not", zh, en, move.en_cite),
            *found,
        )
    return found


def _merged(kind: str, to: tuple[Organ, ...]) -> Iterator[Refusal]:
    """Nothing is sent to an organ that has been merged into another: it would reach nobody."""
    for organ in to:
        heir = heir_of(organ.pk)
        if heir is not None:
            says, en = f"{organ.name}已并入{heir.name}", f"{organ.en} has been merged into {heir.en}"
            yield Refusal(kind, "", says, en, f"写{heir.name}", f"write {heir.en}")


def _walled(
    book: Rulebook, kind: str, rows: tuple[Recorded, ...], draft: Draft, to: tuple[Organ, ...]
) -> Iterator[Refusal]:
    """A closed circle is kept from the organs that it speaks of: nothing of it is sent to them."""
    procedure = book.procedures[kind]
    if not procedure.walls:
        return
    kept_from = walled(procedure, (*(row.payload for row in rows), draft.payload))
    names = names_now()
    kept_names = {names.get(code, code) for code in kept_from}
    for organ in to:
        if organ.code in kept_from or organ.name in kept_names:
            says, en = f"记录涉及{organ.name}，不得发给该单位", f"the record concerns {organ.en} and is not sent to it"
            yield Refusal(draft.kind, "", says, en, "发给其他有权单位", "send it to another competent organ")


def _insert(
    cursor: Any,
    person: Person,
    matter: int,
    rows: tuple[Recorded, ...],
    draft: Draft,
    number: str,
    to: tuple[Organ, ...],
    audience: tuple[int, ...],
) -> Recorded:
    seq, moment = len(rows) + 1, timezone.now()
    people = tuple(dict.fromkeys(draft.people))
    payload, files = dict(draft.payload), [dict(one) for one in draft.files]
    ids, names = [one.pk for one in to], list(draft.to_names) or [one.name for one in to]
    values = [
        *(matter, seq, draft.kind, draft.day.first, draft.day.last, moment, person.organ_id, person.organ.name),
        *(person.pk, person.name, ids, names, list(audience), list(people), list(draft.answers), number),
        *(Jsonb(payload), Jsonb(files)),
    ]
    cursor.execute(_INSERT, values)
    return Recorded(
        seq=seq,
        kind=draft.kind,
        day=draft.day,
        recorded=moment,
        organ=person.organ_id,
        by=person.organ.name,
        person=person.pk,
        person_name=person.name,
        to_organs=tuple(ids),
        to=tuple(names),
        people=people,
        answers=tuple(draft.answers),
        number=number,
        payload=payload,
        files=files,
        hash=b"",
        audience=audience,
    )


_INSERT = """
insert into ledger_act (matter_id, seq, kind, version, day_first, day_last, recorded, organ_id, organ_name, person_id,
    person_name, to_organs, to_names, audience, people, answers, number, payload, files)
values (%s, %s, %s, 1, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) returning hash
"""


def _audience(organ: Organ, to: tuple[Organ, ...], sight: str, parties: tuple[PartyRow, ...]) -> tuple[int, ...]:
    """The organs that may see an act. A superior procuratorate sees by its full sight, so it need not be named."""
    found = [organ.pk]
    if sight != "own":
        found += [one.pk for one in to]
    if sight == "parties":
        found += [one.organ for one in parties]
    return tuple(dict.fromkeys(found))


def _sides(procedure: Procedure, parties: tuple[PartyRow, ...]) -> tuple[PartyRow, ...]:
    """The parties to whom what goes to all parties goes: in a case, not those who only look on."""
    return tuple(one for one in parties if not (procedure.is_case and one.part in procedure.parts))


def _open(matter: int, rows: tuple[Recorded, ...], row: Recorded) -> tuple[Recorded, ...]:
    """The earlier acts, with those that this act serves opened to whom it serves them on."""
    if not (row.kind in _SERVES or row.kind.endswith("_service")) or not row.answers or not row.to_organs:
        return rows
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into ledger_opened (matter_id, seq, organ_id, by) values (%s, %s, %s, %s) on conflict do nothing",
            [(matter, seq, organ, row.seq) for seq in row.answers for organ in row.to_organs],
        )
    return tuple(
        one._replace(audience=(*one.audience, *row.to_organs)) if one.seq in row.answers else one for one in rows
    )


_SERVES = frozenset({"complaint_copy", "defence_forward", "appeal_copy", "appeal_forward"})
"""Kinds of act by which a paper of one side reaches the other, beside those that are called its service."""


def _lock(matter: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [matter])


def _superiors(organ: Organ) -> Iterable[Organ]:
    """The organ and its superior procuratorates, up to the top."""
    passed: set[int] = set()
    while organ.pk not in passed:
        passed.add(organ.pk)
        yield organ
        if organ.superior_id is None:
            return
        organ = heir_of(organ.superior_id) or organ_of(organ.superior_id)


def _organs(ids: tuple[int, ...]) -> tuple[Organ, ...]:
    return tuple(organ_of(one) for one in ids)


@cache
def organ_of(pk: int) -> Organ:
    """An organ by its id, kept: organs hardly ever change, and a changed name takes effect at the next start."""
    return Organ.objects.get(pk=pk)


@cache
def projections() -> tuple[Projection, ...]:
    """The contexts' read rows, called by their fixed name."""
    return tuple(import_module(f"{name}.projections") for name in settings.PROJECTIONS)
