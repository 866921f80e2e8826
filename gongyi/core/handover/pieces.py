"""逐项挑选: what of an act can be handed over, piece by piece, and under which ground each piece stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from gongyi.core.handover.envelope import Piece
from gongyi.core.statutes.kinds import Field, FieldChoice

TABLE = "envelope"
"""The table of an act in which each row is a piece of content with its ground."""
_WORDS = frozenset({"line", "text", "day", "moment", "number", "money", "flag", "choice", "choices", "organ", "organs"})


class Pickable(NamedTuple):
    """A piece that may be chosen. id: the field's name, or the row as `envelope.1`. own_ground: said by the act."""

    id: str
    piece: Piece

    @property
    def own_ground(self) -> bool:
        """Whether the act itself says under which ground it is handed over."""
        return bool(self.piece.ground)


def grounds(fields: Iterable[Field]) -> tuple[FieldChoice, ...]:
    """The grounds under which pieces of an act may be handed over; none where it is no act of handing over."""
    table = next((one for one in fields if one.name == TABLE and one.kind == "items"), None)
    if table is None:
        return ()
    return next((column.choices for column in table.columns if column.name == "ground"), ())


def pickable(
    fields: Iterable[Field], payload: Mapping[str, Any], files: Mapping[str, str], organs: Mapping[str, str]
) -> tuple[Pickable, ...]:
    """What an act states, as pieces. files: the names of files by digest. organs: the names of organs by their codes.

    Links to other matters and people of the organ are no pieces: they mean nothing outside.
    """
    found: list[Pickable] = []
    for field in fields:
        value = payload.get(field.name)
        if value in (None, "", [], False):
            continue
        if field.name == TABLE and isinstance(value, Sequence):
            found += [_row(field, n, row, files) for n, row in enumerate(value, 1)]
        elif field.kind in _WORDS:
            found.append(Pickable(field.name, Piece(field.title, _said(field, value, organs), "")))
        elif field.kind == "files":
            found.append(Pickable(field.name, Piece(field.title, "", "", _files(value, files))))
    return tuple(found)


def chosen(found: Iterable[Pickable], under: Mapping[str, str]) -> tuple[Piece, ...]:
    """The pieces of these ids. under: id → the ground in words, used where the act itself says none."""
    return tuple(
        one.piece if one.own_ground else one.piece._replace(ground=under[one.id]) for one in found if one.id in under
    )


def spelled(choice: FieldChoice) -> str:
    """A ground in words, with its article where it has one."""
    return f"{choice.title}（{choice.cite}）" if choice.cite else choice.title


def _row(field: Field, number: int, row: Mapping[str, Any], files: Mapping[str, str]) -> Pickable:
    columns = {column.name: column for column in field.columns}
    titles = {one.id: one.title for one in columns["name"].choices} if "name" in columns else {}
    named = {one.id: spelled(one) for one in grounds([field])}
    name, ground = str(row.get("name", "")), str(row.get("ground", ""))
    content = str(row.get("content", ""))
    piece = Piece(titles.get(name, name), content, named.get(ground, ground), _files(row.get("files", ()), files))
    return Pickable(f"{TABLE}.{number}", piece)


def _files(value: Iterable[Any], files: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((files.get(str(one), ""), str(one)) for one in value)


def _said(field: Field, value: Any, organs: Mapping[str, str]) -> str:
    if value is True:
        return "是"
    listed = [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]
    if field.kind in ("choice", "choices"):
        titles = {one.id: one.title for one in field.choices}
        listed = [titles.get(one, one) for one in listed]
    elif field.kind in ("organ", "organs"):
        listed = [organs.get(one, one) for one in listed]
    return "、".join(listed)
