"""办理的表单: the form of an act built from the rulebook; read, it is an act to record, or all its mistakes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongyi.contexts.evidence.access import brought
from gongyi.contexts.evidence.store import keep
from gongyi.contexts.ledger.reading import heir
from gongyi.contexts.ledger.record import Draft as Recording
from gongyi.contexts.ledger.record import organ_of
from gongyi.contexts.matters import addressees
from gongyi.contexts.matters.models import Draft
from gongyi.contexts.matters.offer import colleagues, known_organs, merged_into, nameable, volunteers
from gongyi.contexts.matters.opened import Opened, open_rows
from gongyi.contexts.matters.typed import Filled, Typed, digests_in, organs_in, people_in
from gongyi.contexts.matters.wording import said
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.papers.issue import mark_of
from gongyi.core.acts.order import as_of
from gongyi.core.matters.asked import fields_asked
from gongyi.core.matters.derive import derive
from gongyi.core.matters.items import items
from gongyi.core.statutes.kinds import ActKind, Field, form_of
from gongyi.core.statutes.payload import wrong_fields
from gongyi.core.statutes.procedures import Move
from gongyi.core.statutes.sense import ACT_YEARS_BACK, senseless
from gongyi.core.terms.days import on


@dataclass(frozen=True)
class Form:
    """The form of one act: what it asks, what was typed, what is wrong (path → sentence)."""

    opened: Opened
    kind: ActKind
    day: date | None
    asked: tuple[Field, ...]
    payload: dict[str, Any] = field(default_factory=dict)
    to: tuple[Organ, ...] = ()
    answers: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    files: tuple[dict[str, Any], ...] = ()
    head: int = 0
    wrong: dict[str, str] = field(default_factory=dict)
    typed_to: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """All the fields of the act."""
        return fields_for(self.opened, self.kind, self.asked)

    @property
    def is_new(self) -> bool:
        """Whether it opens a matter."""
        return not self.opened.core.acts

    def recording(self, **approved: str) -> Recording:
        """The act as it is to be recorded. approved: what the approval itself writes."""
        assert self.day is not None
        mark = mark_of(self.opened.person.organ, self.kind.id, self.opened.core.kind)
        to = tuple(one.pk for one in self.to)
        payload = {**self.payload, **approved}
        return Recording(self.kind.id, on(self.day), payload, to, self.answers, self.people, self.files, mark)


_ENTERS_FOR_OTHERS = frozenset({"court", "procuratorate"})
"""Organs that enter what a party without an account did, under that party's name (`done_by`)."""


def fields_for(opened: Opened, kind: ActKind, asked: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields of an act as this person's organ fills them in: only a court or a procuratorate acts for another."""
    fields = form_of(kind, asked)
    if opened.person.organ.role in _ENTERS_FOR_OTHERS:
        return fields
    return tuple(one for one in fields if one.name != "done_by")


def asked_on(opened: Opened, kind: ActKind, day: date | None) -> tuple[Field, ...]:
    """What gates ask an act of this kind to state when it is done on the day."""
    stage, when = opened.stage, day or opened.today
    if day is not None and any(act.day.last > day for act in opened.acts):
        core = opened.core._replace(acts=as_of(opened.core.acts, day))
        stage = opened.stage_of(derive(core, opened.book, day))
    return fields_asked(opened.procedure, kind.id, stage, when)


def move_of(opened: Opened, kind: str) -> Move | None:
    """The move by which an act of this kind would now be done."""
    return opened.procedure.moves[opened.stage].get(kind)


def blank(opened: Opened, kind: ActKind) -> Form:
    """The form before anything is typed, with what can be known filled in."""
    asked = asked_on(opened, kind, opened.today)
    to = addressees.usual(opened, kind.id)
    answerable = addressees.answerable(opened, kind.id)
    if kind.id.endswith("_service") and answerable:
        named = [str(one) for one in answerable[0].payload.get("agencies", ())]
        served = tuple(organ_of(heir(one)) for one in answerable[0].to_organs)
        to = served or tuple(known_organs(named, opened.person.organ.division[:4]).values()) or to
    answers = tuple(row.seq for row in answerable[:1])
    payload = _prefilled(opened, kind)
    return Form(opened, kind, opened.today, asked, payload, to, answers, head=opened.head)


def _prefilled(opened: Opened, kind: ActKind) -> dict[str, Any]:
    """What the ledger already says: a row for each item that the organ has to answer for, or to check."""
    found: dict[str, Any] = {}
    own = opened.person.organ.name
    for one in kind.fields:
        if any(column.name == "item" for column in one.columns):
            rows = [{"item": item.id} for item in items(opened.acts) if opened.handles or item.who in ("", own)]
            rows += [{"item": duty.item} for duty in open_rows(opened) if duty.who == own]
            if rows:
                found[one.name] = rows
    if kind.id == "receipt":
        letter = next(iter(addressees.answerable(opened, kind.id)), None)
        if letter is not None:
            title = opened.book.act_kinds[letter.kind].title
            found["paper"] = f"{title}（{letter.number}）" if letter.number else title
    if opened.handles and any(one.name == "agencies" for one in kind.fields):
        named = next((row.payload["agencies"] for row in opened.rows if row.payload.get("agencies")), None)
        if named:
            found["agencies"] = list(named)
    return found


def of_draft(opened: Opened, draft: Draft) -> Form:
    """The form of a draft, as it was left."""
    kind = opened.book.act_kinds[draft.kind]
    return Form(
        opened,
        kind,
        draft.day,
        asked_on(opened, kind, draft.day),
        dict(draft.payload),
        tuple(organ_of(one) for one in draft.to_organs),
        tuple(draft.answers),
        tuple(draft.people),
        tuple(draft.files),
        draft.head,
    )


def read(opened: Opened, kind: ActKind, request: Filled, draft: Draft | None = None) -> Form:
    """The form as it was sent, with every mistake that can be told before the law is asked."""
    person = opened.person
    typed = Typed(request.POST, request.FILES, lambda upload: keep(person, upload))
    wrong = typed.wrong
    day = _day(typed, opened, wrong)
    asked = asked_on(opened, kind, day)
    fields = fields_for(opened, kind, asked)
    payload = typed.payload(fields)
    for one in wrong_fields(kind, payload, asked):
        wrong.setdefault(one.field, said(one.says, one.en))
    on_day = opened.today if day is None or "day" in wrong else day
    for one in senseless(kind.id, fields, payload, on_day, opened.today):
        wrong.setdefault(one.field, said(one.says, one.en))
    files = _files(opened, fields, payload, draft, wrong)
    people = _people(opened, fields, payload, wrong)
    near = person.organ.division[:4]
    _organs(fields, payload, near, wrong)
    _matters(opened, fields, payload, wrong)
    names, to = _to(opened, kind, typed, payload, near, wrong)
    head = typed.text("head_seq")
    return Form(
        opened,
        kind,
        day,
        asked,
        payload,
        to,
        _answers(opened, kind, typed, day, wrong),
        people,
        files,
        int(head) if head.isascii() and head.isdigit() and len(head) < 8 else 0,
        wrong,
        names,
    )


def _day(typed: Typed, opened: Opened, wrong: dict[str, str]) -> date | None:
    given = typed.text("day")
    try:
        day = date.fromisoformat(given) if len(given) == 10 else None
    except ValueError:
        day = None
    if day is None:
        wrong["day"] = _("“日期”应为年、月、日。") if given else _("“日期”没有填写。")
    elif day > opened.today:
        wrong["day"] = _("“日期”还没有到；只登记已经发生的行为。")
    elif day.year < opened.today.year - ACT_YEARS_BACK:
        wrong["day"] = _("“日期”的年份不对，请核对。")
    return day


def _files(
    opened: Opened, fields: tuple[Field, ...], payload: dict[str, Any], draft: Draft | None, wrong: dict[str, str]
) -> tuple[dict[str, Any], ...]:
    """What is attached, with name and size: what he brought, or what a draft or act of his organ carries already."""
    digests = digests_in(fields, payload)
    taken = carried_before(opened)
    taken |= {str(meta["sha256"]): dict(meta) for meta in draft.files} if draft is not None else {}
    mine = brought(opened.person, [one for one in digests if one not in taken]) if digests else {}
    metas = []
    for one in digests:
        meta = taken.get(one) or (mine[one].meta() if one in mine else None)
        if meta is None:
            wrong["files"] = _("有一份附件已经找不到，请重新选择。")
        else:
            metas.append(meta)
    return tuple(metas)


def carried_before(opened: Opened) -> dict[str, dict[str, Any]]:
    """The files that earlier acts of the person's organ in this matter carry, by digest."""
    own = [row for row in opened.rows if heir(row.organ) == opened.person.organ_id]
    return {str(meta["sha256"]): dict(meta) for row in own for meta in row.files}


def _people(
    opened: Opened, fields: tuple[Field, ...], payload: dict[str, Any], wrong: dict[str, str]
) -> tuple[int, ...]:
    helping = _volunteer(opened, fields, payload, wrong)
    named = people_in(fields, payload)
    if not named:
        return helping
    known = {one.named: one.id for one in colleagues(opened.person.organ_id)}
    for one in fields:
        if one.kind == "people" and any(name not in known for name in payload.get(one.name, ())):
            wrong.setdefault(one.name, _("“%(field)s”里有不是本单位的人员。") % {"field": said(one.title, one.en)})
    return (*(known[name] for name in named if name in known), *helping)


def _volunteer(
    opened: Opened, fields: tuple[Field, ...], payload: dict[str, Any], wrong: dict[str, str]
) -> tuple[int, ...]:
    """The volunteer whom an act is written to: one of those who help the person's own procuratorate."""
    for one in fields:
        name = payload.get(one.name)
        if one.kind == "volunteer" and name:
            asked = next((known.id for known in volunteers(opened.person.organ_id) if known.named == name), None)
            if asked is not None:
                return (asked,)
            wrong.setdefault(one.name, _("没有名为“%(name)s”的志愿者，请从列表中选择。") % {"name": str(name)[:60]})
    return ()


def _organs(fields: tuple[Field, ...], payload: dict[str, Any], near: str, wrong: dict[str, str]) -> None:
    """An organ is typed by its name and stands in the payload by its code; one that is not known is told."""
    named = organs_in(fields, payload)
    known = known_organs((name for _path, name in named), near)
    gone = merged_into(known)
    for path, name in named:
        if name in gone:
            wrong.setdefault(path, gone[name])
        elif name not in known:
            wrong.setdefault(path, _("没有名为“%(name)s”的单位，请从列表中选择。") % {"name": name[:60]})
    _rename(fields, payload, {name: organ.code for name, organ in known.items() if name not in gone})


def _matters(opened: Opened, fields: tuple[Field, ...], payload: dict[str, Any], wrong: dict[str, str]) -> None:
    """Another matter is named by its number, and only one that this person sees; a closed circle only in another."""
    for one in fields:
        value = payload.get(one.name)
        numbers = [value] if one.kind == "matter" and value else value if one.kind == "matters" and value else []
        for number in numbers:
            if number == opened.number or not nameable(opened, str(number)):
                wrong.setdefault(
                    one.name, _("没有编号为“%(number)s”的事项，请从列表中选择。") % {"number": str(number)[:60]}
                )


def _rename(fields: tuple[Field, ...], payload: dict[str, Any], names: dict[str, str]) -> None:
    for one in fields:
        value = payload.get(one.name)
        if one.kind == "organ" and isinstance(value, str):
            payload[one.name] = names.get(value, value)
        elif one.kind == "organs" and isinstance(value, list):
            payload[one.name] = list(dict.fromkeys(names.get(name, name) for name in value))
        elif one.kind == "items" and isinstance(value, list):
            for row in value:
                _rename(one.columns, row, names)


def _to(
    opened: Opened, kind: ActKind, typed: Typed, payload: dict[str, Any], near: str, wrong: dict[str, str]
) -> tuple[tuple[str, ...], tuple[Organ, ...]]:
    """The addressees; one that is not yet party comes in by the handling procuratorate, or by an act that invites."""
    settled = addressees.settled(opened, kind)
    if settled:
        return tuple(one.name for one in settled), settled
    if kind.id in addressees.NAMED_IN:
        names = [str(one) for one in payload.get(addressees.NAMED_IN[kind.id], ())]
    elif addressees.is_sent(opened, kind):
        names = [*typed.several("to"), *typed.several("to_other")]
    else:
        return (), ()
    names = list(dict.fromkeys(names))
    known = known_organs(names, near)
    gone = merged_into(known)
    parties = {one.organ for one in opened.seen.parties}
    for name in names:
        organ = known.get(name)
        if name in gone:
            wrong.setdefault("to", gone[name])
        elif organ is None or (not opened.brings(kind.id) and organ.pk not in parties):
            wrong.setdefault("to", _("没有名为“%(name)s”的单位，请从列表中选择。") % {"name": name[:60]})
    to = tuple(dict.fromkeys(known[name] for name in names if name in known and name not in gone))
    if not to and addressees.must_be_sent(opened, kind):
        wrong.setdefault("to", _("没有写明发往哪个单位。"))
    return tuple(names), to


def _answers(opened: Opened, kind: ActKind, typed: Typed, day: date | None, wrong: dict[str, str]) -> tuple[int, ...]:
    """The act that it serves or answers: the one chosen, or the only one there is."""
    possible = {str(row.seq): row for row in addressees.answerable(opened, kind.id)}
    chosen = typed.text("answers") or next(iter(possible), "")
    if not chosen:
        return ()
    if chosen not in possible:
        wrong["answers"] = _("没有这一项文书，请从列表中选择。")
        return ()
    first = possible[chosen].day.first
    if day is not None and day < first:
        told = _("“日期”早于所送达、答复的文书（%(day)s），请核对。")
        wrong.setdefault("day", told % {"day": first.isoformat()})
    return (possible[chosen].seq,)


def with_wrong(form: Form, more: dict[str, str]) -> Form:
    """The form with more mistakes."""
    return replace(form, wrong={**more, **form.wrong})
