"""线索的表格: its columns, the fields of the form of a clue; and the clues that a person sees, as its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from gongyi.contexts.ledger.reading import organ_names
from gongyi.contexts.matters.actviews import nothing_yet
from gongyi.contexts.matters.begin import openings
from gongyi.contexts.matters.forms import fields_for
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.wording import said
from gongyi.contexts.organs.models import Person
from gongyi.core.statutes.kinds import Field
from gongyi.database.rows import loaded
from gongyi.database.sight import current
from gongyi.rulebook.reader import rulebook
from gongyi.sheets.columns import Column

ACT = "clue"
NUMBER, KIND, DAY = "matter_number", "matter_kind", "day"
LEFT_OUT = frozenset({"files", "items"})
"""Kinds of field that no cell holds: attachments and tables are added in the matter itself."""
_COLUMN_KINDS = {
    "choice": "choice",
    "choices": "choices",
    "flag": "flag",
    "day": "day",
    "organs": "list",
    "matters": "list",
    "people": "list",
}
_BATCH = 500


def kinds_of(person: Person) -> dict[str, Opened]:
    """The kinds of case that this person may open by a clue, each before its first act."""
    found = {}
    for one in rulebook().procedures.values():
        move = next((move for move in openings(person, one.id) if move.act == ACT), None) if one.is_case else None
        if move is not None:
            found[one.id] = nothing_yet(person, one.id, move)
    return found


def _fields(person: Person) -> tuple[Field, ...]:
    opened = next(iter(kinds_of(person).values()))
    fields = fields_for(opened, rulebook().act_kinds[ACT], ())
    return tuple(one for one in fields if one.kind not in LEFT_OUT and one.name != "done_by")


def columns(person: Person) -> tuple[Column, ...]:
    """The columns, in order: those of the form of a clue."""
    procedures = rulebook().procedures
    kinds = tuple((one, said(procedures[one].title, procedures[one].en)) for one in kinds_of(person))
    there = _("新的线索不填；已经登记的，填编号只供核对，不会改动。")
    return (
        Column(NUMBER, _("编号"), help=there, width=30),
        Column(KIND, _("案件种类"), "choice", required=True, choices=kinds, width=18),
        Column(DAY, _("日期"), "day", required=True, help=_("发现或者收到线索之日，可以早于登记之日。"), width=14),
        *(_column(one) for one in _fields(person)),
    )


def _column(field: Field) -> Column:
    return Column(
        field.name,
        said(field.title, field.en),
        _COLUMN_KINDS.get(field.kind, "text"),
        required=field.required,
        help=said(field.help, field.help_en),
        choices=tuple((one.id, said(one.title, one.en)) for one in field.choices),
        width=40 if field.kind == "text" else 20,
    )


_CLUES = """
select m.id, m.number, m.kind, a.day_first, a.payload from ledger_sight s
    join ledger_matter m on m.id = s.matter_id and m.record = 'complete'
    join ledger_act a on a.matter_id = m.id and a.kind = %s and a.organ_id = %s
where s.viewer = any (%s) and s."full" and m.id > %s
    and not exists (select 1 from ledger_bar b where b.person_id = %s and b.matter_id = m.id)
order by m.id limit %s
"""


def rows(person: Person, page: Callable[[], AbstractContextManager[None]]) -> Iterator[tuple[str, ...]]:
    """The clues of the own organ that the person sees whole, as rows of a sheet. page: with whose eyes one reads."""
    kinds = {one.id: said(one.title, one.en) for one in rulebook().procedures.values()}
    fields, last = _fields(person), 0
    while True:
        with page(), connection.cursor() as cursor:
            viewers = list(current().viewers)
            cursor.execute(_CLUES, [ACT, person.organ_id, viewers, last, person.pk, _BATCH])
            found = cursor.fetchall()
            names = organ_names()
        for _pk, number, kind, day, payload in found:
            told = loaded(payload)
            words = (_word(one, told.get(one.name), names) for one in fields)
            yield (number, kinds.get(kind, kind), day.isoformat(), *words)
        if len(found) < _BATCH:
            return
        last = found[-1][0]


def _word(field: Field, value: Any, names: Mapping[str, str]) -> str:
    """A value as a cell of its column."""
    if value in (None, "", [], False):
        return ""
    if value is True:
        return said("是", "yes")
    titles = {one.id: said(one.title, one.en) for one in field.choices}
    listed = [str(one) for one in value] if isinstance(value, list) else [str(value)]
    of_organs = field.kind in ("organ", "organs")
    return "；".join(names.get(one, one) if of_organs else titles.get(one, one) for one in listed)
