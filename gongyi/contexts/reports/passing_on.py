"""移送: what of a report goes to another organ, piece by piece, rewritten and looked through; the rest does not travel.

To an agency, the police or a government: a handing over (线索移送) of its own, which says nothing of the report. To any
other organ: a signed file. Sounds, films and papers stay sealed, since no copy is made of them that tells less.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gongyi.contexts.evidence.access import carried
from gongyi.contexts.evidence.store import keep
from gongyi.contexts.ledger import checkpoint
from gongyi.contexts.ledger.record import Change, Draft, append, open_matter, today
from gongyi.contexts.matters.handover import own_key
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.reports.handled import Handled
from gongyi.contexts.reports.record import public_organ
from gongyi.contexts.sealing import cases
from gongyi.core.handover.envelope import Envelope, sealed
from gongyi.core.handover.envelope import Piece as Handed
from gongyi.core.redaction.replacing import redact
from gongyi.core.statutes.kinds import Field
from gongyi.core.terms.days import on
from gongyi.database.places import home
from gongyi.rulebook.reader import rulebook

ACT, OUT, HANDED = "report_passed_on", "clue_exchange_out", "exchange_handed"
_PICTURES = {"jpeg": "jpg", "png": "png"}


class Piece(NamedTuple):
    """A piece of what was said. name: as the handing over calls it; text: as it may begin, with stand-ins in it."""

    id: str
    name: str
    label: str
    text: str


class Picture(NamedTuple):
    """A picture that may go along: the copy without what the camera wrote into it. name: one that tells nothing."""

    id: str
    copy: UUID
    name: str
    may_show: bool


class Chosen(NamedTuple):
    """What was chosen and looked through. pieces: (name, text); under: the ground; note: what the reporter is told."""

    organ: Organ
    ground: str
    clue_kind: str
    title: str
    place: str
    pieces: tuple[tuple[str, str], ...]
    pictures: tuple[Picture, ...]
    under: str
    withheld: str
    note: str


class _Bytes:
    """A picture as the files' room takes it in."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name: str | None = name
        self._content = content

    def chunks(self) -> Iterator[bytes]:
        """The bytes."""
        yield self._content


def field_of(kind: str, name: str, column: str = "") -> Field:
    """A field of a kind of act, or a column of its table."""
    found = next(one for one in rulebook().act_kinds[kind].fields if one.name == name)
    return found if not column else next(one for one in found.columns if one.name == column)


def pieces_of(one: Handled) -> tuple[Piece, ...]:
    """The pieces of what was said, those that are there. Who reported is none of them."""
    said: Mapping[str, Any] = one.found[0].said
    blamed = said.get("responsible", {})
    told = (
        ("what", "what", _("反映的问题"), (said.get("title"), said.get("words"))),
        ("when", "when", _("发生的时间"), (said.get("since"),)),
        ("where", "what", _("地点怎样找到"), (said.get("where", {}).get("words"),)),
        ("harm", "harm", _("公益受到侵害的情况"), (said.get("seen"),)),
        ("concerned", "concerned", _("涉及的单位和个人"), (blamed.get("party"),)),
        ("handled", "handled", _("已经处理的情况"), (blamed.get("elsewhere"), blamed.get("answer"))),
        ("more", "other", _("举报人后来补充的"), _additions(one)),
    )
    found = ((id_, name, label, "\n".join(str(text) for text in texts if text)) for id_, name, label, texts in told)
    return tuple(Piece(id_, name, label, redact(text)) for id_, name, label, text in found if text)


def _additions(one: Handled) -> tuple[str, ...]:
    return tuple(
        str(each.said.get("words", "")) for each in one.found if each.row.kind in ("report_addition", "report_answer")
    )


def pictures_of(one: Handled) -> tuple[Picture, ...]:
    """The pictures of which there is a copy; those the reporter does not want shown may not be chosen."""
    files = [file for each in one.found if each.own for file in each.said.get("files", ())]
    shown = [file for file in files if file.get("copy") and file["sort"] in _PICTURES]
    return tuple(
        Picture(f"p{n}", UUID(str(file["copy"])), f"图{n}.{_PICTURES[file['sort']]}", bool(file.get("may_show")))
        for n, file in enumerate(shown, 1)
    )


def takes(organ: Organ) -> bool:
    """Whether an organ is handed a clue in this installation; any other gets a file."""
    part = rulebook().procedures[OUT].parts["receiver"]
    return organ.role in part.of and not organ.published


def pass_on(one: Handled, chosen: Chosen) -> tuple[Change, bytes]:
    """Hand over what was chosen, and write it down in the report. The file, where the organ gets one; else empty.

    Raises ledger.record.Refused, Changed; then nothing was handed over.
    """
    assert one.case is not None
    brought = [(picture.name, cases.read(one.case, picture.copy)) for picture in chosen.pictures]
    with transaction.atomic():
        number = _handed(one, chosen, brought) if takes(chosen.organ) else ""
        payload = {"ground": chosen.ground, "organ": chosen.organ.code, "matter": number, "note": chosen.note}
        payload = {name: value for name, value in payload.items() if value}
        draft = Draft(ACT, on(today()), payload, (public_organ().pk,))
        change = append(one.person, one.number, draft, one.opened.head)
    return change, b"" if number else _filed(one, chosen, brought, change)


def _handed(one: Handled, chosen: Chosen, brought: list[tuple[str, bytes]]) -> str:
    """A handing over of its own, whose acts the receiver sees; its number."""
    kept = [keep(one.person, _Bytes(name, content)) for name, content in brought]
    rows: list[dict[str, Any]] = [
        {"name": name, "content": text, "ground": chosen.under} for name, text in chosen.pieces
    ]
    if kept:
        evidence = {"name": "evidence", "content": f"照片{len(kept)}张，已去掉拍摄信息", "ground": chosen.under}
        rows.append({**evidence, "files": [file.sha256 for file in kept]})
    payload = {"title": chosen.title, "clue_kind": chosen.clue_kind, "place": chosen.place, "envelope": rows}
    if chosen.withheld:
        payload["withheld"] = chosen.withheld
    files = tuple(file.meta() for file in kept)
    draft = Draft(HANDED, on(today()), payload, (chosen.organ.pk,), files=files)
    change = open_matter(one.person, OUT, draft)
    if files:
        carried(change.matter, change.act)
    return change.number


def _filed(one: Handled, chosen: Chosen, brought: list[tuple[str, bytes]], change: Change) -> bytes:
    """The signed file, in an archive with the pictures. Nothing that was not chosen is in it."""
    names = {option.id: option.title for option in field_of(HANDED, "envelope", "name").choices}
    ground = next(it.title for it in field_of(HANDED, "envelope", "ground").choices if it.id == chosen.under)
    parts = [Handed("事项名称", chosen.title, ground), Handed("地点", chosen.place, ground)]
    parts += [Handed(names[name], text, ground) for name, text in chosen.pieces]
    if brought:
        files = tuple((name, hashlib.sha256(content).hexdigest()) for name, content in brought)
        parts.append(Handed(names["evidence"], "", ground, files))
    if chosen.withheld:
        parts.append(Handed("没有移送的内容", chosen.withheld, ground))
    title = one.opened.book.act_kinds[ACT].title
    envelope = Envelope(
        sender=change.act.by,
        to=(chosen.organ.name,),
        made_by=one.person.organ.name,
        matter=one.number,
        seq=change.act.seq,
        act=title,
        day=change.act.day.last.isoformat(),
        pieces=tuple(parts),
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("移送文件.json", sealed(envelope, checkpoint.key(home() / "keys").sign, own_key()))
        for name, content in brought:
            archive.writestr(name, content)
    return out.getvalue()
