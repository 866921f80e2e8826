"""工作台读行的写入: cards, tasks and letters of a matter, renewed in the transaction of each act.

What an organ is not shown of a ledger it is not told by its desk either: to a party without full sight, a matter stands
where the last act that it saw left it, and is due when its own duty is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from gongyi.contexts.ledger.parts import AGENCY, OBSERVER, SUPERIOR, PartyRow, owing, sees_all
from gongyi.contexts.ledger.reading import Recorded, heir
from gongyi.contexts.ledger.record import Change
from gongyi.core.matters.docket import Duty
from gongyi.rulebook.reader import rulebook

_OPEN = ("open", "waiting", "lapsed")
_TAKES = ("receipt",)
"""Kinds of act by which an organ signs for what it was sent."""


def closed(change: Change) -> bool:
    """Whether the matter is a closed circle (闭环), of which no desk, list, count, feed or mail holds a row."""
    return rulebook().procedures[change.kind].circle == "closed"


class _Standing(NamedTuple):
    """Where a matter stands for an organ: the soonest duty that it is told of, its own, last act, stage."""

    due: date | None
    own: date | None
    moved: date
    stage: str


def renew(change: Change) -> None:
    """Write a matter's card, where it stands for each viewer, and its tasks, as its docket has them."""
    if closed(change):
        return
    duties = [duty for duty in change.docket.duties if duty.state in _OPEN and duty.done_on is None]
    owed = [owing(duty.rule.who, duty.who, change.parties) for duty in duties]
    told = {one.organ: _told(one, change, duties, owed) for one in change.parties}
    columns = [list(told), *(list(column) for column in zip(*told.values(), strict=True))]
    rows = [_task(n, duty, organ) for n, (duty, organ) in enumerate(zip(duties, owed, strict=True), 1)]
    with connection.cursor() as cursor:
        cursor.execute(_CARD, [change.matter, *_card(change), *columns, change.matter])
        cursor.execute(_TASKS, [change.matter, json.dumps(rows, ensure_ascii=False), change.matter, len(rows)])


def forget() -> None:
    """Drop all read rows of desks."""
    with connection.cursor() as cursor:
        for table in ("desk_task", "desk_letter", "desk_card"):
            cursor.execute(f"delete from {table}")  # noqa: S608  # the three names above


def soonest(duties: Iterable[Duty]) -> date | None:
    """The last day of the duty that ends soonest; one that has passed comes first."""
    return min((duty.due.last for duty in duties if duty.due is not None), default=None)


def _told(party: PartyRow, change: Change, duties: list[Duty], owed: list[int | None]) -> _Standing:
    """Where the matter stands for an organ: for one without full sight, by the acts that it saw and its own duties."""
    own = soonest(duty for duty, by in zip(duties, owed, strict=True) if by == party.organ)
    if sees_all(rulebook().procedures[change.kind], party.part):
        return _Standing(soonest(duties), own, max(row.day.last for row in change.acts), change.docket.stage)
    seen = {act.seq: act for act in change.acts if party.organ in act.audience}
    stages = [passed.stage for passed in change.docket.path if passed.seq in seen]
    moved = max((act.day.last for act in seen.values()), default=change.acts[0].day.last)
    return _Standing(own, own, moved, stages[-1] if stages else "")


def _card(change: Change) -> list[Any]:
    acts, docket = change.acts, change.docket
    field, place = _first(acts, "area", "field"), _first(acts, "place")
    title = _first(acts, "title") or (place and f"{place}：{area_title(field)}") or change.number
    handler = next((one.name for one in change.parties if one.organ == heir(change.handler)), "")
    return [
        *(change.number, change.kind, title[:200], field[:60], place[:120], change.published),
        *(handler, _others(change), docket.today, docket.changes_on, rulebook().version),
    ]


def _others(change: Change) -> list[str]:
    """Who else is in it, as every party may read it: a case's agencies, the other sides of a mechanism."""
    if rulebook().procedures[change.kind].is_case:
        return [one.name for one in change.parties if one.part == AGENCY]
    quiet = (SUPERIOR, OBSERVER)
    others = (one.name for one in change.parties if one.organ != heir(change.handler) and one.part not in quiet)
    return list(dict.fromkeys(others))


def _first(acts: Iterable[Recorded], *names: str) -> str:
    """What the first act that states one of these fields says there."""
    found = (str(row.payload[name]) for row in acts for name in names if row.payload.get(name))
    return next(found, "")


def area_title(field: str, *, english: bool = False) -> str:
    """The title of a subject area; a published case's own words stay as they are."""
    for one in rulebook().act_kinds["clue"].fields:
        if one.name == "area":
            for choice in one.choices:
                if choice.id == field:
                    return choice.en if english else choice.title
    return field


def _worded(title: str, says: str) -> str:
    """What is owed, with the row of the table that it is about."""
    return f"{title}：{says}" if says else title


def _task(n: int, duty: Duty, organ: int | None) -> dict[str, object]:
    rule, due = duty.rule, duty.due
    return {
        "n": n,
        "organ_id": organ,
        "who": duty.who[:160],
        "towards": duty.towards[:160],
        "rule": rule.id,
        "title": _worded(rule.title, duty.says)[:160],
        "en": _worded(rule.en, duty.says)[:200],
        "cite": str(rule.cite),
        "cite_en": rule.cite.english(),
        "standing": rule.standing,
        "modality": rule.modality,
        "trigger": duty.trigger.seq,
        "started": duty.trigger.day.last.isoformat(),
        "first": None if due is None else due.first.isoformat(),
        "last": None if due is None else due.last.isoformat(),
        "provisional": duty.deadline is not None and duty.deadline.provisional,
    }


def arrive(change: Change) -> None:
    """The letters of the last act; and those that its organ has thereby taken, by signing for them or answering."""
    if change.published or closed(change):
        return
    act = change.act
    to = [organ for organ in act.to_organs if organ != act.organ and organ in act.audience]
    to = list(dict.fromkeys((*to, *map(heir, to))))  # what a merged organ was sent, its heir has too
    agency = any(one.organ == heir(act.organ) and one.part == AGENCY for one in change.parties)
    # an agency signs for what it was sent; a procuratorate or a court takes it by going on with the matter
    everything = act.kind in _TAKES or not agency
    answered, by = list(act.answers), [act.organ, heir(act.organ)]
    letter: list[Any] = [act.seq, act.kind, act.day.last, act.by, act.number]
    with connection.cursor() as cursor:
        cursor.execute(
            _LETTERS,
            [change.matter, *letter, to, act.day.last, by, change.matter, act.seq, everything, answered],
        )


_CARD_COLUMNS = "number, kind, title, field, place, published, handler, respondents, derived, changes_on, book"
_CARD = (
    f"with card as (insert into desk_card (matter_id, {_CARD_COLUMNS}) values ({', '.join(['%s'] * 12)}) "  # noqa: S608
    "on conflict (matter_id) do update set "
    + ", ".join(f"{name} = excluded.{name}" for name in _CARD_COLUMNS.split(", "))
    + """) update ledger_sight s set due = v.due, own = v.own, moved = v.moved, stage = v.stage
from unnest(%s::bigint[], %s::date[], %s::date[], %s::date[], %s::text[]) v (organ, due, own, moved, stage)
where s.matter_id = %s and (s.due, s.own, s.moved, s.stage) is distinct from (v.due, v.own, v.moved, v.stage)
    and (s.viewer = v.organ or exists (select 1 from organs_person p where p.id = -s.viewer and p.organ_id = v.organ))
"""
)
_TASK_COLUMNS = {
    "n": "integer",
    "organ_id": "bigint",
    "who": "text",
    "towards": "text",
    "rule": "text",
    "title": "text",
    "en": "text",
    "cite": "text",
    "cite_en": "text",
    "standing": "text",
    "modality": "text",
    '"trigger"': "integer",
    "started": "date",
    "first": "date",
    "last": "date",
    "provisional": "boolean",
}
_TASKS = (
    f"with task as (insert into desk_task (matter_id, {', '.join(_TASK_COLUMNS)}) select %s, v.* "  # noqa: S608
    f"from json_to_recordset(%s) v ({', '.join(f'{name} {kind}' for name, kind in _TASK_COLUMNS.items())}) "
    "on conflict (matter_id, n) do update set "
    + ", ".join(f"{name} = excluded.{name}" for name in _TASK_COLUMNS if name != "n")
    + ") delete from desk_task where matter_id = %s and n > %s"
)
_LETTERS = """
with letter as (insert into desk_letter (organ_id, matter_id, seq, kind, day, sender, number)
    select o, %s, %s, %s, %s, %s, %s from unnest(%s::bigint[]) o on conflict do nothing)
update desk_letter set taken = %s where organ_id = any (%s::bigint[]) and matter_id = %s and seq < %s and taken is null
    and (%s or seq = any (%s::integer[]))
"""
