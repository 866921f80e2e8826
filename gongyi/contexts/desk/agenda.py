"""议程草稿: what the next joint conference (联席会议) could talk about, of what whoever looks may see.

Unfinished resolutions and proposed topics come from the acts of the conference that the person was sent; the
matters and overdue duties from his own desk's rows, narrowed to those in which another member has a part.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.http import Http404

from gongyi.contexts.desk.counting import closed_stages
from gongyi.contexts.desk.viewing import View
from gongyi.contexts.ledger.access import see
from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.matters.opened import Opened, open_matter_page
from gongyi.contexts.organs.models import Person
from gongyi.core.matters.docket import Duty

KIND = "joint_conference"
_SIDES = frozenset({"convener", "member"})
_CLUE_STAGES = ("clue", "assessed")
_MOST = 60


class Topic(NamedTuple):
    """A topic that a member proposed and that has not been before a meeting yet."""

    seq: int
    day: date
    by: str
    topic: str
    why: str
    wanted: str


class Line(NamedTuple):
    """A matter on the draft: where it stands for whoever looks, and with whom."""

    number: str
    kind: str
    title: str
    stage: str
    handler: str
    others: list[str]


class Late(NamedTuple):
    """A duty that a member has not done in time, in a matter that whoever looks may see."""

    number: str
    title: str
    who: str
    what: str
    what_en: str
    last: date


class Agenda(NamedTuple):
    """The draft: what is left of earlier meetings, what was proposed, and what the person's own desk shows."""

    unfinished: list[Duty]
    topics: list[Topic]
    overdue: list[Late]
    clues: list[Line]
    matters: list[Line]


def open_conference(person: Person, number: str) -> Opened:
    """The conference, for its convener and its members. Raises Http404 for anybody and anything else."""
    seen = see(person, number)
    if seen.matter.kind != KIND or not _SIDES.intersection(seen.parts):
        raise Http404
    return open_matter_page(person, number)


def draft(opened: Opened, view: View) -> Agenda:
    """The draft of the next agenda of a conference, as its convener or a member may see it."""
    organs = [one.organ for one in opened.seen.parties if one.part in _SIDES and one.organ != opened.person.organ_id]
    names = [one.name for one in opened.seen.parties if one.part in _SIDES]
    return Agenda(
        list(unfinished(opened)),
        list(topics(opened.rows)),
        _overdue(view, opened, names),
        _lines(view, organs, clues=True),
        _lines(view, organs, clues=False),
    )


def unfinished(opened: Opened) -> Iterable[Duty]:
    """The resolutions that are not carried out yet, by the acts of the conference that the person was sent."""
    for duty in opened.docket.duties:
        if duty.item and duty.done_on is None and duty.trigger.seq in opened.by_seq:
            yield duty


def topics(rows: Iterable[Recorded]) -> Iterable[Topic]:
    """The topics proposed since the last meeting."""
    proposed: list[Recorded] = []
    for row in rows:
        if row.kind == "conference_held":
            proposed.clear()
        elif row.kind == "conference_topic":
            proposed.append(row)
    for row in proposed:
        said = (str(row.payload.get(name, "")) for name in ("topic", "why", "wanted"))
        yield Topic(row.seq, row.day.last, row.by, *said)


_SHARED = """
    and exists (select 1 from ledger_party p where p.matter_id = s.matter_id and p.organ_id = any (%s))"""
_LINES = """
select c.number, c.kind, c.title, s.stage, c.handler, c.respondents from ledger_sight s
join desk_card c on c.matter_id = s.matter_id
where s.viewer = %s and not c.published and c.kind <> %s and s.stage {which} (%s) {shared}
order by s.due asc nulls last, s.moved desc, s.matter_id limit %s
"""
_OVERDUE = """
select c.number, c.title, t.who, t.title, t.en, t.last from desk_task t
join ledger_sight s on s.matter_id = t.matter_id and s.viewer = %s
join desk_card c on c.matter_id = t.matter_id
where t.last < %s and t.modality = 'must' and t.who = any (%s) and not c.published and c.number <> %s
order by t.last, t.matter_id, t.n limit %s
"""


def _lines(view: View, organs: list[int], *, clues: bool) -> list[Line]:
    """The viewer's open matters: his clues, which nobody else knows of yet, or those that another member shares."""
    if clues:
        sql = _LINES.format(which="= any", shared="")
        values: list[Any] = [view.viewer, KIND, list(_CLUE_STAGES), _MOST]
    else:
        sql = _LINES.format(which="<> all", shared=_SHARED)
        values = [view.viewer, KIND, [*_CLUE_STAGES, *closed_stages(), ""], organs, _MOST]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [Line(*row) for row in cursor.fetchall()]


def _overdue(view: View, opened: Opened, names: list[str]) -> list[Late]:
    with connection.cursor() as cursor:
        cursor.execute(_OVERDUE, [view.viewer, opened.today, names, opened.number, _MOST])
        return [Late(*row) for row in cursor.fetchall()]
