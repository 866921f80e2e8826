"""制发: the paper that an act yields, from what the ledger says; what it lacks is told before anything is recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from gongyi.contexts.ledger.reading import Recorded, organ_names
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.papers.models import Issued
from gongyi.core.acts.envelope import Matter
from gongyi.core.matters.asked import fields_asked
from gongyi.core.papers.compose import Missing, compose, missing
from gongyi.core.papers.given import Earlier, Given, MatterSaid, Party, Signatory
from gongyi.core.papers.kinds import PaperKind, paper_for
from gongyi.core.papers.sheet import Sheet
from gongyi.core.papers.worded import worded
from gongyi.core.statutes.book import Rulebook
from gongyi.core.statutes.kinds import ActKind, Field, form_of
from gongyi.rulebook.reader.papers import paper_kinds


class Subject(NamedTuple):
    """An act that yields a paper, recorded or still a draft (then without a number, and with `seq` after the last)."""

    seq: int
    kind: str
    day: date | None
    organ: Organ
    to: tuple[Organ, ...]
    payload: Mapping[str, Any]
    files: tuple[Mapping[str, Any], ...]
    answers: tuple[int, ...]
    person_name: str
    number: str = ""


@cache
def kind_of(act: str, matter: str) -> PaperKind | None:
    """The kind of paper that an act of this kind yields in a matter of this kind; None when it yields none."""
    return paper_for(paper_kinds(), act, matter)


def mark_of(organ: Organ, act: str, matter: str) -> str:
    """The form of the paper's number, as the organ set it or as is usual; empty where the paper bears none."""
    kind = kind_of(act, matter)
    if kind is None or kind.mark is None:
        return ""
    return str(organ.marks.get(kind.id) or kind.mark.pattern)


def given(
    matter: Matter, said: MatterSaid, subject: Subject, rows: Iterable[Recorded], book: Rulebook, *, draft: bool
) -> Given:
    """All that the paper is composed from. rows: the whole ledger; what came after the act is not looked at."""
    before = [row for row in rows if row.seq < subject.seq]
    names = _names((*before, subject))
    earlier = {row.kind: _earlier(row, matter, book, names) for row in before}
    served = next((row for row in before if row.seq in subject.answers), None)
    if served is not None:
        earlier[served.kind] = earlier["served"] = _earlier(served, matter, book, names)
    return Given(
        _party(subject.organ),
        said,
        _worded(subject.kind, _with_demands(subject.payload, before), matter, book, names),
        subject.day,
        subject.number or None,
        tuple(_party(one) for one in subject.to),
        signatories=(Signatory(subject.person_name),) if subject.person_name else (),
        earlier=earlier,
        attachments=(),
        draft=draft,
    )


def _with_demands(payload: Mapping[str, Any], before: Iterable[Recorded]) -> dict[str, Any]:
    """The payload with what each item asks in place of the item's place in the ledger."""
    asked = {
        f"{row.seq}.{n}": f"第{n}项：{item.get('demand', '')}"
        for row in before
        if row.kind == "suggestion"
        for n, item in enumerate(row.payload.get("items", ()), 1)
    }
    items = payload.get("items")
    if not isinstance(items, list) or not asked:
        return dict(payload)
    told = [{**one, "item": asked[one["item"]]} if one.get("item") in asked else one for one in items]
    return {**payload, "items": told}


def lacks(act: str, matter: str, stuff: Given) -> tuple[Missing, ...]:
    """What the paper of an act lacks; empty when it yields none, or may be issued."""
    kind = kind_of(act, matter)
    return () if kind is None else missing(kind, stuff)


def sheet_of(act: str, matter: str, stuff: Given) -> Sheet | None:
    """The paper of an act; None when it yields none. Raises Incomplete when it is to be issued and lacks something."""
    kind = kind_of(act, matter)
    return None if kind is None else compose(kind, stuff)


def first_made(matter: int, seq: int, made: bytes) -> bool:
    """Whether a paper is as it was when it was first made; the first time its fingerprint is noted."""
    digest = hashlib.sha256(made).hexdigest()
    Issued.objects.bulk_create([Issued(matter_id=matter, seq=seq, sha256=digest)], ignore_conflicts=True)
    return Issued.objects.filter(matter=matter, seq=seq, sha256=digest).exists()


def _party(organ: Organ) -> Party:
    return Party(organ.name, organ.en)


def _names(acts: Iterable[Recorded | Subject]) -> dict[str, str]:
    return {**organ_names(), **{str(meta["sha256"]): str(meta["name"]) for act in acts for meta in act.files}}


def _worded(
    act: str, payload: Mapping[str, Any], matter: Matter, book: Rulebook, names: Mapping[str, str]
) -> dict[str, object]:
    kind = book.act_kinds.get(act)
    return dict(payload) if kind is None else worded(fields_of(kind, matter.kind, book), payload, names)


def fields_of(kind: ActKind, matter: str, book: Rulebook) -> tuple[Field, ...]:
    """The fields of a kind of act, with those that any gate of the procedure asks it to state, for reading."""
    return form_of(kind, _stated(book, matter).get(kind.id, ()))


_kept: dict[tuple[str, str], dict[str, tuple[Field, ...]]] = {}


def _stated(book: Rulebook, matter: str) -> dict[str, tuple[Field, ...]]:
    """By kind of act: what the gates of a procedure ask it to state, in whichever stage and version."""
    key = (book.version, matter)
    if key not in _kept:
        procedure = book.procedures[matter]
        found: dict[str, dict[str, Field]] = {}
        for stage, moves in procedure.moves.items():
            for act, move in moves.items():
                days = {version.in_force.first for name in move.gates for version in procedure.gates[name]}
                for day in sorted(days, reverse=True):
                    for field in fields_asked(procedure, act, stage, day):
                        found.setdefault(act, {}).setdefault(field.name, field)
        _kept[key] = {act: tuple(fields.values()) for act, fields in found.items()}
    return _kept[key]


def _earlier(row: Recorded, matter: Matter, book: Rulebook, names: Mapping[str, str]) -> Earlier:
    paper = kind_of(row.kind, matter.kind)
    kind = book.act_kinds.get(row.kind)
    title = paper.title if paper is not None else kind.title if kind is not None else row.kind
    act = _worded(row.kind, row.payload, matter, book, names)
    return Earlier(title, row.number, row.day.last, row.by, "、".join(row.to), act)
