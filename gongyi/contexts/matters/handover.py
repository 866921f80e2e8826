"""移送文件: what a person may put into the file of an act, the file itself, what a file that was brought is worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils.translation import gettext as _

from gongyi.contexts.ledger import checkpoint
from gongyi.contexts.ledger.reading import Recorded, organ_names
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.wording import said
from gongyi.contexts.papers.issue import fields_of
from gongyi.core.handover.envelope import Envelope, sealed
from gongyi.core.handover.envelope import Opened as Found
from gongyi.core.handover.pieces import Pickable, chosen, grounds, pickable, spelled
from gongyi.core.statutes.kinds import Field
from gongyi.database.places import home


def hands_over(opened: Opened, row: Recorded) -> bool:
    """Whether this person may take the act out as a file: an act of handing over, which his organ made or was sent."""
    person = opened.person
    return person.standing.works and person.organ_id in row.audience and bool(grounds(_fields(opened, row)))


def _fields(opened: Opened, row: Recorded) -> tuple[Field, ...]:
    kind = opened.book.act_kinds.get(row.kind)
    return fields_of(kind, opened.core.kind, opened.book) if kind is not None else ()


def pieces_of(opened: Opened, row: Recorded) -> tuple[Pickable, ...]:
    """The pieces of the act that may be chosen."""
    names = {str(meta["sha256"]): str(meta["name"]) for meta in row.files}
    return pickable(_fields(opened, row), row.payload, names, organ_names())


def form_fields(opened: Opened, row: Recorded, typed: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """The form: a box for what has its ground in the act, for anything else the ground under which it goes along."""
    named = [(one.id, said(one.title, one.en), said(one.cite, one.cite_en)) for one in grounds(_fields(opened, row))]
    found: list[dict[str, Any]] = []
    for n, one in enumerate(pieces_of(opened, row)):
        name = f"piece-{one.id}"
        content = "　".join((one.piece.content, *(name for name, _digest in one.piece.files))).strip("　")
        base = {"name": name, "id": f"f-{n}", "label": one.piece.title, "error": "", "error_id": "", "required": False}
        base |= {"help_id": f"f-{n}-help", "described_by": f"f-{n}-help"}
        if one.own_ground:
            base |= {"kind": "flag", "help": f"{content}　{one.piece.ground}"}
            base["value"] = typed is None or name in typed
        else:
            value = (typed or {}).get(name, "")
            choices = [
                {"value": known, "label": f"{title}{cite and '　'}{cite}", "checked": known == value}
                for known, title, cite in named
            ]
            base |= {"kind": "select", "help": content, "value": value, "choices": choices, "blank": _("不放入文件")}
        found.append(base)
    return found


def picked(opened: Opened, row: Recorded, typed: Mapping[str, str]) -> dict[str, str]:
    """What was chosen on the form: the ids of pieces, each with its ground in words."""
    named = {one.id: spelled(one) for one in grounds(_fields(opened, row))}
    under: dict[str, str] = {}
    for one in pieces_of(opened, row):
        value = typed.get(f"piece-{one.id}", "")
        if one.own_ground and value:
            under[one.id] = ""
        elif value in named:
            under[one.id] = named[value]
    return under


def made(opened: Opened, row: Recorded, under: Mapping[str, str]) -> bytes:
    """The file, signed with the key of this installation."""
    kind = opened.book.act_kinds[row.kind]
    envelope = Envelope(
        sender=row.by,
        to=row.to,
        made_by=opened.person.organ.name,
        matter=opened.number,
        seq=row.seq,
        act=kind.title,
        day=row.day.last.isoformat(),
        pieces=chosen(pieces_of(opened, row), under),
    )
    return sealed(envelope, checkpoint.key(home() / "keys").sign, own_key())


def own_key() -> bytes:
    """The public key of this installation."""
    return checkpoint.key(home() / "keys").public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def holds(key: bytes, signature: bytes, body: bytes) -> bool:
    """Whether a signature under a body is that of the key."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, body)
    except (InvalidSignature, ValueError):
        return False
    return True


def verdict(found: Found) -> dict[str, Any]:
    """What a file is worth, as a notice."""
    if found.fault == "digest":
        return _told("error", _("内容被改动过"), _("内容与文件里的指纹不符。不要采用，请移送单位重新提供。"))
    if found.fault == "signature":
        return _told("error", _("签名不符"), _("内容不是由文件里写明的密钥签出的。不要采用，请移送单位重新提供。"))
    if found.key == own_key().hex():
        return _told("success", _("完好，由本平台签出"), _("内容从签出以后没有改动。"))
    text = _("内容从签出以后没有改动；由另一个平台的密钥签出，请用电话等途径与移送单位核对下面的公钥。")
    return _told("warning", _("完好，签出的平台须核对"), text)


def _told(tone: str, title: str, text: str) -> dict[str, Any]:
    return {"tone": tone, "title": title, "text": text}
